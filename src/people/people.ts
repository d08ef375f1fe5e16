import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Decided, PersonId, Role } from '../platform/kernel/envelope.js';
import { refuse, type Refusal } from '../platform/kernel/refusal.js';
import { numberTaken, type NumberTaken } from './employee-number.js';
import { personContract, type PersonEvent, type PersonMoved } from './people.events.js';
import type {
  CorrectPersonDetails,
  GrantRole,
  LeaveCompany,
  MovePerson,
  RegisterPerson,
  ReturnToCompany,
  RevokeRole,
} from './people.commands.js';

export type Person =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'registered';
      readonly department: string;
      readonly lineManagerId?: PersonId;
      readonly roles: readonly Role[];
      /** The employee number, for comparing. */
      readonly number?: NumberTaken;
      /** No more with the company. */
      readonly left?: true;
      /** Grants that wait for a second signature, with who signed first. */
      readonly pending?: ReadonlyMap<Role, PersonId>;
      /** Ids of the legal holds that last. */
      readonly holds?: readonly string[];
      /** Asked for, and signed once. */
      readonly erasure?: { readonly requestedBy: PersonId; readonly signedBy: PersonId };
      /** Said by one programme-admin to be somebody else's record. */
      readonly merging?: { readonly into: PersonId; readonly requestedBy: PersonId };
    }
  | {
      readonly status: 'merged';
      readonly into: PersonId;
      readonly was: Registered;
      /** Said by one programme-admin to be two people all the same. */
      readonly splitting?: PersonId;
    }
  | { readonly status: 'erased' };

export type Registered = Extract<Person, { status: 'registered' }>;

const NEW: Registered = { status: 'registered', department: '', roles: [] };

function evolve(state: Person, event: PersonEvent): Person {
  if (state.status === 'merged' && !ENDS_MERGE.includes(event.type)) {
    const was = evolve(state.was, event);
    return was.status === 'registered' ? { ...state, was } : was;
  }
  switch (event.type) {
    case 'PersonRegistered':
      return numbered(placed(NEW, event.data), event.data.employeeNo);
    case 'PersonMoved':
      return placed(state, event.data);
    case 'PersonLeft': {
      if (state.status !== 'registered') return state;
      const { pending: _, ...kept } = state;
      return { ...kept, roles: [], left: true };
    }
    case 'PersonReturned': {
      const { left: _, ...returned } = placed(state, event.data);
      return returned;
    }
    case 'PersonDetailsCorrected': {
      const { employeeNo } = event.data;
      return state.status === 'registered' && employeeNo !== undefined
        ? numbered(state, employeeNo)
        : state;
    }
    case 'RoleGranted':
      return state.status === 'registered'
        ? { ...settled(state, event.data.role), roles: [...state.roles, event.data.role] }
        : state;
    case 'RoleGrantRequested': {
      const { role, requestedBy } = event.data;
      return state.status === 'registered'
        ? { ...state, pending: new Map(state.pending).set(role, requestedBy) }
        : state;
    }
    case 'RoleRevoked':
      return state.status === 'registered'
        ? {
            ...settled(state, event.data.role),
            roles: state.roles.filter((role) => role !== event.data.role),
          }
        : state;
    case 'ErasureRequested': {
      const { requestedBy, signedBy } = event.data;
      return state.status === 'registered'
        ? { ...state, erasure: { requestedBy, signedBy } }
        : state;
    }
    case 'PersonErased':
      return { status: 'erased' };
    case 'LegalHoldPlaced':
      return state.status === 'registered'
        ? { ...state, holds: [...(state.holds ?? []), event.data.holdId] }
        : state;
    case 'LegalHoldLifted':
      return state.status === 'registered'
        ? { ...state, holds: state.holds?.filter((id) => id !== event.data.holdId) ?? [] }
        : state;
    case 'PeopleMergeRequested': {
      const { into, requestedBy } = event.data;
      return state.status === 'registered' ? { ...state, merging: { into, requestedBy } } : state;
    }
    case 'PeopleMerged': {
      if (state.status !== 'registered') return state;
      const { merging: _, pending: _waiting, ...was } = state;
      return { status: 'merged', into: event.data.into, was: { ...was, roles: [] } };
    }
    case 'PeopleSplitRequested':
      return state.status === 'merged' ? { ...state, splitting: event.data.requestedBy } : state;
    case 'PeopleSplit':
      return state.status === 'merged' ? state.was : state;
    default:
      return event satisfies never;
  }
}

const ENDS_MERGE: readonly string[] = ['PeopleSplitRequested', 'PeopleSplit'];

function placed(
  state: Person,
  { department, lineManagerId }: Pick<PersonMoved['data'], 'department' | 'lineManagerId'>,
): Registered {
  const { lineManagerId: _, ...kept } = state.status === 'registered' ? state : NEW;
  return { ...kept, department, ...(lineManagerId === undefined ? {} : { lineManagerId }) };
}

function numbered({ number: _, ...state }: Registered, employeeNo: string): Registered {
  const number = numberTaken(employeeNo);
  return number ? { ...state, number } : state;
}

export const person: Decider<Person, PersonEvent> = {
  contract: personContract,
  initial: { status: 'unknown' },
  evolve,
};

type Events = Decided<PersonEvent>[];

export interface NumberFacts {
  /** Who has this employee number, and who has one alike. */
  readonly taken: { readonly by?: PersonId; readonly alike?: PersonId };
}

/** @throws Refusal `duplicate` for the id, and for an employee number that somebody has; `wrong-state` when the
 *  id was an erased person's */
