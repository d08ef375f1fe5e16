import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type {
  ErasePerson,
  LiftLegalHold,
  PlaceLegalHold,
  RequestErasure,
} from './people.commands.js';
import { known, type Person, type Registered } from './people.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { PersonEvent } from './people.events.js';

type Events = Decided<PersonEvent>[];

/**
 * The first of two signatures under an erasure.
 * @throws Refusal `legal-hold`, `duplicate`, `unknown-reference`, `wrong-state`
 */
export function requestErasure(
  state: Person,
  { personId, requestedBy, reason }: RequestErasure,
  { actor }: DecisionContext,
): Events {
  const person = recordOf(state, personId);
  assertFree(person, personId);
  if (person.erasure) {
    throw refuse('duplicate', `the erasure of ${personId} is asked for already`, {
      remedy: 'It needs the signature of a second programme-admin: erase the person.',
    });
  }
  const signedBy = actor.personId;
  return [
    {
      type: 'ErasureRequested',
      data: {
        personId,
        requestedBy: requestedBy ?? signedBy,
        ...(reason === undefined ? {} : { reason }),
        signedBy,
      },
    },
  ];
}

/**
 * The second signature: from now on nothing personal can be read of them. There is no way back.
 * @throws Refusal `legal-hold`, `four-eyes`, `unknown-reference`, `wrong-state`
 */
export function erase(
  state: Person,
  { personId }: ErasePerson,
  { actor, parts }: DecisionContext & { readonly parts: readonly PersonId[] },
): Events {
  const person = recordOf(state, personId);
  assertFree(person, personId);
  if (parts.length > 0) {
    throw refuse('wrong-state', `other records are part of ${personId}: ${parts.join(', ')}`, {
      parts,
      remedy: 'Erase those first: each has a key of its own.',
    });
  }
  if (!person.erasure) {
    throw refuse('wrong-state', `nobody asked for the erasure of ${personId}`, {
      remedy: 'Request it first; somebody else then erases.',
    });
  }
  const { requestedBy, signedBy } = person.erasure;
  if (actor.personId === signedBy) {
    throw refuse('four-eyes', 'an erasure needs a second person', {
      remedy: 'Ask another programme-admin to erase.',
    });
  }
  return [
    { type: 'PersonErased', data: { personId, requestedBy, signedBy: [signedBy, actor.personId] } },
  ];
}

/** @throws Refusal `duplicate`, `unknown-reference`, `wrong-state` */
export function placeLegalHold(
  state: Person,
  { personId, holdId, reason }: PlaceLegalHold,
  { actor }: DecisionContext,
): Events {
  if (recordOf(state, personId).holds?.includes(holdId)) {
    throw refuse('duplicate', `${holdId} holds ${personId} already`, { field: 'holdId' });
  }
  return [
    { type: 'LegalHoldPlaced', data: { personId, holdId, reason, placedBy: actor.personId } },
  ];
}

/** @throws Refusal `wrong-state`, `unknown-reference` */
export function liftLegalHold(
  state: Person,
  { personId, holdId, reason }: LiftLegalHold,
  { actor }: DecisionContext,
): Events {
  const { holds = [] } = recordOf(state, personId);
  if (holds.length === 0) throw refuse('wrong-state', `no legal hold is on ${personId}`);
  if (!holds.includes(holdId)) {
    throw refuse('wrong-state', `no legal hold ${holdId} on ${personId}`, { field: 'holdId' });
  }
  const said = reason === undefined ? {} : { reason };
  return [
    { type: 'LegalHoldLifted', data: { personId, holdId, ...said, liftedBy: actor.personId } },
  ];
}

/** A record that is part of another has its own key, and its own duties to keep it. */
function recordOf(state: Person, personId: PersonId): Registered {
  return state.status === 'merged' ? state.was : known(state, personId);
}

/** The one hold that lasts, for a form to begin with. */
export function onlyHold(state: Person): { readonly holdId?: string } {
  const { holds = [] } = state.status === 'registered' ? state : { holds: [] };
  const [holdId] = holds;
  return holds.length === 1 && holdId !== undefined ? { holdId } : {};
}

function assertFree({ holds = [] }: Registered, personId: string): void {
  if (holds.length === 0) return;
  throw refuse('legal-hold', `${personId} must not be erased: ${holds.join(', ')}`, {
    holds,
    remedy: 'Lift the legal hold first, when the duty to keep has ended.',
  });
}
