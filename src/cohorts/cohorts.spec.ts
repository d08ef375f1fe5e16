import { given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { close, cohort, holdKickoff, open, planModule } from './cohorts.js';
import type { CohortEvent } from './cohorts.events.js';

const junior = { id: 'junior', version: 1, hash: 'a'.repeat(64) };

const opened: Decided<CohortEvent> = {
  type: 'CohortOpened',
  data: {
    cohortId: 'journey',
    title: '2025 journey',
    year: 2025,
    targetSize: 36,
    certificationPolicy: junior,
    competencies: ['course-development', 'stage-presentation'],
  },
};
const course101 = {
  cohortId: 'journey',
  moduleId: 'cd-1',
  title: 'Course development',
  competency: 'course-development',
  mode: 'workshop',
  hours: 6,
  required: true,
} as const;
const planned: Decided<CohortEvent> = { type: 'ModulePlanned', data: course101 };
const closed: Decided<CohortEvent> = { type: 'CohortClosed', data: { cohortId: 'journey' } };

const toOpen = {
  cohortId: 'journey',
  title: '2025 journey',
  year: 2025,
  targetSize: 36,
  certificationPolicy: 'junior@1',
};
const kickoff = {
  cohortId: 'journey',
  heldOn: '2025-04-02',
  topics: ['team building'],
  attendeeIds: ['t1'],
};

describe('a cohort', () => {
  it('opens under a certification policy, named with version and hash, for both competencies', () => {
    given(cohort).when(open, toOpen, { certificationPolicy: junior }).then(opened);
  });

  it('opens once', () => {
    given(cohort, opened)
      .when(open, toOpen, { certificationPolicy: junior })
      .refuses('duplicate', 'cohortId');
  });

  it('has an id without a dot, so that a candidacy id has one meaning', () => {
    given(cohort)
      .when(open, { ...toOpen, cohortId: 'journey.2025' }, { certificationPolicy: junior })
      .refuses('malformed', 'cohortId');
  });

  it('plans each module once', () => {
    given(cohort, opened).when(planModule, course101).then(planned);
    given(cohort, opened, planned)
      .when(planModule, { ...course101, title: 'Another' })
      .refuses('duplicate', 'moduleId');
  });

  it('records its kickoff with topics and those who were there', () => {
    given(cohort, opened)
      .when(holdKickoff, kickoff, { unknownAttendees: [] })
      .then({ type: 'KickoffHeld', data: kickoff });
    given(cohort, opened)
      .when(holdKickoff, kickoff, { unknownAttendees: ['ghost'] })
      .refuses('unknown-reference', 'attendeeIds');
  });

  it('is not closed while a candidacy is undecided', () => {
    const refusal = given(cohort, opened)
      .when(close, { cohortId: 'journey' }, { undecided: ['journey.t1'] })
      .refuses('wrong-state', '1 candidacies');
    expect(refusal.detail['candidacies']).toEqual(['journey.t1']);
    given(cohort, opened)
      .when(close, { cohortId: 'journey', reason: 'done' }, { undecided: [] })
      .then({ type: 'CohortClosed', data: { cohortId: 'journey', reason: 'done' } });
  });

  it('takes nothing more once closed', () => {
    const over = given(cohort, opened, closed);
    over.when(planModule, course101).refuses('wrong-state', 'closed');
    over.when(holdKickoff, kickoff, { unknownAttendees: [] }).refuses('wrong-state', 'closed');
    over.when(close, { cohortId: 'journey' }, { undecided: [] }).refuses('wrong-state', 'closed');
  });

  it('must have been opened', () => {
    const none = given(cohort);
    none.when(planModule, course101).refuses('unknown-reference', 'cohortId');
    none.when(holdKickoff, kickoff, { unknownAttendees: [] }).refuses('unknown-reference');
    none.when(close, { cohortId: 'journey' }, { undecided: [] }).refuses('unknown-reference');
  });
});
