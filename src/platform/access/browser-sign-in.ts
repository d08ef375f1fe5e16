import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BrowserSettings } from '../settings/settings.js';
import { type OperationalStore, RevokedTokens } from '../operational-store/operational-store.js';
import type { SignedIn } from './issuer.js';
import type { LocalIssuer } from './local-issuer.js';
import { OidcSignIn } from './oidc-sign-in.js';
import { clearSessionCookie, setSessionCookie } from './page-request.js';
import { BrowserSessions } from './browser-sessions.js';
import { SignInLinks } from './sign-in-links.js';

/** How people at browsers come in and go. */
export class BrowserSignIn {
  readonly sessions: BrowserSessions;
  readonly links: SignInLinks;
  /** Null where the company's own sign-in is not set up for browsers. */
  readonly oidc: OidcSignIn | null;
  /** Whether cookies are for TLS only. */
  readonly secure: boolean;

  constructor(issuer: LocalIssuer, store: OperationalStore, settings: BrowserSettings) {
    const revoked = new RevokedTokens(store);
    this.sessions = new BrowserSessions(issuer, revoked, settings.sessionSeconds);
    this.oidc = settings.oidc ? new OidcSignIn(settings.oidc, issuer.secretFor('oidc')) : null;
    this.links = new SignInLinks(issuer, revoked);
    // A browser that reaches us in the clear would not send a Secure cookie back.
    this.secure = settings.publicUrl?.startsWith('https:') ?? false;
  }

  /** Opens a session and puts it in the browser's cookie. */
  async admit(signedIn: Pick<SignedIn, 'personId' | 'via'>, reply: FastifyReply): Promise<void> {
    const token = await this.sessions.open(signedIn);
    setSessionCookie(reply, token, { secure: this.secure, maxAge: this.sessions.lifeSeconds });
  }

  /** Ends the session that asks, for whoever may have copied it, too. */
  async dismiss({ session }: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (session) await this.sessions.end(session);
    clearSessionCookie(reply, this.secure);
  }
}
