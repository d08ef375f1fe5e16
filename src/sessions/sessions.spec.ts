import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { scheduleDemo, type DemoFacts } from './demo-scheduling.js';
import { appointJudge, declareConflict, waiveConflict } from './panel.js';
import { close, conflictBetween, open, schedule, session } from './sessions.js';
import type { SessionEvent } from './sessions.events.js';

type Event = Decided<SessionEvent>;

const sessionId = 's1';
const ref = (id: string) => ({ id, version: 1, hash: 'a'.repeat(64) });
const toSchedule = {
  sessionId,
  kind: 'certification',
  cohortId: 'journey',
  date: '2025-07-25',
  rubric: 'demo@1',
  certificationPolicy: 'junior@1',
} as const;
const policies = { rubric: ref('demo'), certificationPolicy: ref('junior') };
const told = {
  ...{ cohortKnown: true, policies, unknownTieBreaks: [], demoSeconds: 600 },
  certifiesBy: { id: 'demo', version: 1 },
};
const scheduled: Event = {
  type: 'SessionScheduled',
  data: {
    sessionId,
    kind: 'certification',
    cohortId: 'journey',
    date: '2025-07-25',
    ...policies,
    demoSeconds: 600,
  },
};
const appointed: Event = { type: 'JudgeAppointed', data: { sessionId, judgeId: 'j1' } };
const opened: Event = { type: 'SessionOpened', data: { sessionId } };
const closed: Event = { type: 'SessionClosed', data: { sessionId } };
const conflict = { sessionId, judgeId: 'j1', candidacyId: 'journey.t1', cause: 'former-team' };
const declared: Event = { type: 'ConflictDeclared', data: conflict };
const toWaive = {
  sessionId,
  judgeId: 'j1',
  candidacyId: 'journey.t1',
  reason: 'No other judge knows the process',
};
const waived = (waivedBy: string, effective: boolean): Event => ({
  type: 'ConflictWaived',
  data: { ...toWaive, waivedBy, effective },
});
const j1 = by('j1', 'judge');
const admin = by('a1', 'programme-admin');
const t1 = { candidate: 't1' };

describe('a session', () => {
  it('is scheduled under its policies, with the rubric’s time unless another is said', () => {
    given(session).when(schedule, toSchedule, told).then(scheduled);
    given(session)
      .when(schedule, { ...toSchedule, demoSeconds: 900 }, told)
      .then({ ...scheduled, data: { ...scheduled.data, demoSeconds: 900 } });
  });

  it('is scheduled once, for a cohort that exists', () => {
    given(session, scheduled).when(schedule, toSchedule, told).refuses('duplicate', 'sessionId');
    given(session)
      .when(schedule, toSchedule, { ...told, cohortKnown: false })
      .refuses('unknown-reference', 'cohortId');
  });

  it('of certification names its cohort and its certification policy', () => {
    const { cohortId: _, ...without } = toSchedule;
    given(session).when(schedule, without, told).refuses('malformed', 'cohortId');
    given(session)
      .when(schedule, toSchedule, { ...told, policies: { rubric: ref('demo') } })
      .refuses('malformed', 'certificationPolicy');
  });

  it('takes a certification policy that asks for the marks of its rubric, and no other', () => {
    for (const certifiesBy of [
      { id: 'stage', version: 1 },
      { id: 'demo', version: 2 },
    ]) {
      given(session)
        .when(schedule, toSchedule, { ...told, certifiesBy })
        .refuses('malformed', 'certificationPolicy');
    }
  });

  it('breaks ties only by what its rubric marks', () => {
    given(session)
      .when(schedule, toSchedule, { ...told, unknownTieBreaks: ['charm'] })
      .refuses('malformed', 'awardPolicy');
  });

  it('opens once and closes once', () => {
    given(session, scheduled).when(open, { sessionId }).then(opened);
    given(session, scheduled, opened).when(open, { sessionId }).refuses('wrong-state');
    given(session, scheduled).when(close, { sessionId }).refuses('wrong-state');
    given(session, scheduled, opened).when(close, { sessionId }).then(closed);
    given(session, scheduled, opened, closed).when(close, { sessionId }).refuses('wrong-state');
  });
});

