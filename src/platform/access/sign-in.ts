import { decodeJwt, errors } from 'jose';
import { refuse } from '../kernel/refusal.js';
import type { Issuer, SignedIn } from './issuer.js';
import { hash as digest } from 'node:crypto';

/** Longer than any honest token: nothing that long is hashed or decoded. */
const LONGEST_TOKEN = 8_192;

/**
 * Checks bearer tokens. A checked one is remembered, by its hash, until it expires: a signature is
 * worth a tenth of a millisecond, and a token does not get worse before its time (roles are never in it).
 */
export class SignIn {
  readonly #issuers: ReadonlyMap<string, Issuer>;
  readonly #checked: CheckedTokens<SignedIn>;
  /** What a connection sent last: nearly always the same token again, which need not be hashed for that. */
  readonly #lastOn = new WeakMap<object, { readonly header: string; readonly said: SignedIn }>();
  readonly #now: () => number;

  constructor(issuers: readonly Issuer[], now: () => number = Date.now) {
    this.#now = now;
    this.#checked = new CheckedTokens(now);
    this.#issuers = new Map(issuers.map((issuer) => [issuer.name, issuer]));
  }

  /**
   * Whom the `Authorization` header names that came on a connection.
   * @throws Refusal `unauthenticated`; IssuerUnavailable
   */
  async check(authorization: string | undefined, connection?: object): Promise<SignedIn> {
    const known = this.remembered(authorization, connection);
    if (known) return known;
    const token = bearer(authorization);
    const signedIn = await this.#verify(token);
    this.#checked.remember(token, signedIn);
    return signedIn;
  }

  /** Whom the header named when it was checked last; null when it has to be checked (again). */
  remembered(authorization: string | undefined, connection?: object): SignedIn | null {
    const last = connection && this.#lastOn.get(connection);
    if (last && last.header === authorization && last.said.expires * 1000 > this.#now()) {
      return last.said;
    }
    // What is remembered was well formed: only a new token is looked at character by character.
    if (
      !authorization ||
      authorization.length > LONGEST_TOKEN ||
      !/^Bearer /i.test(authorization)
    ) {
      return null;
    }
    const said = this.#checked.recall(authorization.slice('Bearer '.length));
    if (said && connection) this.#lastOn.set(connection, { header: authorization, said });
    return said;
  }

  async #verify(token: string): Promise<SignedIn> {
    const issuer = this.#issuers.get(issuerNamedBy(token));
    if (!issuer) throw unauthenticated('the token is from an issuer that is not believed here');
    try {
      return await issuer.verify(token);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('the token has expired');
      if (error instanceof errors.JOSEError) throw unauthenticated('the token is not valid');
      throw error;
    }
  }
}

function bearer(authorization: string | undefined): string {
  if (!authorization) throw unauthenticated('nobody is signed in');
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (!token || token.length > LONGEST_TOKEN) {
    throw unauthenticated('the Authorization header holds no bearer token');
  }
  return token;
}

/** Which issuer to ask: its own check decides whether that is true. */
function issuerNamedBy(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    throw unauthenticated('the token is not a JWT');
  }
}

function unauthenticated(message: string) {
  return refuse('unauthenticated', message, {
    remedy: 'Send a valid token: Authorization: Bearer … (lectern token --person ID prints one).',
  });
}

/** Tokens remembered at once; the oldest goes first. */
const TOKENS_IN_MEMORY = 10_000;

/**
 * What tokens said when they were checked, by their hash, until they expire: a signature is worth a
 * tenth of a millisecond, and a token does not get worse before its time.
 */
export class CheckedTokens<T extends { readonly expires: number }> {
  readonly #remembered = new Map<string, T>();

  constructor(private readonly now: () => number) {}

  recall(token: string): T | null {
    const key = hash(token);
    const known = this.#remembered.get(key);
    if (!known) return null;
    if (known.expires * 1000 > this.now()) return known;
    this.#remembered.delete(key);
    return null;
  }

  remember(token: string, said: T): void {
    if (this.#remembered.size >= TOKENS_IN_MEMORY) {
      const [oldest] = this.#remembered.keys();
      if (oldest !== undefined) this.#remembered.delete(oldest);
    }
    this.#remembered.set(hash(token), said);
  }
}

function hash(token: string): string {
  return digest('sha256', token, 'base64');
}
