import type { FastifyReply, FastifyRequest } from 'fastify';
import '@fastify/cookie';

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
