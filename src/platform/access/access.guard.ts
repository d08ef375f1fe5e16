import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { memoize } from '../kernel/memoize.js';
import { refuse } from '../kernel/refusal.js';
import { Access } from './access.js';
import { ADMISSION, type Admission } from './admission.js';
import './caller.js';
import { sessionOf } from './page-request.js';
import { BrowserSessions } from './browser-sessions.js';
import { SignIn } from './sign-in.js';

/** Stands before every route: a token is checked unless the route says it is open (ADR 17). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: BrowserSessions,
    private readonly access: Access,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const admission = admissionOf(context);
    const letsIn =
      admission.kind === 'reads' ? this.access.rules.letsIn(admission.thing) : 'registered';
    if (admission.kind === 'open' || letsIn === 'anybody') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const session = await sessionOf(request, this.sessions);
    const { authorization } = request.headers;
    const signedIn = session ?? (await this.signIn.check(authorization, request.socket));
    request.session = session;
    request.signedIn = signedIn;
    const { personId, via } = signedIn;
    if (admission.kind === 'command') {
      await this.access.assertRegistered(personId);
      return true;
    }
    const { roles, ageSeconds } = await this.access.rolesToRead(personId);
    if (ageSeconds !== undefined) {
      context.switchToHttp().getResponse<FastifyReply>().header('Age', String(ageSeconds));
    }
    request.actor = { personId: this.access.idOf(personId), via, roles };
    if (letsIn !== 'registered' && !letsIn.some((role) => roles.includes(role))) {
      throw refuse('not-entitled', `this is for ${letsIn.join(', ')}`, {
        roles: letsIn,
        remedy: `Ask somebody with the role ${letsIn.join(' or ')}.`,
      });
    }
    return true;
  }
}

function admissionOf(context: ExecutionContext): Admission {
  return saidOf(context.getHandler()) ?? saidOf(context.getClass()) ?? { kind: 'registered' };
}

const saidOf = memoize(
  (target: object) => Reflect.getMetadata(ADMISSION, target) as Admission | undefined,
);
