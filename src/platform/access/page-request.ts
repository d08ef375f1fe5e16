import type { FastifyRequest, FastifyReply } from 'fastify';
import { refuse } from '../kernel/refusal.js';
import type { BrowserSession, BrowserSessions } from './browser-sessions.js';
import '@fastify/cookie';

/** They change nothing, so another site gains nothing by having them sent. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who is at the browser that sent a request; null when it brought no session, or a bearer token besides,
 * which then says who is asking.
 * @throws Refusal `unauthenticated`; `csrf` when it would change something and another site's page may
 * have sent it
 */
export async function sessionOf(
  request: FastifyRequest,
  sessions: BrowserSessions,
): Promise<BrowserSession | null> {
  const token = sessionCookie(request);
  if (token === undefined || request.headers.authorization !== undefined) return null;
  const session = await sessions.check(token);
  if (!SAFE.has(request.method)) {
    assertOwnPage(request);
    const given = request.headers['x-csrf-token'];
    if (typeof given !== 'string' || !sessions.isCsrfOf(session, given)) {
      throw forged('the X-CSRF-Token header is missing or of another session');
    }
  }
  return session;
}

/**
 * Browsers say which site's page sent a request; a page cannot change that.
 * @throws Refusal `csrf`
 */
export function assertOwnPage({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  const own =
    site === undefined
      ? headers.origin !== undefined && hostOf(headers.origin) === headers.host
      : site === 'same-origin';
  if (!own) throw forged('the request was not sent by a page of this Lectern');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function forged(message: string) {
  return refuse('csrf', message, {
    remedy: 'Send X-CSRF-Token as GET /api/v1/me gives it, from a page of this site.',
  });
}

const NAME = 'lectern_session';

/** The session's token, when the browser sent one. */
export function sessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

/** No script can read it, and no other site's page sends it along. */
export function setSessionCookie(
  reply: FastifyReply,
  token: string,
  { secure, maxAge }: { readonly secure: boolean; readonly maxAge: number },
): void {
  void reply.setCookie(NAME, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure,
    maxAge,
  });
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(NAME, { httpOnly: true, sameSite: 'strict', path: '/', secure });
}