export function register(
  state: Person,
  command: RegisterPerson,
  { taken }: NumberFacts & DecisionContext,
): Events {
  if (state.status === 'erased') throw erased(command.personId);
  if (state.status !== 'unknown') {
    throw refuse('duplicate', `${command.personId} is registered already`, { field: 'personId' });
  }
  assertFree(taken, command.somebodyElse);
  const { occurredAt: _at, somebodyElse: _else, ...data } = command;
  return [{ type: 'PersonRegistered', data }];
}

function assertFree({ by, alike }: NumberFacts['taken'], somebodyElse = false): void {
  if (by !== undefined) {
    throw refuse('duplicate', `${by} has this employee number`, {
      field: 'employeeNo',
      personId: by,
      remedy: 'Look at whoever has it: correct or move them instead of registering them again.',
    });
  }
  if (alike === undefined || somebodyElse) return;
  throw refuse('duplicate', `${alike} has an employee number alike: zeros, width or case differ`, {
    field: 'employeeNo',
    personId: alike,
    remedy: 'Correct the number, or say that this is somebody else.',
  });
}

/** @throws Refusal `unknown-reference`, `duplicate` */
export function correctDetails(
  state: Person,
  command: CorrectPersonDetails,
  { taken }: NumberFacts & DecisionContext,
): Events {
  known(state, command.personId);
  if (taken.by !== undefined) assertFree(taken);
  const { occurredAt: _at, ...data } = command;
  if (Object.keys(data).length === 1) {
    throw refuse('malformed', 'say at least one detail that is put right');
  }
  return [{ type: 'PersonDetailsCorrected', data }];
}

/** @throws Refusal `unknown-reference` */
export function move(state: Person, command: MovePerson): Events {
  known(state, command.personId);
  const { occurredAt: _at, ...data } = command;
  return [{ type: 'PersonMoved', data }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function leave(state: Person, { personId, reason }: LeaveCompany): Events {
  if (known(state, personId).left) {
    throw refuse('wrong-state', `${personId} has left the company already`, {
      thing: 'person',
      state: 'left',
    });
  }
  return [{ type: 'PersonLeft', data: { personId, ...(reason === undefined ? {} : { reason }) } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function comeBack(state: Person, command: ReturnToCompany): Events {
  if (!known(state, command.personId).left) {
    throw refuse('wrong-state', `${command.personId} has not left the company`);
  }
  const { occurredAt: _at, ...data } = command;
  return [{ type: 'PersonReturned', data }];
}

/** Who holds one decides over others, or sees everything. */
const SIGNED_TWICE: readonly Role[] = ['programme-admin', 'certifier', 'auditor'];

export interface GrantFacts {
  /** Everybody who is a programme-admin now. */
  readonly admins: readonly PersonId[];
}

/**
 * Roles that decide over others take two programme-admins: the first one's command waits for another's.
 * Whoever is the only one acts alone, and so does the operator of the machine.
 * @throws Refusal `unknown-reference`, `duplicate`, `four-eyes`
 */
export function grantRole(
  state: Person,
  { personId, role }: GrantRole,
  { actor, admins }: GrantFacts & DecisionContext,
): Events {
  if (known(state, personId).left) {
    throw refuse('wrong-state', `${personId} has left the company`, {
      thing: 'person',
      state: 'left',
      field: 'personId',
    });
  }
  if (known(state, personId).roles.includes(role)) {
    throw refuse('duplicate', `${personId} is ${role} already`, { field: 'role' });
  }
  const requestedBy = known(state, personId).pending?.get(role);
  const alone = admins.every((admin) => admin === actor.personId);
  const operates = actor.via === 'cli' || actor.via === 'import';
  if (alone || operates || !SIGNED_TWICE.includes(role)) return granted(personId, role);
  if (actor.personId === personId) {
    throw refuse('four-eyes', 'nobody signs for a role of their own', {
      cause: 'self',
      field: 'personId',
    });
  }
  if (requestedBy === undefined) {
    const data = { personId, role, requestedBy: actor.personId };
    return [{ type: 'RoleGrantRequested', data }];
  }
  if (requestedBy === actor.personId) {
    throw refuse('four-eyes', `${role} needs a second programme-admin`, {
      field: 'role',
      remedy: 'Ask another programme-admin to grant it too.',
    });
  }
  return granted(personId, role);
}

const granted = (personId: PersonId, role: Role): Events => [
  { type: 'RoleGranted', data: { personId, role } },
];

/** Whatever waited for the role has come to its end. */
function settled(state: Registered, role: Role): Registered {
  if (!state.pending?.has(role)) return state;
  const { pending, ...kept } = state;
  const others = new Map([...pending].filter(([waiting]) => waiting !== role));
  return others.size === 0 ? kept : { ...kept, pending: others };
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function revokeRole(state: Person, { personId, role }: RevokeRole): Events {
  const { roles } = known(state, personId);
  if (roles.length === 0) throw refuse('wrong-state', `${personId} has no role`);
  if (!roles.includes(role)) {
    throw refuse('wrong-state', `${personId} is not ${role}`, { field: 'role' });
  }
  return [{ type: 'RoleRevoked', data: { personId, role } }];
}

/** @throws Refusal `unknown-reference`; `wrong-state` when the person was erased, or is part of another */
export function known(state: Person, personId: PersonId, field = 'personId'): Registered {
  if (state.status === 'registered') return state;
  if (state.status === 'erased') throw erased(personId);
  if (state.status === 'merged') {
    throw refuse('wrong-state', `${personId} is part of ${state.into}`, {
      field,
      personId: state.into,
      remedy: `Name ${state.into} instead.`,
    });
  }
  throw refuse('unknown-reference', `nobody is registered as ${personId}`, {
    field,
    remedy: 'Register the person first.',
  });
}

function erased(personId: PersonId): Refusal {
  return refuse('wrong-state', `${personId} was erased, for good`, {
    thing: 'person',
    state: 'erased',
    field: 'personId',
  });
}
