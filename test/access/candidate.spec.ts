import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LodgeAppeal } from '../../src/appeals/appeals.commands.js';
import { RefuseCertification } from '../../src/certificates/certificates.commands.js';
import { AcceptCorrection, AnswerCorrection } from '../../src/corrections/corrections.commands.js';
import { AmendScore, ScoreDemo, SealPanelResult } from '../../src/demos/demos.commands.js';
import type { PersonId, Role } from '../../src/platform/kernel/envelope.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';
import {
  candidacyOf,
  COHORT,
  DEMO_DAY,
  DemoDay,
  demoOf,
  SESSION,
  sheetOf,
} from '../support/demo-day.js';
import { temporaryViews } from '../support/views.js';
import { at } from '../support/written-programme.js';
import { asker } from '../views/asker.js';

const FROM = { trainer: ['trainer'], judge: ['judge'], admin: ['programme-admin'] } as const;

interface ToldResult {
  readonly total: number;
  readonly passed: boolean | null;
  readonly dimensions: object;
  readonly sheets: readonly {
    readonly judgeId: PersonId | null;
    readonly marks: Readonly<Record<string, number>>;
    readonly strengths: string;
    readonly improvements: string;
  }[];
  readonly appeal: { readonly against: string; readonly lodged: object | null };
}

/** A session in which `a` is marked by three judges, one of whom amends; not sealed yet. */
async function marked(rubric: Partial<RubricDocument>) {
  const day = new DemoDay();
  await day.prepare(undefined, rubric);
  day.on(at('2025-07-20'));
  await day.train('a');
  await day.corrected('a', 'corrector', at('2025-07-20'));
  day.on(DEMO_DAY);
  await day.open(['j1', 'j2', 'j3'], ['a']);
  for (const [judgeId, mark] of [
    ['j1', 41],
    ['j2', 62],
    ['j3', 53],
  ] as const) {
    const words = { strengths: `Clear, says ${judgeId}`, improvements: 'Louder' };
    await day.send(ScoreDemo, { ...sheetOf(demoOf('a'), mark), ...words }, judgeId);
  }
  const { marks } = sheetOf(demoOf('a'), 44);
  await day.send(AmendScore, { demoId: demoOf('a'), marks, reason: 'Misread' }, 'j1');
  return day;
}

function view(day: DemoDay) {
  const views = temporaryViews();
  return { asked: asker(day.store, views.path), remove: () => views.remove() };
}

const refusedCode = (error: unknown) => {
  if (error instanceof Refusal) return error.code;
  throw error;
};

describe('a candidate', () => {
  let day: DemoDay;
  let seen: ReturnType<typeof view>;
  const own = <T>(name: string, personId = 'a', roles: readonly Role[] = FROM.trainer) =>
    seen.asked<readonly T[]>(name, { personId: 'a' }, personId, roles);

  beforeAll(async () => {
    day = await marked({});
    seen = view(day);
  }, 60_000);
  afterAll(async () => {
    await day.close();
    await seen.remove();
  });

  it('reads what a correction asks for, the answer, and the verdict, the day it is said', async () => {
    interface Told {
      readonly said: readonly { readonly step: string; readonly text: string | null }[];
    }
    const [issued] = await own<Told>('correctionsOfPerson');
    expect(issued?.said).toMatchObject([
      { step: 'issued', text: 'Face the class', by: 'corrector' },
    ]);
    const correctionId = 'corrector-a';
    await day.send(AnswerCorrection, { correctionId, text: 'I do now' }, 'a');
    await day.send(AcceptCorrection, { correctionId }, 'corrector');
    const [closed] = await own<Told>('correctionsOfPerson');
    expect(closed).toMatchObject({ state: 'accepted', open: false });
    expect(closed?.said).toMatchObject([
      { step: 'issued' },
      { step: 'answered', text: 'I do now', by: 'a' },
      { step: 'accepted', text: null, by: 'corrector' },
    ]);
    expect(await own('correctionsOfPerson', 'b').catch(refusedCode)).toBe('not-entitled');
  });

  it('reads nothing of their result before it is sealed, and then all of it but who marked what', async () => {
    expect(await own('resultsOfPerson')).toEqual([]);
    await day.send(SealPanelResult, { demoId: demoOf('a') }, 'admin');
    const [result] = await own<ToldResult>('resultsOfPerson');
    expect(result).toMatchObject({
      ...{ total: 53, passed: false, judges: 3 },
      dimensions: { curriculumDesign: 53, classroomPresentation: 53, stagePresence: 53 },
      appeal: { lodged: null },
    });
    expect(result?.sheets.map(({ strengths }) => strengths).sort()).toEqual([
      'Clear, says j1',
      'Clear, says j2',
      'Clear, says j3',
    ]);
    expect(result?.sheets.map(({ judgeId }) => judgeId)).toEqual([null, null, null]);
    expect(await own('resultsOfPerson', 'b').catch(refusedCode)).toBe('not-entitled');
  });

  it('reads why they were refused, what would mend it, and how to appeal', async () => {
    day.on(at('2025-07-28'));
    const of = { cohortId: COHORT, personId: 'a' };
    await day.send(RefuseCertification, { ...of, remedy: 'Another demo in autumn' }, 'certifier');
    const [refusal] = await own<{
      readonly eventId: string;
      readonly failed: readonly object[];
    }>('refusals');
    expect(refusal).toMatchObject({
      remedy: 'Another demo in autumn',
      appeal: { route: '/api/v1/appeals', candidacyId: candidacyOf('a'), lodged: null },
    });
    expect(refusal?.failed).toMatchObject([{ check: 'total', required: 70, actual: 53 }]);
    const against = refusal?.eventId ?? '';
    const appeal = { appealId: 'p', against, candidacyId: candidacyOf('a'), grounds: 'Ill' };
    await day.send(LodgeAppeal, appeal, 'a');
    expect(await own('refusals')).toMatchObject([
      { appeal: { against, lodged: { appealId: 'p', state: 'lodged' } } },
    ]);
    expect(await own('refusals', 'b')).toEqual([]);
  });

  it('is a judge who amended after others’ sheets lay open marked so', async () => {
    interface Consistency {
      readonly judges: readonly { readonly judgeId: string; readonly amendedAfterSeeing: number }[];
    }
    const [all] = await seen.asked<readonly Consistency[]>(
      'judgeConsistency',
      {},
      'admin',
      FROM.admin,
    );
    expect(all?.judges.map((one) => [one.judgeId, one.amendedAfterSeeing])).toEqual([
      ['j1', 1],
      ['j2', 0],
      ['j3', 0],
    ]);
    const [kept] = await seen.asked<readonly Consistency[]>(
      'judgeConsistency',
      {},
      'a',
      FROM.judge,
    );
    expect(kept?.judges).toEqual([]);
  });
});