describe('a judge', () => {
  it('is appointed once, holding the role', () => {
    const toAppoint = { sessionId, judgeId: 'j1' };
    given(session, scheduled)
      .when(appointJudge, toAppoint, { judge: 'entitled', groups: [] })
      .then(appointed);
    given(session, scheduled)
      .when(appointJudge, toAppoint, { judge: 'unknown', groups: [] })
      .refuses('unknown-reference', 'judgeId');
    given(session, scheduled)
      .when(appointJudge, toAppoint, { judge: 'without-role', groups: [] })
      .refuses('not-a-judge', 'judgeId');
    given(session, scheduled, appointed)
      .when(appointJudge, toAppoint, { judge: 'entitled', groups: [] })
      .refuses('duplicate', 'judgeId');
  });

  it('declares a conflict of their own; a programme-admin may for them', () => {
    const { judgeId: _, ...own } = conflict;
    given(session, scheduled, appointed)
      .when(declareConflict, own, { ...t1, ...j1 })
      .then(declared);
    given(session, scheduled, appointed)
      .when(declareConflict, conflict, { ...t1, ...admin })
      .then(declared);
    given(session, scheduled, appointed)
      .when(declareConflict, conflict, { ...t1, ...by('j2', 'judge') })
      .refuses('not-entitled');
  });

  it('declares it once, on the panel, about a candidacy that exists', () => {
    given(session, scheduled, appointed, declared)
      .when(declareConflict, conflict, { ...t1, ...j1 })
      .refuses('duplicate');
    given(session, scheduled)
      .when(declareConflict, conflict, { ...t1, ...j1 })
      .refuses('not-a-judge', 'judgeId');
    given(session, scheduled, appointed)
      .when(declareConflict, conflict, { candidate: null, ...j1 })
      .refuses('unknown-reference', 'candidacyId');
  });
});

describe('a waiver', () => {
  it('covers no judge of themselves, whoever signs', () => {
    given(session, ...panel)
      .when(waiveConflict, toWaive, { candidate: toWaive.judgeId, ...admin })
      .refuses('conflict-of-interest');
  });

  const panel = [scheduled, appointed, declared];

  it('waits after the first signature and takes effect with the second, by somebody else', () => {
    given(session, ...panel)
      .when(waiveConflict, toWaive, { ...t1, ...admin })
      .then(waived('a1', false));
    given(session, ...panel, waived('a1', false))
      .when(waiveConflict, toWaive, { ...t1, ...by('z1', 'certifier') })
      .then(waived('z1', true));
    const { state } = given(session, ...panel, waived('a1', false), waived('z1', true));
    if (state.status === 'unscheduled') throw new Error('the session was scheduled');
    expect(conflictBetween(state, 'j1', 'journey.t1')).toEqual({
      declared: true,
      signedBy: ['a1', 'z1'],
      waived: true,
    });
    expect(conflictBetween(state, 'j1', 'journey.t2').waived).toBe(false);
  });

  it('does not outlast a conflict declared after it', () => {
    const signed = [waived('a1', false), waived('z1', true)];
    const { state } = given(session, scheduled, appointed, ...signed, declared);
    if (state.status === 'unscheduled') throw new Error('the session was scheduled');
    expect(conflictBetween(state, 'j1', conflict.candidacyId)).toEqual({
      declared: true,
      signedBy: [],
      waived: false,
    });
  });

  it('is not signed twice by one person, nor by the judge or the candidate', () => {
    given(session, ...panel, waived('a1', false))
      .when(waiveConflict, toWaive, { ...t1, ...admin })
      .refuses('four-eyes', 'second person');
    for (const own of [by('j1', 'programme-admin'), by('t1', 'programme-admin')]) {
      given(session, ...panel)
        .when(waiveConflict, toWaive, { ...t1, ...own })
        .refuses('four-eyes', 'their own');
    }
  });

  it('is signed until it takes effect, for a judge of the panel and a known candidacy', () => {
    given(session, ...panel, waived('a1', false), waived('z1', true))
      .when(waiveConflict, toWaive, { ...t1, ...by('a2', 'programme-admin') })
      .refuses('wrong-state');
    given(session, scheduled)
      .when(waiveConflict, toWaive, { ...t1, ...admin })
      .refuses('not-a-judge', 'judgeId');
    given(session, ...panel)
      .when(waiveConflict, toWaive, { candidate: null, ...admin })
      .refuses('unknown-reference', 'candidacyId');
  });
});

