import { Controller, Header, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../platform/access/access.js';
import { Reads } from '../platform/access/admission.js';
import { BrowserSignIn } from '../platform/access/browser-sign-in.js';
import { LinkMail } from './link-mail.js';
import { CLOCK } from '../platform/http/tokens.js';
import type { Clock } from '../platform/kernel/clock.js';
import type { Instant, PersonId, Role } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';

interface SignInLink {
  readonly personId: PersonId;
  /** Of the address where this was asked: what follows the `#` reaches no server on the way. */
  readonly path: string;
  readonly expiresAt: Instant;
}

/** Time enough to hand it over, little for who finds it. */
const TTL_SECONDS = 15 * 60;

/** Whose link would let an admin be their own second person: another admin, who approves, or who checks. */
const NOT_FOR: readonly Role[] = ['programme-admin', 'certifier', 'auditor'];

@ApiTags('people')
@ApiBearerAuth()
@ApiParam({ name: 'personId', schema: { type: 'string' } })
@Controller('api/v1/people/:personId/sign-in-link')
export class SignInLinkController {
  constructor(
    private readonly browsers: BrowserSignIn,
    private readonly access: Access,
    private readonly linkMail: LinkMail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Refusal `not-entitled` for a programme-admin, certifier or auditor, and for who is not with the company */
  @Post()
  @HttpCode(200)
  @Reads('sign-in-link')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    operationId: 'signInLink',
    summary:
      'A link that signs somebody in once, within 15 minutes; not for a programme-admin, a certifier or an auditor.',
  })
  async make(
    @Param('personId') named: string,
    @Req() request: FastifyRequest,
  ): Promise<SignInLink> {
    const personId = await this.#receiverOf(named);
    request.disclose({ of: 'signInLink', format: 'json', about: { personId } });
    return this.#linkFor(personId);
  }
  /** @throws Refusal as {@link make}, and `wrong-state` where no mail is set up */
  @Post('mail')
  @HttpCode(202)
  @Reads('sign-in-link')
  @ApiOperation({
    operationId: 'mailSignInLink',
    summary:
      'Mails somebody a link that signs them in once, within 15 minutes: nobody else sees it.',
  })
  async mail(
    @Param('personId') named: string,
    @Req() request: FastifyRequest,
  ): Promise<Pick<SignInLink, 'personId' | 'expiresAt'>> {
    const personId = await this.#receiverOf(named);
    if (!this.linkMail.mails) {
      throw refuse('wrong-state', 'this Lectern sends no mail', {
        remedy: 'Hand the link over, or set LECTERN_MAIL.',
      });
    }
    request.disclose({ of: 'mailSignInLink', format: 'json', about: { personId } });
    const { path, expiresAt } = this.#linkFor(personId);
    await this.linkMail.send(personId, path, expiresAt);
    return { personId, expiresAt };
  }

  #linkFor(personId: PersonId): SignInLink {
    return {
      personId,
      path: `/sign-in#${this.browsers.links.issue(personId, TTL_SECONDS)}`,
      expiresAt: new Date(this.clock().getTime() + TTL_SECONDS * 1_000).toISOString(),
    };
  }

  async #receiverOf(named: string): Promise<PersonId> {
    const personId = this.access.idOf(named);
    const roles = await this.access.rolesOf(personId);
    if (roles.some((role) => NOT_FOR.includes(role))) {
      throw refuse('not-entitled', `a link for a ${NOT_FOR.join(' or ')} is made on the machine`, {
        remedy: `Ask the operator: lectern token --link --person ${personId}`,
      });
    }
    return personId;
  }
}
