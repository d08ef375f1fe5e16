import type { Decided, Recorded } from '../platform/kernel/envelope.js';
import type { Decider } from '../platform/kernel/decider.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { RotateKey } from './signing-keys.commands.js';
import { signingKeyContract, type SigningKeyEvent } from './signing-keys.events.js';

/** The keys that a log was signed with, as the ledger knows them; the first one it learns by its end. */
export interface SigningKeys {
  readonly replaced: readonly string[];
}

function evolve(state: SigningKeys, event: Recorded<SigningKeyEvent>): SigningKeys {
  return { replaced: [...state.replaced, event.data.previous] };
}

export const signingKeys: Decider<SigningKeys, SigningKeyEvent> = {
  contract: signingKeyContract,
  initial: { replaced: [] },
  evolve,
};

/** A key that was replaced never comes back.
 *  @throws Refusal `duplicate` */
export function rotate(
  { replaced }: SigningKeys,
  { origin, previous, next, overlapUntil }: RotateKey,
): Decided<SigningKeyEvent>[] {
  if (next === previous || replaced.includes(next)) {
    throw refuse('duplicate', 'this key was in use before', { remedy: 'Make another key.' });
  }
  return [{ type: 'KeyRotated', data: { origin, previous, next, overlapUntil } }];
}
