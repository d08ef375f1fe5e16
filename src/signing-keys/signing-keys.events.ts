import { contract } from '../platform/kernel/contract.js';
import type { EventOf, Instant } from '../platform/kernel/envelope.js';

/** The log is signed with another key from now on. Verifiers are told of it by a way that they trust. */
export type KeyRotated = EventOf<
  'KeyRotated',
  1,
  {
    /** The log's name, which both keys bear. */
    readonly origin: string;
    /** Verifier keys (C2SP signed-note). */
    readonly previous: string;
    readonly next: string;
    /** Until then both keys sign. */
    readonly overlapUntil: Instant;
  }
>;

export type SigningKeyEvent = KeyRotated;

export const signingKeyContract = contract<SigningKeyEvent>('audit', {
  KeyRotated: { version: 1 },
});
