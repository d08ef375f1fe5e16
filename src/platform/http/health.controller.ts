import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../access/admission.js';
import { Auditing } from '../audit/auditing.js';
import type { EventStore } from '../event-store/event-store.js';
import { EVENT_STORE, VIEWS_HEALTH } from './tokens.js';
import { Metrics } from './metrics.js';
import { keepUp, type ViewsHealth } from './views-health.js';

/** For whatever keeps the process running. It names no person and needs no token. */
@ApiTags('operation')
@Controller()
@Open()
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(VIEWS_HEALTH) private readonly views: ViewsHealth,
    @Inject(Auditing) private readonly auditing: Auditing,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @ApiOperation({ operationId: 'healthLive', summary: 'The process answers.' })
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @ApiOperation({
    operationId: 'healthReady',
    summary: 'The ledger answers, the views keep up, and the log may be signed.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const store = await this.store.health();
    // Whoever asks is told soon that the ledger is away: how far behind it views and log are, it would have to say.
    const [audit, views] = store.ok
      ? await Promise.all([this.auditing.status(), this.views.statuses()])
      : [null, []];
    const ok = store.ok && audit?.ok === true && keepUp(views);
    void reply.status(ok ? 200 : 503);
    return { status: ok ? 'ok' : 'not-ready', store, audit, views };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ operationId: 'metrics', summary: 'For Prometheus.' })
  prometheus(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
