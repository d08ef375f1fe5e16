import {
  candidacyOf,
  DEMO_DAY,
  DemoDay,
  demoOf,
  SESSION,
  sheetOf,
} from '../../test/support/demo-day.js';
import { CorrectCoaching, WithdrawCandidacy } from '../candidacies/candidacies.commands.js';
import { MergePeople } from '../people/people.commands.js';
import type { Recorded } from '../platform/kernel/envelope.js';
import { CloseSession, ConferAwards, DeclareConflict } from '../sessions/sessions.commands.js';
import { CancelDemo, DismissJudge, WaiveConflict } from '../sessions/sessions.commands.js';
import type { AwardsConferred } from '../sessions/sessions.events.js';
import { AmendScore, ScoreDemo, SealPanelResult, VoidScore } from './demos.commands.js';
import type { DemoEvent } from './demos.events.js';

let day: DemoDay;
afterEach(() => day.close());

async function dayOf(judges: readonly string[], candidates: readonly string[]) {
  day = await new DemoDay().prepare();
  for (const one of candidates) await day.train(one);
  await day.on(DEMO_DAY).open(judges, candidates);
}

async function sealed(personId: string) {
  await day.send(SealPanelResult, { demoId: demoOf(personId) }, 'admin');
  const last = (await day.events<DemoEvent>(`demo-${demoOf(personId)}`)).at(-1);
  if (last?.type !== 'PanelResultSealed') throw new Error('nothing was sealed');
  return last.data;
}

const conflict = { sessionId: SESSION, judgeId: 'j4', candidacyId: candidacyOf('t1') };

describe('a judge who has a conflict when the result is sealed', () => {
  it('is left out, although the sheet came first', async () => {
    await dayOf(['j1', 'j2', 'j3', 'j4'], ['t1']);
    for (const judge of ['j1', 'j2', 'j3']) await day.mark(judge, 't1', 80);
    await day.mark('j4', 't1', 20);
    await day.send(DeclareConflict, { ...conflict, cause: 'former-team' }, 'admin');
    expect(await sealed('t1')).toMatchObject({
      total: 80,
      judges: 3,
      leftOut: [{ judgeId: 'j4', causes: ['declared'] }],
    });
  });

  it('by the history too, and leaves the quorum short', async () => {
    await dayOf(['j1', 'j2', 'manager'], ['t1']);
    for (const judge of ['j1', 'j2', 'manager']) await day.mark(judge, 't1', 80);
    await day.reports('t1', 'manager');
    const refusal = await day.refused('quorum-not-met', SealPanelResult, { demoId: demoOf('t1') });
    expect(refusal.detail).toMatchObject({
      sheets: 2,
      leftOut: [{ judgeId: 'manager', causes: ['line-manager'] }],
    });
  });

  it('counts once two people have waived it', async () => {
    await dayOf(['j1', 'j2', 'j4'], ['t1']);
    for (const judge of ['j1', 'j2', 'j4']) await day.mark(judge, 't1', 80);
    await day.send(DeclareConflict, { ...conflict, cause: 'former-team' }, 'j4');
    for (const who of ['admin', 'certifier']) {
      await day.send(WaiveConflict, { ...conflict, reason: 'No one else knows it' }, who);
    }
    expect(await sealed('t1')).toMatchObject({ judges: 3, leftOut: [] });
  });
});

describe('a sheet keyed under the wrong judge', () => {
  it('is voided before sealing, and the judge hands in another', async () => {
    await dayOf(['j1', 'j2', 'j3'], ['t1']);
    for (const judge of ['j1', 'j2', 'j3']) await day.mark(judge, 't1', 60);
    const sheets = await day.events<DemoEvent>(`demo-${demoOf('t1')}`);
    const wrong = sheets.find(
      (one): one is Recorded<Extract<DemoEvent, { type: 'DemoScored' }>> =>
        one.type === 'DemoScored' && one.data.judgeId === 'j3',
    );
    const voiding = {
      demoId: demoOf('t1'),
      supersedes: wrong?.id ?? '',
      reason: 'Two pads mixed up',
    };
    await day.send(VoidScore, voiding, 'admin');
    await day.refused('unknown-reference', VoidScore, voiding, 'admin');
    await day.refused(
      'unknown-reference',
      AmendScore,
      { demoId: demoOf('t1'), marks: sheetOf('', 70).marks, reason: 'Late' },
      'j3',
    );
    await day.send(ScoreDemo, sheetOf(demoOf('t1'), 90), 'j3');
    expect(await sealed('t1')).toMatchObject({ total: 70 });
    await day.refused('sealed', VoidScore, voiding, 'admin');
  });
});

