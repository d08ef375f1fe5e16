import { by, given } from '../../test/support/given.js';
import type { Past } from '../../test/support/given.js';
import { candidacy } from './candidacies.js';
import {
  completeModule,
  correctCoaching,
  correctCompletion,
  voidCoaching,
  voidCompletion,
} from './learning.js';
import type { CandidacyEvent } from './candidacies.events.js';

const candidacyId = 'journey.t1';
const AT = '2025-07-25T09:00:00+08:00';
const past: Past<CandidacyEvent>[] = [
  {
    type: 'TrainerNominated',
    data: {
      ...{ candidacyId, cohortId: 'journey', personId: 't1', topic: 'Baths', motivation: '' },
      ...{ nominatorId: 'n1', department: 'Coating' },
    },
  },
  { type: 'NominationAccepted', data: { candidacyId } },
];
const module = { competency: 'course-development', mode: 'workshop' } as const;
const completion = {
  ...{ candidacyId, moduleId: 'cd-1', ...module, completedOn: '2025-07-25' },
  result: { score: 20, attendedHours: 7 },
  source: 'manual',
} as const;
const completed: Past<CandidacyEvent> = {
  type: 'ModuleCompleted',
  id: 'done',
  at: AT,
  data: completion,
};
const coaching = {
  ...{ candidacyId, coachingId: 'k1', coachId: 'c1', on: '2025-07-20' },
  ...{ minutes: 45, competency: 'stage-presentation' as const, notes: 'Slower' },
} as const;
const coached: Past<CandidacyEvent> = {
  type: 'CoachingHeld',
  id: 'talk',
  at: AT,
  data: coaching,
};
const admin = by('a1', 'programme-admin');
const free = { finals: [] };
const reason = 'Typed from another list';

describe('a completion', () => {
  it('may be taken again: the retake is another completion', () => {
    const retaken = given(candidacy, ...past, completed).when(
      completeModule,
      { candidacyId, moduleId: 'cd-1', score: 85, attendedHours: 7 },
      { module, ...admin },
    );
    retaken.then({
      type: 'ModuleCompleted',
      data: { ...completion, result: { score: 85, attendedHours: 7 } },
    });
  });

  it('said twice is one', () => {
    given(candidacy, ...past, completed)
      .when(completeModule, { candidacyId, moduleId: 'cd-1', score: 20 }, { module, ...admin })
      .refuses('duplicate', 'moduleId');
  });

  it('is corrected whole, and says since when it is known to have happened', () => {
    given(candidacy, ...past, completed)
      .when(correctCompletion, { candidacyId, supersedes: 'done', reason, score: 82 }, free)
      .then({
        type: 'ModuleCompletedCorrected',
        data: {
          ...completion,
          result: { score: 82, attendedHours: 7 },
          ...{ supersedes: 'done', reason, happenedAt: AT },
        },
      });
  });

  it('is corrected by its latest event, once something is different', () => {
    const corrected: Past<CandidacyEvent> = {
      type: 'ModuleCompletedCorrected',
      id: 'done-2',
      data: { ...completion, supersedes: 'done', reason, happenedAt: AT },
    };
    const state = given(candidacy, ...past, completed, corrected);
    state
      .when(correctCompletion, { candidacyId, supersedes: 'done', reason, score: 1 }, free)
      .refuses('unknown-reference', 'supersedes');
    state
      .when(correctCompletion, { candidacyId, supersedes: 'done-2', reason, score: 20 }, free)
      .refuses('malformed', 'recorded already');
    const [again] = state
      .when(correctCompletion, { candidacyId, supersedes: 'done-2', reason, score: 21 }, free)
      .decided();
    expect(again?.data).toMatchObject({ supersedes: 'done-2', happenedAt: AT });
  });

  it('is voided, and is then as if it had never been', () => {
    const voided = { candidacyId, supersedes: 'done', reason };
    given(candidacy, ...past, completed)
      .when(voidCompletion, voided, free)
      .then({ type: 'ModuleCompletedVoided', data: voided });
    given(candidacy, ...past, completed, { type: 'ModuleCompletedVoided', data: voided })
      .when(completeModule, { candidacyId, moduleId: 'cd-1', score: 20 }, { module, ...admin })
      .decided();
  });

  it('is neither corrected nor voided by the candidate, whatever else they are', () => {
    const candidate = given(candidacy, ...past, completed);
    const { status } = candidate.state;
    const own = status === 'none' ? '' : candidate.state.personId;
    const self = { ...free, ...by(own, 'programme-admin') };
    const righted = { candidacyId, supersedes: 'done', reason };
    candidate
      .when(correctCompletion, { ...righted, score: 99 }, self)
      .refuses('conflict-of-interest');
    candidate.when(voidCompletion, righted, self).refuses('conflict-of-interest');
  });

  it('that a decision rests on is put right by an appeal', () => {
    const finals = [{ eventId: 'granted', way: 'appeal' as const }];
    const refusal = given(candidacy, ...past, completed)
      .when(voidCompletion, { candidacyId, supersedes: 'done', reason }, { finals })
      .refuses('rested-on');
    expect(refusal.detail).toMatchObject({ restsOn: finals });
    expect(refusal.detail.remedy).toContain('appeal');
  });
});

describe('a coaching', () => {
  it('is put right by its coach or a programme-admin', () => {
    const state = given(candidacy, ...past, coached);
    const command = { candidacyId, supersedes: 'talk', reason, minutes: 60 };
    for (const who of [by('c1', 'coach'), admin]) {
      state.when(correctCoaching, command, { ...free, ...who }).then({
        type: 'CoachingHeldCorrected',
        data: { ...coaching, minutes: 60, supersedes: 'talk', reason, happenedAt: AT },
      });
    }
    state.when(correctCoaching, command, { ...free, ...by('c2', 'coach') }).refuses('not-entitled');
  });

  it('that was voided is none', () => {
    const voided = { candidacyId, supersedes: 'talk', reason };
    const state = given(candidacy, ...past, coached, { type: 'CoachingHeldVoided', data: voided });
    expect(state.state).toMatchObject({ coachings: [] });
    state
      .when(voidCoaching, voided, { ...free, ...admin })
      .refuses('unknown-reference', 'supersedes');
  });
});
