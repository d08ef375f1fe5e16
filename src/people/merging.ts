import type { DecisionContext } from '../platform/kernel/decider.js';
import type { Decided, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { Merge } from '../platform/kernel/same-person.js';
import type { MergePeople, SplitPeople } from './people.commands.js';
import { type GrantFacts, known, type Person } from './people.js';
import type { PersonEvent } from './people.events.js';

type Events = Decided<PersonEvent>[];

/** What an event says of which ids are one person's. */
export function mergeIn({ type, data }: Pick<Recorded, 'type' | 'data'>): Merge | null {
  const { personId: from, into = null } = data as { personId: PersonId; into?: PersonId };
  if (type === 'PeopleMerged') return { from, into };
  return type === 'PeopleSplit' ? { from, into: null } : null;
}

export interface MergeFacts extends GrantFacts {
  readonly other: Person;
}

/**
 * Two records are one person's, say two programme-admins: the first one's command waits for another's.
 * Whoever is the only one signs alone, and so does the operator of the machine.
 * @throws Refusal `unknown-reference`, `wrong-state`, `malformed`, `four-eyes`
 */
export function mergePeople(
  state: Person,
  { from, into, reason }: MergePeople,
  { other, ...facts }: MergeFacts & DecisionContext,
): Events {
  const { merging } = known(state, from, 'from');
  if (from === into) {
    throw refuse('malformed', 'somebody is themselves already', { field: 'into' });
  }
  known(other, into, 'into');
  const first = merging?.into === into ? merging.requestedBy : undefined;
  const signedBy = signatures(first, [from, into], facts);
  if (signedBy) {
    return [{ type: 'PeopleMerged', data: { personId: from, into, reason, signedBy } }];
  }
  const requestedBy = facts.actor.personId;
  return [{ type: 'PeopleMergeRequested', data: { personId: from, into, reason, requestedBy } }];
}

/** They are two people all the same. As {@link mergePeople}. @throws Refusal `wrong-state`, `four-eyes` */
export function splitPeople(
  state: Person,
  { personId, reason }: SplitPeople,
  facts: GrantFacts & DecisionContext,
): Events {
  if (state.status !== 'merged') {
    throw refuse('wrong-state', `${personId} is part of nobody`, { field: 'personId' });
  }
  const { into, splitting } = state;
  const signedBy = signatures(splitting, [personId, into], facts);
  if (signedBy) return [{ type: 'PeopleSplit', data: { personId, into, reason, signedBy } }];
  const requestedBy = facts.actor.personId;
  return [{ type: 'PeopleSplitRequested', data: { personId, into, reason, requestedBy } }];
}

/** All there must be, with the sender's; null where it is the first of two. */
function signatures(
  first: PersonId | undefined,
  about: readonly PersonId[],
  { actor, admins }: GrantFacts & DecisionContext,
): readonly PersonId[] | null {
  const alone = admins.every((admin) => admin === actor.personId);
  if (alone || actor.via === 'cli' || actor.via === 'import') return [actor.personId];
  if (about.includes(actor.personId)) {
    throw refuse('four-eyes', 'nobody signs for records of their own', { cause: 'self' });
  }
  if (first === undefined) return null;
  if (first !== actor.personId) return [first, actor.personId];
  throw refuse('four-eyes', 'it takes a second programme-admin', {
    remedy: 'Ask another programme-admin to send the same.',
  });
}