describe('places', () => {
  const confer = async () => {
    await day.send(ConferAwards, { sessionId: SESSION }, 'admin');
    const last = (await day.events(`session-${SESSION}`)).findLast(
      (one): one is Recorded<AwardsConferred> => one.type === 'AwardsConferred',
    );
    return last?.data.placings.map(({ place, personId }) => `${place} ${personId}`);
  };
  const marked = async (personId: string, mark: number) => {
    for (const judge of ['j1', 'j2', 'j3']) await day.mark(judge, personId, mark);
  };

  it('wait for a demo that can still be sealed, and are conferred with it', async () => {
    await dayOf(['j1', 'j2', 'j3'], ['t1', 't2', 't3']);
    for (const [person, mark] of [
      ['t1', 80],
      ['t2', 75],
    ] as const) {
      await marked(person, mark);
      await sealed(person);
    }
    const refusal = await day.refused(
      'prerequisites-not-met',
      ConferAwards,
      { sessionId: SESSION },
      'admin',
    );
    expect(refusal.detail['demos']).toEqual([demoOf('t3')]);
    await marked('t3', 90);
    await sealed('t3');
    expect(await confer()).toEqual(['first t3', 'second t1', 'second t2']);
    await day.refused('wrong-state', ConferAwards, { sessionId: SESSION }, 'admin');
  });

  it('do not wait for whoever left, who takes none', async () => {
    await dayOf(['j1', 'j2', 'j3'], ['t1', 't2']);
    for (const [person, mark] of [
      ['t1', 80],
      ['t2', 90],
    ] as const) {
      await marked(person, mark);
      await sealed(person);
    }
    await day.send(
      WithdrawCandidacy,
      { candidacyId: candidacyOf('t2'), reasonCode: 'transfer' },
      't2',
    );
    expect(await confer()).toEqual(['first t1']);
  });

  it('do not wait for a demo that the closed session left without its quorum', async () => {
    await dayOf(['j1', 'j2', 'j3'], ['t1', 't2']);
    await marked('t1', 80);
    await sealed('t1');
    await day.send(CloseSession, { sessionId: SESSION }, 'admin');
    expect(await confer()).toEqual(['first t1']);
  });
});

describe('a panel', () => {
  it('loses a judge who is dismissed; what is in stays', async () => {
    await dayOf(['j1', 'j2', 'j3', 'j4'], ['t1']);
    await day.mark('j4', 't1', 80);
    await day.send(
      DismissJudge,
      { sessionId: SESSION, judgeId: 'j4', reason: 'Called away' },
      'admin',
    );
    await day.refused(
      'not-a-judge',
      AmendScore,
      { demoId: demoOf('t1'), marks: sheetOf('', 70).marks, reason: 'Late' },
      'j4',
    );
    for (const judge of ['j1', 'j2']) await day.mark(judge, 't1', 80);
    expect(await sealed('t1')).toMatchObject({ judges: 3 });
  });

  it('sees every demo through that has started: it is cancelled no more', async () => {
    await dayOf(['j1', 'j2', 'j3'], ['t1', 't2']);
    await day.refused('wrong-state', CancelDemo, {
      ...{ sessionId: SESSION, demoId: demoOf('t1'), reason: 'Ill' },
    });
  });
});

it('names the record that a candidacy was begun for, so that a result is theirs once records are parted', async () => {
  await dayOf(['j1', 'j2', 'j3'], ['t2']);
  await day.train('t1');
  await day.people({ again: [] });
  await day.send(MergePeople, { from: 't1', into: 'again', reason: 'Registered twice' });
  await day.show('t1');
  for (const judge of ['j1', 'j2', 'j3']) await day.mark(judge, 't1', 80);
  expect(await sealed('t1')).toMatchObject({ personId: 't1' });
  await day.send(CloseSession, { sessionId: SESSION }, 'admin');
  await day.send(ConferAwards, { sessionId: SESSION }, 'admin');
  const events = await day.events(`session-${SESSION}`);
  expect(events.findLast(({ type }) => type === 'DemoScheduled')?.data).toMatchObject({
    personId: 't1',
  });
  expect(events.at(-1)?.data).toMatchObject({ placings: [{ personId: 't1' }] });
});

it('leaves a fact that is put right while records are joined with the record that it is of', async () => {
  await dayOf(['j1', 'j2', 'j3'], ['t1']);
  await day.coached('t1', 'corrector', DEMO_DAY);
  const held = (await day.events(`candidacy-${candidacyOf('t1')}`)).at(-1);
  await day.send(MergePeople, { from: 'corrector', into: 'coach', reason: 'Registered twice' });
  await day.send(CorrectCoaching, {
    ...{ candidacyId: candidacyOf('t1'), supersedes: held?.id ?? '', reason: 'Typed', minutes: 30 },
  });
  const right = (await day.events(`candidacy-${candidacyOf('t1')}`)).at(-1);
  expect(right?.data).toMatchObject({ minutes: 30, coachId: 'corrector' });
});
