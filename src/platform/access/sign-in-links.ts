import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { RevokedTokens } from '../operational-store/operational-store.js';
import type { PersonId } from '../kernel/envelope.js';
import { refuse } from '../kernel/refusal.js';
import type { LocalIssuer } from './local-issuer.js';

/** 64 bits tell links apart, 128 bits of HMAC-SHA256 make one: short enough for a line of a terminal. */
const NONCE_BYTES = 8;
const MAC_LENGTH = 22;
/** It ends in a letter or a figure: terminals take a dash at the end for the sentence's, not the link's. */
const TOKEN = /^([^#\s]{1,1536})\.([\w-]{11})([\w-]{22})\.([0-9a-z]{1,10})$/;

/** Where a page signs in with what follows the `#`, which no server on the way gets to see. */
export function linkTo(base: string, token: string): string {
  return `${base.replace(/\/+$/, '')}/sign-in#${token}`;
}

/** Where the first admin begins. */
export function setUpLink(base: string, token: string): string {
  return linkTo(base, token).replace('/sign-in#', '/set-up#');
}

/** A token for one sign-in, good for `ttlSeconds`: whom, until when, which one, and that it is ours. */
export function linkToken(issuer: LocalIssuer, personId: PersonId, ttlSeconds: number): string {
  const person = encodeURIComponent(personId);
  const until = (Math.floor(Date.now() / 1000) + ttlSeconds).toString(36);
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  return `${person}.${nonce}${macOf(issuer, person, nonce, until)}.${until}`;
}

/** Whom a token, true or not, would sign in. */
export function accountNamedIn(token: string): string {
  return TOKEN.exec(token)?.[1] ?? '';
}

/** Redeems links: each opens one session, whichever process it is shown to. */
export class SignInLinks {
  constructor(
    private readonly issuer: LocalIssuer,
    private readonly revoked: RevokedTokens,
  ) {}

  /** What follows the `#` of a link for somebody. */
  issue(personId: PersonId, ttlSeconds: number): string {
    return linkToken(this.issuer, personId, ttlSeconds);
  }

  /**
   * Whom the link signs in. Only who holds a true one hears that it was used or is too old.
   * @throws Refusal `unauthenticated`, `link-expired`, `link-used`
   */
  async redeem(token: string): Promise<PersonId> {
    const [, person = '', nonce = '', mac = '', until = ''] = TOKEN.exec(token) ?? [];
    if (!same(mac, macOf(this.issuer, person, nonce, until))) {
      throw refuse('unauthenticated', 'this is no sign-in link of this Lectern', {
        remedy: ANOTHER,
      });
    }
    const end = Number.parseInt(until, 36);
    if (end * 1000 <= Date.now()) {
      throw refuse('link-expired', 'this link is too old', { remedy: ANOTHER });
    }
    if (await this.revoked.spend(`link ${nonce}`, end)) return decodeURIComponent(person);
    throw refuse('link-used', 'this link was used already; each opens once', { remedy: ANOTHER });
  }
}

const ANOTHER = 'Ask for another: lectern token --link --person ID prints one.';

function macOf(issuer: LocalIssuer, ...said: readonly string[]): string {
  return issuer.seal('sign-in link', said.join(' ')).slice(0, MAC_LENGTH);
}

function same(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}
