import type { CohortId, ModuleId } from '../cohorts/cohorts.events.js';
import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Decided, EventId, PersonId, Recorded } from '../platform/kernel/envelope.js';
import {
  corrected,
  factToRight,
  putRight,
  recordedFact,
  type StandingFact,
} from '../platform/kernel/put-right.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { Relation } from '../platform/commands/decision-model.js';
import type {
  AcceptNomination,
  AdmitToDemo,
  CorrectNomination,
  DeclineNomination,
  NominateTrainer,
  WithdrawNomination,
} from './candidacies.commands.js';
import {
  candidacyContract,
  type CandidacyEvent,
  type CandidacyId,
  type CheckedPrerequisite,
  type CoachingHeld,
  type ModuleCompleted,
  type TrainerNominated,
} from './candidacies.events.js';

export type Coaching = StandingFact<CoachingHeld>;
export type Completion = StandingFact<ModuleCompleted>;

export type Candidacy =
  | { readonly status: 'none' }
  | {
      readonly status:
        'nominated' | 'declined' | 'learning' | 'admitted' | 'deferred' | 'withdrawn';
      readonly cohortId: CohortId;
      readonly personId: PersonId;
      readonly nominatorId: PersonId;
      readonly nominated: readonly StandingFact<TrainerNominated>[];
      readonly completions: readonly Completion[];
      /** Of which a completion was corrected or voided. */
      readonly rightedModules: ReadonlySet<ModuleId>;
      readonly coachings: readonly Coaching[];
      /** The `AdmittedToDemo`, once admitted. */
      readonly admission?: EventId;
    };

function evolve(state: Candidacy, event: Recorded<CandidacyEvent>): Candidacy {
  if (event.type === 'TrainerNominated') {
    const { cohortId, personId, nominatorId } = event.data;
    return {
      status: 'nominated',
      cohortId,
      personId,
      nominatorId,
      nominated: [recordedFact(event)],
      completions: [],
      rightedModules: new Set(),
      coachings: [],
    };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'TrainerNominatedCorrected':
      return { ...state, nominated: putRight(state.nominated, event) };
    case 'TrainerNominatedVoided':
      return { status: 'none' };
    case 'NominationAccepted':
      return { ...state, status: 'learning' };
    case 'NominationDeclined':
      return { ...state, status: 'declined' };
    case 'ModuleCompleted':
      return { ...state, completions: [...state.completions, recordedFact(event)] };
    case 'ModuleCompletedCorrected':
    case 'ModuleCompletedVoided': {
      const { completions } = state;
      const was = completions.find(({ eventId }) => eventId === event.data.supersedes);
      const rightedModules = new Set(state.rightedModules);
      if (was) rightedModules.add(was.data.moduleId);
      return { ...state, completions: putRight(completions, event), rightedModules };
    }
    case 'CoachingHeld':
      return { ...state, coachings: [...state.coachings, recordedFact(event)] };
    case 'CoachingHeldCorrected':
    case 'CoachingHeldVoided':
      return { ...state, coachings: putRight(state.coachings, event) };
    case 'AdmittedToDemo':
      return { ...state, status: 'admitted', admission: event.id };
    case 'CandidacyDeferred':
      return { ...state, status: 'deferred' };
    case 'CandidacyWithdrawn':
      return { ...state, status: 'withdrawn' };
    default:
      return event satisfies never;
  }
}

export const candidacy: Decider<Candidacy, CandidacyEvent> = {
  contract: candidacyContract,
  initial: { status: 'none' },
  evolve,
};

export const candidaciesOfCohort: Relation<TrainerNominated> = {
  name: 'candidacies of a cohort',
  type: 'TrainerNominated',
  of: (event) => [event.data.cohortId],
};

export const candidaciesOfPerson: Relation<TrainerNominated> = {
  name: 'candidacies of a person',
  type: 'TrainerNominated',
  of: (event) => [event.data.personId],
};

type Events = Decided<CandidacyEvent>[];
type Nominated = Exclude<Candidacy, { status: 'none' }>;

/** @throws Refusal `unknown-reference`, `wrong-state`, `duplicate` */
export function nominate(
  state: Candidacy,
  command: NominateTrainer,
  facts: DecisionContext & {
    readonly cohort: 'unopened' | 'open' | 'closed';
    /** Null when nobody is registered under the id. */
    readonly department: string | null;
  },
): Events {
  const { cohortId, personId, motivation, topic } = command;
  if (facts.cohort === 'unopened') {
    throw refuse('unknown-reference', `there is no cohort ${cohortId}`, { field: 'cohortId' });
  }
  if (facts.department === null) {
    throw refuse('unknown-reference', `nobody is registered as ${personId}`, {
      field: 'personId',
      remedy: 'Register the person first.',
    });
  }
  if (state.status !== 'none') {
    throw refuse('duplicate', `${personId} is nominated for ${cohortId} already`);
  }
  if (facts.cohort === 'closed') throw wrongState('cohort', `cohort ${cohortId}`, 'closed');
  return [
    {
      type: 'TrainerNominated',
      data: {
        candidacyId: `${cohortId}.${personId}`,
        cohortId,
        personId,
        nominatorId: facts.actor.personId,
        department: facts.department,
        motivation,
        topic,
      },
    },
  ];
}

