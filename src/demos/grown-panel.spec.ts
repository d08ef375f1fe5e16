import { candidacyOf, DEMO_DAY, DemoDay, demoOf, SESSION } from '../../test/support/demo-day.js';
import {
  AppointJudge,
  ConferAwards,
  OpenSession,
  ScheduleSession,
} from '../sessions/sessions.commands.js';
import type { AwardsConferred } from '../sessions/sessions.events.js';
import { AmendScore, ScoreDemo, SealPanelResult } from './demos.commands.js';
import type { DemoEvent } from './demos.events.js';

const GROUPS = {
  panel: {
    method: 'mean' as const,
    quorum: 2,
    groups: [
      { id: 'experts', weight: 80, method: 'mean' as const },
      { id: 'guests', weight: 20, method: 'mean' as const },
    ],
  },
  dimensions: [
    {
      ...{ id: 'curriculumDesign', weight: 1 },
      items: [
        { id: 'aims', points: 8 },
        { id: 'steps', points: 12 },
      ],
    },
    { id: 'classroomPresentation', weight: 1, scale: { min: 0, max: 75, step: 0.5 } },
    { id: 'stagePresence', weight: 1, scale: { min: 0, max: 5, step: 0.5 } },
  ],
  scale: { min: 0, max: 100, step: 0.5 },
  total: 'sum' as const,
  time: { seconds: 600, disqualified: { overSeconds: 900 } },
};
const marks = (aims: number, steps: number, classroomPresentation: number) => ({
  ...{ 'curriculumDesign/aims': aims, 'curriculumDesign/steps': steps },
  ...{ classroomPresentation, stagePresence: 5 },
});

let day: DemoDay;
afterEach(() => day.close());

describe('a panel of experts and guests, with items under a dimension', () => {
  const score = (personId: string, judge: string, given: Record<string, number>) =>
    day.send(
      ScoreDemo,
      { demoId: demoOf(personId), marks: given, strengths: '', improvements: '' },
      judge,
    );
  const seal = (personId: string) => day.send(SealPanelResult, { demoId: demoOf(personId) });
  const events = (personId: string) => day.events<DemoEvent>(`demo-${demoOf(personId)}`);

  beforeEach(async () => {
    day = await new DemoDay().prepare(undefined, GROUPS);
    for (const personId of ['t1', 't2']) await day.train(personId);
    await day.on(DEMO_DAY).send(ScheduleSession, {
      ...{ sessionId: SESSION, kind: 'competition', date: '2025-07-25' },
      ...{ rubric: 'demo@1', awardPolicy: 'demo-day@1' },
    });
    await day.send(OpenSession, { sessionId: SESSION });
    await day.show('t1');
    await day.show('t2', 901);
    await day.send(AppointJudge, { sessionId: SESSION, judgeId: 'j1', group: 'experts' });
    await day.send(AppointJudge, { sessionId: SESSION, judgeId: 'j2', group: 'guests' });
  });

  it('has every judge in one of its groups', async () => {
    const judge = { sessionId: SESSION, judgeId: 'j3' };
    const without = await day.refused('malformed', AppointJudge, judge);
    expect(without.detail).toMatchObject({ field: 'group' });
    await day.refused('malformed', AppointJudge, { ...judge, group: 'crowd' });
  });

  it('takes a mark for each item, and keeps the sum as the dimension’s', async () => {
    const demo = { demoId: demoOf('t1'), strengths: '', improvements: '' };
    await day.refused(
      'malformed',
      ScoreDemo,
      { ...demo, marks: { curriculumDesign: 20, classroomPresentation: 70, stagePresence: 5 } },
      'j1',
    );
    await day.refused('mark-out-of-scale', ScoreDemo, { ...demo, marks: marks(8.5, 1, 1) }, 'j1');
    await score('t1', 'j1', marks(7, 11.5, 65));
    await day.send(
      AmendScore,
      { demoId: demoOf('t1'), marks: marks(7, 12, 65), reason: 'Misread' },
      'j1',
    );
    const [scored, amended] = (await events('t1')).slice(-2);
    expect(scored).toMatchObject({
      type: 'DemoScored',
      data: {
        marks: { curriculumDesign: 18.5, classroomPresentation: 65, stagePresence: 5 },
        items: { 'curriculumDesign/aims': 7, 'curriculumDesign/steps': 11.5 },
        group: 'experts',
      },
    });
    expect(amended).toMatchObject({ data: { marks: { curriculumDesign: 19 }, group: 'experts' } });
  });

  it('is sealed with a sheet of each group, weighed, and says what each came to', async () => {
    await score('t1', 'j1', marks(7, 12, 65));
    await day.send(AppointJudge, { sessionId: SESSION, judgeId: 'j3', group: 'experts' });
    await score('t1', 'j3', marks(6, 12, 68));
    const refusal = await day.refused('quorum-not-met', SealPanelResult, { demoId: demoOf('t1') });
    expect(refusal.detail).toMatchObject({ group: 'guests', sheets: 0, quorum: 1 });
    await score('t1', 'j2', marks(5, 10, 55));
    await seal('t1');
    // Experts: 89 and 91; guests: 75. 0.8 · 90 + 0.2 · 75.
    expect((await events('t1')).at(-1)).toMatchObject({
      type: 'PanelResultSealed',
      data: {
        total: 87,
        dimensions: { curriculumDesign: 17.8, classroomPresentation: 64.2, stagePresence: 5 },
        groups: { experts: { total: 90, judges: 2 }, guests: { total: 75, judges: 1 } },
      },
    });
  });

  it('gives no place to who is disqualified by the time', async () => {
    for (const personId of ['t1', 't2']) {
      await score(personId, 'j1', marks(8, 12, 75));
      await score(personId, 'j2', marks(8, 12, 75));
    }
    await seal('t1');
    await seal('t2');
    expect((await events('t2')).at(-1)?.data).toMatchObject({
      ...{ total: 100, disqualified: { why: 'over-time', seconds: 901, bound: 900 } },
    });
    await day.send(ConferAwards, { sessionId: SESSION });
    const [conferred] = (await day.events<AwardsConferred>(`session-${SESSION}`)).slice(-1);
    expect(conferred?.data.placings).toMatchObject([{ candidacyId: candidacyOf('t1') }]);
  });
});
