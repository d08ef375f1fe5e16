import { award } from './awards/awards.js';
import { appeal, appealsAgainst } from './certification/appeals.js';
import { certification } from './certification/certifications.js';
import { demo } from './certification/demos.js';
import { sessionsOfJudge } from './certification/judging.facts.js';
import { sessionsOfCandidacy, sessionsOfDemo } from './certification/panel.facts.js';
import { session } from './certification/sessions.js';
import { cohort } from './cohorts/cohorts.js';
import {
  correction,
  correctionsOfCandidacy,
  correctionsOfCourse,
} from './corrections/corrections.js';
import { course, coursesOfCoOwner, coursesOfOwner } from './courses/courses.js';
import type { EventStore } from './event-store/event-store.js';
import type { Clock } from './kernel/clock.js';
import { CommandRunner } from './kernel/command-runner.js';
import type { Decider } from './kernel/decider.js';
import type { AnyEvent, PersonId, Role } from './kernel/envelope.js';
import { Register } from './kernel/register.js';
import { ledgerContracts } from './ledger-contracts.js';
import { person } from './people/people.js';
import { policy } from './rules/policies.js';
import { reliance } from './rules/policy-reference.js';
import { candidaciesOfCohort, candidaciesOfPerson, candidacy } from './trainers/candidacies.js';

export interface WriteSide {
  readonly runner: CommandRunner;
  readonly register: Register;
  /** Null for somebody the ledger does not know; as of the register's position. */
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
export function openRegister(ledger: Pick<EventStore, 'readAll'>): Register {
  return new Register(ledger, ledgerContracts, DECIDERS, RELATIONS);
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
  const register = openRegister(store);
  const rolesOf = (personId: PersonId) => {
    const known = register.state(person, personId);
    return known.status === 'registered' ? known.roles : null;
  };
  const runner = new CommandRunner(store, register, ledgerContracts, clock, zone, rolesOf);
  return { runner, register, rolesOf };
}
