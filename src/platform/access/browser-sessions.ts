import { randomUUID, timingSafeEqual } from 'node:crypto';
import { errors } from 'jose';
import { filter, type Observable, Subject } from 'rxjs';
import type { RevokedTokens } from '../operational-store/operational-store.js';
import { refuse } from '../kernel/refusal.js';
import { CheckedTokens } from './sign-in.js';
import type { SignedIn } from './issuer.js';
import type { LocalIssuer } from './local-issuer.js';

const AUDIENCE = 'lectern-session';

/** Somebody at a browser. */
export interface BrowserSession extends SignedIn {
  readonly sessionId: string;
}

/**
 * The sessions of browsers: a token of the local issuer in a cookie. It opens nothing as a bearer token,
 * nor a bearer token anything as a cookie (ADR 24).
 */
export class BrowserSessions {
  readonly #checked: CheckedTokens<BrowserSession>;
  readonly #ended = new Subject<string>();

  constructor(
    private readonly issuer: LocalIssuer,
    private readonly revoked: RevokedTokens,
    readonly lifeSeconds: number,
    private readonly now: () => number = Date.now,
  ) {
    this.#checked = new CheckedTokens(now);
  }

  /** A new session's token. */
  open({ personId, via }: Pick<SignedIn, 'personId' | 'via'>): Promise<string> {
    return this.issuer.sign(
      { sub: personId, via, jti: randomUUID() },
      { audience: AUDIENCE, ttlSeconds: this.lifeSeconds, now: new Date(this.now()) },
    );
  }

  /** @throws Refusal `unauthenticated` when it is none of ours, over, or signed out of */
  async check(token: string): Promise<BrowserSession> {
    const session = this.#checked.recall(token) ?? (await this.#read(token));
    // Asked each time: signing out counts at once, in every process.
    if (await this.revoked.isRevoked(session.sessionId)) throw over('you have signed out');
    return session;
  }

  remembered(token: string): BrowserSession | null {
    return this.#checked.recall(token);
  }

  async end({ sessionId, expires }: BrowserSession): Promise<void> {
    await this.revoked.spend(sessionId, expires);
    this.#ended.next(sessionId);
  }

  /** Tells when somebody signs out of it here; of another process's doing, {@link isOver} knows. */
  ends({ sessionId }: BrowserSession): Observable<unknown> {
    return this.#ended.pipe(filter((ended) => ended === sessionId));
  }

  isOver({ sessionId }: BrowserSession): Promise<boolean> {
    return this.revoked.isRevoked(sessionId);
  }

  /** What a page must say to change anything: another site's page cannot know it. */
  csrfOf({ sessionId }: BrowserSession): string {
    return this.issuer.seal('csrf', sessionId);
  }

  isCsrfOf(session: BrowserSession, given: string): boolean {
    const [a, b] = [Buffer.from(this.csrfOf(session)), Buffer.from(given)];
    return a.length === b.length && timingSafeEqual(a, b);
  }

  async #read(token: string): Promise<BrowserSession> {
    try {
      const { sub = '', exp = 0, jti, via } = await this.issuer.read(token, AUDIENCE);
      if (jti === undefined) throw over('the session is not valid');
      const session: BrowserSession = {
        personId: sub,
        via: via === 'oidc' ? 'oidc' : 'token',
        expires: exp,
        sessionId: jti,
      };
      this.#checked.remember(token, session);
      return session;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw over('the session is over');
      if (error instanceof errors.JOSEError) throw over('the session is not valid');
      throw error;
    }
  }
}

function over(message: string) {
  return refuse('unauthenticated', message, {
    remedy:
      'Sign in again: by a link that lectern token --link prints, or by the company’s sign-in.',
  });
}
