import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/envelope.js';
import { refuse } from '../kernel/refusal.js';
import type { SignedIn } from './issuer.js';
import type { BrowserSession } from './browser-sessions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom the token names; set by the access guard. */
    signedIn: SignedIn | null;
    /** The browser's session, when it was one that asked; set by the access guard. */
    session: BrowserSession | null;
    /** Their roles at this moment; set by the access guard where a route asks for roles. */
    actor: Actor | null;
  }
}

/** @throws Refusal `unauthenticated` on a route that let somebody in without a token */
export function signedInOf(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw refuse('unauthenticated', 'nobody is signed in');
  return request.signedIn;
}

/** The person asking, with their roles at this moment: `query(@Asking() actor: Actor)`. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw refuse('unauthenticated', 'nobody is signed in');
  return actor;
});