/** What was said of the candidate when nominating, by whoever did or a programme-admin.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `malformed` */
export function correctNomination(
  state: Candidacy,
  command: CorrectNomination,
  { actor }: DecisionContext,
): Events {
  const { topic, motivation } = command;
  const fact = ownNomination(state, command, actor);
  const data = corrected<TrainerNominated>(fact, { topic, motivation }, command);
  return [{ type: 'TrainerNominatedCorrected', data }];
}

/** Until the candidate has answered; the same person may then be nominated anew.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function withdrawNomination(
  state: Candidacy,
  command: WithdrawNomination,
  { actor }: DecisionContext,
): Events {
  ownNomination(state, command, actor);
  const { status } = known(state, command.candidacyId);
  if (status !== 'nominated') {
    throw wrongState('candidacy', `candidacy ${command.candidacyId}`, status, {
      remedy: 'Defer or withdraw the candidacy instead.',
    });
  }
  const { candidacyId, supersedes, reason } = command;
  return [{ type: 'TrainerNominatedVoided', data: { candidacyId, supersedes, reason } }];
}

function ownNomination(
  state: Candidacy,
  command: WithdrawNomination,
  { personId, roles }: DecisionContext['actor'],
): StandingFact<TrainerNominated> {
  const { nominated, nominatorId } = known(state, command.candidacyId);
  const fact = factToRight(nominated, command);
  if (personId === nominatorId || roles.includes('programme-admin')) return fact;
  throw refuse(
    'not-entitled',
    'a nomination is put right by whoever made it, or a programme-admin',
  );
}

/** The candidate answers; a programme-admin may record the answer for them.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function accept(
  state: Candidacy,
  { candidacyId }: AcceptNomination,
  facts: DecisionContext,
): Events {
  awaitingAnswer(state, candidacyId, facts);
  return [{ type: 'NominationAccepted', data: { candidacyId } }];
}

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function decline(
  state: Candidacy,
  { candidacyId, reasonCode }: DeclineNomination,
  facts: DecisionContext,
): Events {
  awaitingAnswer(state, candidacyId, facts);
  return [{ type: 'NominationDeclined', data: { candidacyId, reasonCode } }];
}

/** The event carries the checks of the certification policy and the events they rest on.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `prerequisites-not-met`, `conflict-of-interest` */
export function admit(
  state: Candidacy,
  { candidacyId }: AdmitToDemo,
  {
    actor,
    rules,
    prerequisites,
  }: DecisionContext & { readonly prerequisites: readonly CheckedPrerequisite[] },
): Events {
  const { status, personId } = known(state, candidacyId);
  if (rules >= 2 && actor.personId === personId) {
    throw refuse('conflict-of-interest', 'nobody admits themselves', { cause: 'self' });
  }
  if (status !== 'learning') {
    throw wrongState('candidacy', `candidacy ${candidacyId}`, status);
  }
  const unmet = prerequisites.filter((check) => !check.met).map((check) => check.what);
  if (unmet.length) {
    throw refuse('prerequisites-not-met', `not yet met: ${unmet.join(', ')}`, {
      unmet,
      remedy:
        'Complete every required module, have every required correction accepted, submit material.',
    });
  }
  return [{ type: 'AdmittedToDemo', data: { candidacyId, prerequisites } }];
}

export function known(state: Candidacy, candidacyId: CandidacyId): Nominated {
  if (state.status !== 'none') return state;
  throw refuse('unknown-reference', `there is no candidacy ${candidacyId}`, {
    field: 'candidacyId',
  });
}

export function active(state: Candidacy, candidacyId: CandidacyId): Nominated {
  const candidate = known(state, candidacyId);
  if (candidate.status === 'learning' || candidate.status === 'admitted') return candidate;
  throw wrongState('candidacy', `candidacy ${candidacyId}`, candidate.status);
}

function awaitingAnswer(state: Candidacy, candidacyId: CandidacyId, { actor }: DecisionContext) {
  const { status, personId } = known(state, candidacyId);
  if (actor.personId !== personId && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'only the candidate answers a nomination');
  }
  if (status !== 'nominated') {
    throw refuse('wrong-state', `the nomination of ${personId} is ${status} already`, {
      thing: 'candidacy',
      state: status,
    });
  }
}