describe('scheduling a demo', () => {
  const demo = {
    sessionId,
    demoId: 'd1',
    candidacyId: 'journey.t1',
    courseId: 'c-1',
    coreSection: 'Bath chemistry',
    order: 1,
  };
  const facts: DemoFacts = {
    candidate: { personId: 't1', begunFor: 't1', ready: true, status: 'admitted' },
    course: { owners: ['t1'], coreSections: ['Bath chemistry'] },
    elsewhere: false,
  };
  const scheduling = (changed: Partial<DemoFacts>, command = demo) =>
    given(session, scheduled).when(scheduleDemo, command, { ...facts, ...changed });

  it('is for an admitted candidate, of a core section of a course of their own', () => {
    scheduling({}).then({ type: 'DemoScheduled', data: { ...demo, personId: 't1' } });
    scheduling({ candidate: null }).refuses('unknown-reference', 'candidacyId');
    scheduling({
      candidate: { personId: 't1', begunFor: 't1', ready: false, status: 'learning' },
    }).refuses('wrong-state', 'learning');
    scheduling({ course: null }).refuses('unknown-reference', 'courseId');
    scheduling({ course: { owners: ['t2'], coreSections: ['Bath chemistry'] } }).refuses(
      'not-entitled',
      'courseId',
    );
    scheduling({}, { ...demo, coreSection: 'Small talk' }).refuses(
      'unknown-reference',
      'coreSection',
    );
  });

  it('uses each demo id once, in whatever session', () => {
    scheduling({ elsewhere: true }).refuses('duplicate', 'demoId');
    given(session, scheduled, { type: 'DemoScheduled', data: { ...demo, personId: 't1' } })
      .when(scheduleDemo, demo, facts)
      .refuses('duplicate', 'demoId');
  });

  it('is the only one of a candidate in a session', () => {
    given(session, scheduled, { type: 'DemoScheduled', data: { ...demo, personId: 't1' } })
      .when(scheduleDemo, { ...demo, demoId: 'd2' }, facts)
      .refuses('duplicate', 'candidacyId');
  });

  it('ends with the session, as all that prepares it does', () => {
    const over = given(session, scheduled, appointed, opened, closed);
    over.when(scheduleDemo, demo, facts).refuses('wrong-state', 'closed');
    over
      .when(appointJudge, { sessionId, judgeId: 'j2' }, { judge: 'entitled', groups: [] })
      .refuses('wrong-state', 'closed');
    over.when(declareConflict, conflict, { ...t1, ...j1 }).refuses('wrong-state', 'closed');
    over.when(waiveConflict, toWaive, { ...t1, ...admin }).refuses('wrong-state', 'closed');
  });

  it('needs a session, as every command of one does', () => {
    const none = given(session);
    none.when(scheduleDemo, demo, facts).refuses('unknown-reference', 'sessionId');
    none
      .when(appointJudge, { sessionId, judgeId: 'j2' }, { judge: 'entitled', groups: [] })
      .refuses('unknown-reference');
    none.when(declareConflict, conflict, { ...t1, ...j1 }).refuses('unknown-reference');
    none.when(waiveConflict, toWaive, { ...t1, ...admin }).refuses('unknown-reference');
    none.when(open, { sessionId }).refuses('unknown-reference');
    none.when(close, { sessionId }).refuses('unknown-reference');
  });
});
