import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import {
  accept,
  answer,
  correctedOn,
  correction,
  issue,
  reopen,
  withdraw,
  type IssueFacts,
} from './corrections.js';
import type { CorrectionEvent } from './corrections.events.js';

type Event = Decided<CorrectionEvent>;

const correctionId = 'k1';
const order = {
  correctionId,
  candidacyId: 'journey.t1',
  courseId: 'c-1',
  materialVersion: 1,
  target: 'material',
  dimension: 'curriculumDesign',
  severity: 'required',
  dueOn: '2025-07-01',
  text: 'State the learning goals first',
} as const;
const technique = {
  correctionId,
  candidacyId: 'journey.t1',
  target: 'technique',
  dimension: 'stagePresence',
  severity: 'advice',
  dueOn: '2025-07-01',
  text: 'Face the class',
} as const;
const issued: Event = { type: 'CorrectionIssued', data: { ...order, issuedBy: 'coach-1' } };
const answered: Event = {
  type: 'CorrectionAnswered',
  data: { correctionId, materialVersion: 2, text: 'Done' },
};
const accepted: Event = { type: 'CorrectionAccepted', data: { correctionId, by: 'coach-1' } };
const reopened: Event = { type: 'CorrectionReopened', data: { correctionId, text: 'Not yet' } };
const withdrawn: Event = {
  type: 'CorrectionWithdrawn',
  data: { correctionId, reason: 'Wrong course' },
};

const coach = by('coach-1', 'coach');
const known: IssueFacts = {
  candidate: { personId: 't1', active: true },
  materialVersions: [1],
  dimensions: ['curriculumDesign', 'stagePresence'],
};
const issuedTo = { candidateId: 't1', materialVersions: [1, 2] };

describe('issuing a correction', () => {
  const issuing = (command: Parameters<typeof issue>[1], facts: Partial<IssueFacts> = {}) =>
    given(correction).when(issue, command, { ...known, ...facts, ...coach });

  it('names the sender as issuer', () => {
    issuing(order).then(issued);
    issuing(technique, { materialVersions: null }).then({
      type: 'CorrectionIssued',
      data: { ...technique, issuedBy: 'coach-1' },
    });
  });

  it('on material names a course and a material version that exists', () => {
    const { courseId: _c, ...withoutCourse } = order;
    const { materialVersion: _v, ...withoutVersion } = order;
    issuing(withoutCourse).refuses('malformed', 'courseId');
    issuing(withoutVersion).refuses('malformed', 'materialVersion');
    issuing(order, { materialVersions: null }).refuses('unknown-reference', 'courseId');
    issuing(order, { materialVersions: [2] }).refuses('unknown-reference', 'materialVersion');
  });

  it('names a dimension of the rubric and a candidacy in training', () => {
    issuing({ ...order, dimension: 'charm' }).refuses('unknown-reference', 'dimension');
    issuing(order, { candidate: null }).refuses('unknown-reference', 'candidacyId');
    issuing(order, { candidate: { personId: 't1', active: false } }).refuses('wrong-state');
  });

  it('happens once an id, and to somebody else', () => {
    given(correction, issued)
      .when(issue, order, { ...known, ...coach })
      .refuses('duplicate', 'correctionId');
    given(correction)
      .when(issue, order, { ...known, ...by('t1', 'coach') })
      .refuses('conflict-of-interest');
  });
});

