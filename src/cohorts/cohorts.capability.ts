import { cohortsFiles } from './cohorts.import.js';
import type { DecisionModel, Relation } from '../platform/commands/decision-model.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { FactPort } from '../platform/commands/fact-port.js';
import { commandsOf } from '../platform/commands/command.js';
import { person } from '../people/people.js';
import { policyInForce, relianceKey, reliantStreams } from '../policies/policy-reference.js';
import { dayOf } from '../rules/calendar.js';
import {
  close,
  cohort,
  correctKickoff,
  holdKickoff,
  open,
  planModule,
  voidKickoff,
} from './cohorts.js';
import type { CohortId, CohortOpened } from './cohorts.events.js';
import { capability } from '../platform/capability.js';
import {
  CloseCohort,
  CorrectKickoff,
  HoldKickoff,
  OpenCohort,
  PlanModule,
  VoidKickoff,
} from './cohorts.commands.js';

/** Candidacies that wait for a decision. */
export const undecidedCandidacies = new FactPort<CohortId, string>(
  'undecided candidacies of a cohort',
);

const reliantCohorts: Relation<CohortOpened> = {
  name: 'cohorts relying on a policy',
  type: 'CohortOpened',
  of: ({ data }) => [relianceKey('certification', data.certificationPolicy)],
};

const bind = commandsOf(cohort);
const id = (command: { cohortId: CohortId }) => command.cohortId;

function unknownAttendees(
  model: DecisionModel,
  { attendeeIds = [] }: { readonly attendeeIds?: readonly PersonId[] },
) {
  const registered = (id: PersonId) => model.state(person, id).status === 'registered';
  return { unknownAttendees: attendeeIds.filter((attendee) => !registered(attendee)) };
}

export const cohortsCapability = capability({
  name: 'cohorts',
  noun: ['Cohort', '培训班'],
  files: cohortsFiles,
  decider: cohort,
  relations: [reliantCohorts],
  answers: [reliantStreams.answeredBy((model, key) => model.related(reliantCohorts, key))],
  commands: [
    bind(OpenCohort, {
      label: ['Open a cohort', '开设培训班'],
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
      label: ['Plan a module', '安排课程模块'],
      route: 'cohorts/:cohortId/modules',
      creates: 'moduleId',
      summary: 'Plans a module that candidates study.',
      allow: ['programme-admin'],
      id,
      decide: planModule,
    }),
    bind(HoldKickoff, {
      label: ['Record the kickoff', '登记启动会'],
      route: 'cohorts/:cohortId/kickoff',
      summary: 'Records the kickoff: its topics and who was there.',
      allow: ['programme-admin'],
      id,
      facts: unknownAttendees,
      decide: holdKickoff,
    }),
    bind(CorrectKickoff, {
      rights: ['KickoffHeld'],
      label: ['Put the kickoff right', '更正启动会记录'],
      route: 'cohorts/:cohortId/kickoff/correct',
      summary: 'Corrects the kickoff: its day, its topics or who was there.',
      allow: ['programme-admin'],
      id,
      facts: unknownAttendees,
      decide: correctKickoff,
    }),
    bind(VoidKickoff, {
      rights: ['KickoffHeld'],
      label: ['Void the kickoff', '作废启动会记录'],
      route: 'cohorts/:cohortId/kickoff/void',
      summary: 'Voids a kickoff that was not held.',
      allow: ['programme-admin'],
      id,
      decide: voidKickoff,
    }),
    bind(CloseCohort, {
      label: ['Close the cohort', '结束培训班'],
      follows: [
        'Nobody can be nominated any more, and whoever is undecided ends here.',
        '结束后不能再提名，未决定的候选人就此终止。',
      ],
      route: 'cohorts/:cohortId/close',
      summary: 'Closes the cohort once every candidacy is decided.',
      allow: ['programme-admin'],
      id,
      facts: (model, { cohortId }) => ({
        undecided: model.facts(undecidedCandidacies, cohortId),
      }),
      decide: close,
    }),
  ],
});
