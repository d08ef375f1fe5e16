import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Asking, signedInOf } from '../platform/access/caller.js';
import { BrowserSessions } from '../platform/access/browser-sessions.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import type { Actor, Instant } from '../platform/kernel/envelope.js';
import { nameOf } from './name-of.js';
import type { Contracts } from '../platform/kernel/upcasting.js';
import { CONTRACTS, EVENT_STORE } from '../platform/http/tokens.js';
import { Reads } from '../platform/access/admission.js';

interface Me extends Pick<Actor, 'personId' | 'via' | 'roles'> {
  readonly name: string | null;
  readonly signedInUntil: Instant;
  /** For a page: what it says as X-CSRF-Token when it changes something. */
  readonly csrf?: string;
}

@ApiTags('people')
@ApiBearerAuth()
@Controller('api/v1/me')
export class MeController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONTRACTS) private readonly contracts: Contracts,
    private readonly sessions: BrowserSessions,
  ) {}

  @Get()
  @Reads('sign-in')
  @ApiOperation({
    operationId: 'me',
    summary: 'Who is signed in, until when, with their roles at this moment.',
  })
  async me(@Asking() actor: Actor, @Req() request: FastifyRequest): Promise<Me> {
    const { personId, via, roles } = actor;
    const { session } = request;
    return {
      personId,
      name: await nameOf(this.store, this.contracts, personId),
      via,
      roles,
      signedInUntil: new Date(signedInOf(request).expires * 1000).toISOString(),
      ...(session ? { csrf: this.sessions.csrfOf(session) } : {}),
    };
  }
}
