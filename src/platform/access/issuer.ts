import type { Actor, PersonId } from '../kernel/envelope.js';

/** Whom a checked token names. Never what they may do: roles come from the ledger. */
export interface SignedIn {
  readonly personId: PersonId;
  readonly via: Extract<Actor['via'], 'token' | 'oidc'>;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** Somebody whose tokens are believed. */
export interface Issuer {
  /** The `iss` of its tokens. */
  readonly name: string;
  /** @throws a jose error when the token is not its own, not for us, or not valid now */
  verify(token: string): Promise<SignedIn>;
}

/** Clocks differ a little. */
export const CLOCK_TOLERANCE_SECONDS = 5;
