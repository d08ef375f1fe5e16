import { randomUUID } from 'node:crypto';
import { errors } from 'jose';
import type { Spent } from '../desk/spent.js';
import type { PersonId } from '../kernel/envelope.js';
import { refuse } from '../kernel/refusal.js';
import type { LocalIssuer } from './local-issuer.js';

const AUDIENCE = 'lectern-sign-in-link';
const LONGEST_TOKEN = 2_048;

/** Where a page signs in with what follows the `#`, which no server on the way gets to see. */
export function linkTo(base: string, token: string): string {
  return `${base.replace(/\/+$/, '')}/sign-in#${token}`;
}

/** A token for one sign-in, good for `ttlSeconds`. */
export function linkToken(
  issuer: LocalIssuer,
  personId: PersonId,
  ttlSeconds: number,
): Promise<string> {
  return issuer.sign({ sub: personId, jti: randomUUID() }, { audience: AUDIENCE, ttlSeconds });
}

/** Redeems links: each opens one session, whichever process it is shown to. */
export class SignInLinks {
  constructor(
    private readonly issuer: LocalIssuer,
    private readonly spent: Spent,
  ) {}

  /**
   * Whom the link signs in. Only who holds a true one hears that it was used or is too old.
   * @throws Refusal `unauthenticated`, `link-expired`, `link-used`
   */
  async redeem(token: string): Promise<PersonId> {
    const { sub = '', exp = 0, jti } = await this.#read(token);
    if (jti === undefined) throw notOurs();
    if (await this.spent.spend(jti, exp)) return sub;
    throw refuse('link-used', 'this link was used already; each opens once', { remedy: ANOTHER });
  }

  async #read(token: string) {
    if (token.length > LONGEST_TOKEN) throw notOurs();
    try {
      return await this.issuer.read(token, AUDIENCE);
    } catch (error) {
      // Thrown after the signature was found good.
      if (error instanceof errors.JWTExpired) {
        throw refuse('link-expired', 'this link is too old', { remedy: ANOTHER });
      }
      if (error instanceof errors.JOSEError) throw notOurs();
      throw error;
    }
  }
}

const ANOTHER = 'Ask for another: lectern token --link --person ID prints one.';

function notOurs() {
  return refuse('unauthenticated', 'this is no sign-in link of this Lectern', { remedy: ANOTHER });
}
