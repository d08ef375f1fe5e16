import { Command, commandsOf } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import {
  CalendarDay,
  Choices,
  Flag,
  Id,
  Ids,
  OneOf,
  Quantity,
  Text,
  Texts,
  Whole,
} from '../platform/commands/fields.js';
import { person } from '../people/people.js';
import { policyInForce } from '../policies/policy-reference.js';
import { dayOf } from '../rules/calendar.js';
import { candidaciesOfCohort, candidacy } from '../candidacies/candidacies.js';
import { isDecided } from '../certificates/review.facts.js';
import { close, cohort, holdKickoff, open, planModule } from './cohorts.js';
import {
  COMPETENCIES,
  LEARNING_MODES,
  type CohortId,
  type Competency,
  type LearningMode,
  type ModuleId,
} from './cohorts.events.js';

export class OpenCohort extends Command {
  @Id({ example: 'journey-2025' }) readonly cohortId!: CohortId;
  @Text(200) readonly title!: string;
  @Whole(1990, 2200) readonly year!: number;
  @Whole(1, 10_000) readonly targetSize!: number;
  @Text(200, {
    description: 'An approved certification policy, `id@version`.',
    example: 'junior@1',
  })
  readonly certificationPolicy!: string;
  @Choices(COMPETENCIES, { optional: true }) readonly competencies?: Competency[];
}

export class PlanModule extends Command {
  @Id() readonly cohortId!: CohortId;
  @Id({ example: 'cd-1' }) readonly moduleId!: ModuleId;
  @Text(200) readonly title!: string;
  @OneOf(COMPETENCIES) readonly competency!: Competency;
  @OneOf(LEARNING_MODES) readonly mode!: LearningMode;
  @Quantity(0, 1_000) readonly hours!: number;
  @Flag() readonly required!: boolean;
}

export class HoldKickoff extends Command {
  @Id() readonly cohortId!: CohortId;
  @CalendarDay() readonly heldOn!: Day;
  @Texts(50, 200) readonly topics!: string[];
  @Ids(10_000) readonly attendeeIds!: PersonId[];
}

export class CloseCohort extends Command {
  @Id() readonly cohortId!: CohortId;
  @Text(2_000, { optional: true }) readonly reason?: string;
}

const bind = commandsOf(cohort);
const id = (command: { cohortId: CohortId }) => command.cohortId;

export const cohortCommands = [
  bind(OpenCohort, {
    route: 'cohorts',
    creates: 'cohortId',
    summary: 'Opens a cohort under an approved certification policy.',
    allow: ['programme-admin'],
    id,
    facts: (model, { certificationPolicy }, { at, zone }) => ({
      certificationPolicy: policyInForce(
        model,
        'certification',
        certificationPolicy,
        dayOf(at, zone),
        'certificationPolicy',
      ).ref,
    }),
    decide: open,
  }),
  bind(PlanModule, {
    route: 'cohorts/:cohortId/modules',
    summary: 'Plans a module that candidates study.',
    allow: ['programme-admin'],
    id,
    decide: planModule,
  }),
  bind(HoldKickoff, {
    route: 'cohorts/:cohortId/kickoff',
    summary: 'Records the kickoff: its topics and who was there.',
    allow: ['programme-admin'],
    id,
    facts: (model, { attendeeIds }) => ({
      unknownAttendees: attendeeIds.filter(
        (attendee) => model.state(person, attendee).status !== 'registered',
      ),
    }),
    decide: holdKickoff,
  }),
  bind(CloseCohort, {
    route: 'cohorts/:cohortId/close',
    summary: 'Closes the cohort once every candidacy is decided.',
    allow: ['programme-admin'],
    id,
    facts: (model, { cohortId }) => ({
      undecided: model.related(candidaciesOfCohort, cohortId).filter((candidacyId) => {
        const state = model.state(candidacy, candidacyId);
        return (
          (state.status === 'nominated' ||
            state.status === 'learning' ||
            state.status === 'admitted') &&
          !isDecided(model, state.personId, candidacyId)
        );
      }),
    }),
    decide: close,
  }),
];
