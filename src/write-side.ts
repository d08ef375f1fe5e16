import { award } from './awards/awards.js';
import { appeal, appealsAgainst } from './appeals/appeals.js';
import { certification } from './certificates/certificates.js';
import { demo } from './demos/demos.js';
import { sessionsOfJudge } from './demos/judging.facts.js';
import { sessionsOfCandidacy, sessionsOfDemo } from './demos/panel.facts.js';
import { session } from './sessions/sessions.js';
import { cohort } from './cohorts/cohorts.js';
import {
  correction,
  correctionsOfCandidacy,
  correctionsOfCourse,
} from './corrections/corrections.js';
import { course, coursesOfCoOwner, coursesOfOwner } from './courses/courses.js';
import type { EventStore } from './platform/event-store/event-store.js';
import type { Clock } from './platform/kernel/clock.js';
import { CommandRunner } from './platform/commands/command-runner.js';
import type { Decider } from './platform/kernel/decider.js';
import type { AnyEvent, PersonId, Role } from './platform/kernel/envelope.js';
import { DecisionModel } from './platform/commands/decision-model.js';
import { ledgerContracts } from './ledger-contracts.js';
import { person } from './people/people.js';
import { policy } from './policies/policies.js';
import { reliance } from './policies/policy-reference.js';
import { candidaciesOfCohort, candidaciesOfPerson, candidacy } from './candidacies/candidacies.js';

export interface WriteSide {
  readonly runner: CommandRunner;
  readonly model: DecisionModel;
  /** Null for somebody the ledger does not know; as of the decision model's position. */
  readonly rolesOf: (personId: PersonId) => readonly Role[] | null;
}

/** Deciders whose states decisions about others look at; deliveries are too many and nobody does. */
const DECIDERS = [
  person,
  policy,
  cohort,
  candidacy,
  course,
  correction,
  session,
  demo,
  certification,
  appeal,
  award,
] as unknown as Decider<unknown, AnyEvent>[];

const RELATIONS = [
  candidaciesOfCohort,
  candidaciesOfPerson,
  coursesOfOwner,
  coursesOfCoOwner,
  correctionsOfCandidacy,
  correctionsOfCourse,
  sessionsOfDemo,
  sessionsOfJudge,
  sessionsOfCandidacy,
  appealsAgainst,
  ...reliance,
];

/** The fold of a ledger that decisions look at, empty until it catches up. */
export function openDecisionModel(ledger: Pick<EventStore, 'readAll'>): DecisionModel {
  return new DecisionModel(ledger, ledgerContracts, DECIDERS, RELATIONS);
}

/** Everything that takes commands, on one ledger. */
export function openWriteSide({
  store,
  clock,
  zone,
}: {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly zone: string;
}): WriteSide {
  const model = openDecisionModel(store);
  const rolesOf = (personId: PersonId) => {
    const known = model.state(person, personId);
    return known.status === 'registered' ? known.roles : null;
  };
  const runner = new CommandRunner(store, model, ledgerContracts, clock, zone, rolesOf);
  return { runner, model, rolesOf };
}