describe('an answer', () => {
  it('comes from the trainer the correction was issued to, from nobody for them', () => {
    const { correctionId: id, ...said } = answered.data as { correctionId: string; text: string };
    given(correction, issued)
      .when(answer, { correctionId: id, ...said }, { ...issuedTo, ...by('t1', 'trainer') })
      .then(answered);
    for (const other of [coach, by('a1', 'programme-admin')]) {
      given(correction, issued)
        .when(answer, { correctionId, text: 'Done' }, { ...issuedTo, ...other })
        .refuses('not-entitled');
    }
  });

  it('names a material version that exists', () => {
    given(correction, issued)
      .when(
        answer,
        { correctionId, materialVersion: 9, text: 'Done' },
        { ...issuedTo, ...by('t1') },
      )
      .refuses('unknown-reference', 'materialVersion');
  });

  it('is given while the correction is open, also once more after a reopening', () => {
    const again = { correctionId, text: 'Done' };
    const facts = { ...issuedTo, ...by('t1', 'trainer') };
    for (const past of [[answered], [answered, accepted], [withdrawn]]) {
      given(correction, issued, ...past)
        .when(answer, again, facts)
        .refuses('wrong-state');
    }
    given(correction, issued, answered, reopened)
      .when(answer, again, facts)
      .then({ type: 'CorrectionAnswered', data: again });
  });
});

describe('judging an answer', () => {
  it('is for the issuer or a programme-admin', () => {
    for (const judge of [coach, by('a1', 'programme-admin')]) {
      given(correction, issued, answered)
        .when(accept, { correctionId }, { ...issuedTo, ...judge })
        .then({ type: 'CorrectionAccepted', data: { correctionId, by: judge.actor.personId } });
      given(correction, issued, answered)
        .when(reopen, { correctionId, text: 'Not yet' }, { ...issuedTo, ...judge })
        .then(reopened);
      given(correction, issued)
        .when(withdraw, { correctionId, reason: 'Wrong course' }, { ...issuedTo, ...judge })
        .then(withdrawn);
    }
  });

  it('is never for the trainer, even one who is a programme-admin, nor for another coach', () => {
    for (const other of [by('t1', 'trainer', 'programme-admin'), by('coach-2', 'coach')]) {
      const facts = { ...issuedTo, ...other };
      const open = given(correction, issued, answered);
      open.when(accept, { correctionId }, facts).refuses('not-entitled');
      open.when(reopen, { correctionId, text: 'x' }, facts).refuses('not-entitled');
      open.when(withdraw, { correctionId, reason: 'x' }, facts).refuses('not-entitled');
    }
  });

  it('accepts only what was answered', () => {
    for (const past of [[], [answered, reopened], [answered, accepted], [withdrawn]]) {
      given(correction, issued, ...past)
        .when(accept, { correctionId }, { ...issuedTo, ...coach })
        .refuses('wrong-state');
    }
  });

  it('reopens an answer, or an acceptance that proved wrong', () => {
    const facts = { ...issuedTo, ...coach };
    given(correction, issued, answered, accepted)
      .when(reopen, { correctionId, text: 'Not yet' }, facts)
      .then(reopened);
    given(correction, issued)
      .when(reopen, { correctionId, text: 'x' }, facts)
      .refuses('wrong-state');
    given(correction, issued, withdrawn)
      .when(reopen, { correctionId, text: 'x' }, facts)
      .refuses('wrong-state');
  });

  it('takes nothing back once accepted or withdrawn', () => {
    for (const past of [[answered, accepted], [withdrawn]]) {
      given(correction, issued, ...past)
        .when(withdraw, { correctionId, reason: 'x' }, { ...issuedTo, ...coach })
        .refuses('wrong-state');
    }
  });
});

it('a correction counts as made on its day in the deployment’s time zone', () => {
  const { state } = given(correction, { ...issued, at: '2025-06-01T20:00:00Z' });
  expect(correctedOn(state, 'Asia/Shanghai')).toEqual({ by: 'coach-1', on: '2025-06-02' });
  expect(correctedOn(given(correction).state, 'Asia/Shanghai')).toBeNull();
});

it('a correction that was not issued takes no command', () => {
  const none = given(correction);
  const facts = { ...issuedTo, ...coach };
  none.when(answer, { correctionId, text: 'x' }, facts).refuses('unknown-reference');
  none.when(accept, { correctionId }, facts).refuses('unknown-reference', 'correctionId');
  none.when(reopen, { correctionId, text: 'x' }, facts).refuses('unknown-reference');
  none.when(withdraw, { correctionId, reason: 'x' }, facts).refuses('unknown-reference');
});