describe.each([
  { showJudges: 'never', told: false },
  { showJudges: 'after-sealing', told: true },
] as const)('under a rubric that shows judges $showJudges', ({ showJudges, told }) => {
  let day: DemoDay;
  let seen: ReturnType<typeof view>;
  beforeAll(async () => {
    day = await marked({ showJudges });
    await day.send(SealPanelResult, { demoId: demoOf('a') }, 'admin');
    seen = view(day);
  }, 60_000);
  afterAll(async () => {
    await day.close();
    await seen.remove();
  });

  const all = [null, null, null];
  const names = ['j1', 'j2', 'j3'];

  it(`the candidate is ${told ? '' : 'not '}told which judge gave which mark: result, explain, history`, async () => {
    const asked = seen.asked;
    const [result] = await asked<readonly ToldResult[]>(
      'resultsOfPerson',
      { personId: 'a' },
      'a',
      FROM.trainer,
    );
    const judgesIn = (sheets: readonly { readonly judgeId: string | null }[] = []) =>
      sheets.map(({ judgeId }) => judgeId).sort();
    expect(judgesIn(result?.sheets)).toEqual(told ? names : all);
    const explained = await asked<ToldResult>(
      'explainDemo',
      { demoId: demoOf('a') },
      'a',
      FROM.trainer,
    );
    expect(judgesIn(explained.sheets)).toEqual(told ? names : all);
    expect(explained.sheets.map(({ marks }) => marks['curriculumDesign']).sort()).toEqual([
      44, 53, 62,
    ]);
    for (const about of [
      { subject: 'demo', subjectId: demoOf('a') },
      { subject: 'person', subjectId: 'a' },
    ]) {
      const history = await asked<
        readonly { type: string; by: string | null; data: { judgeId?: string | null } }[]
      >('history', about, 'a', FROM.trainer);
      const sheets = history.filter(({ type }) => type.startsWith('DemoScore'));
      expect(sheets.map(({ by }) => by)).toEqual(told ? ['j1', 'j2', 'j3', 'j1'] : [...all, null]);
      expect(sheets.map(({ data }) => data.judgeId)).toEqual(sheets.map(({ by }) => by));
    }
  });

  it('who oversees is told; the panel room tells a candidate who judges others as the rubric says', async () => {
    const explained = await seen.asked<ToldResult>(
      'explainDemo',
      { demoId: demoOf('a') },
      'admin',
      FROM.admin,
    );
    expect(explained.sheets.map(({ judgeId }) => judgeId)).toEqual(names);
    const room = await seen.asked<{ items: readonly { marks: readonly object[] }[] }>(
      'panelRoom',
      { sessionId: SESSION },
      'a',
      FROM.judge,
    );
    expect(room.items[0]?.marks).toHaveLength(told ? 3 : 0);
  });
});
