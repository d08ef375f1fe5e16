import { Controller, Get, Header, Inject, Injectable, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../access/admission.js';
import type { EventStore } from '../event-store/event-store.js';
import { ViewsUnavailable } from '../kernel/views-unavailable.js';
import { RETRY_SOON } from './problem.filter.js';
import type { ProblemCode } from './problem.js';
import { EVENT_STORE, VIEWS_HEALTH } from './tokens.js';
import { Metrics } from './metrics.js';
import { keepUp, type ViewsHealth } from './views-health.js';

/** What else must be well for the process to be ready, by name: modules add theirs when they start. */
@Injectable()
export class HealthParts extends Map<string, () => Promise<{ readonly ok: boolean }>> {
  /** What somebody has to look after, though the process is ready to answer. */
  readonly aside = new Map<string, () => Promise<{ readonly ok: boolean }>>();

  /** The names of those that are not well. */
  async unwell(): Promise<string[]> {
    const asked = await Promise.all(
      [...this, ...this.aside].map(async ([name, ask]) => ({ name, ok: (await ask()).ok })),
    );
    return asked.filter(({ ok }) => !ok).map(({ name }) => name);
  }
}

/** For whatever keeps the process running. It names no person and needs no token. */
@ApiTags('operation')
@Controller()
@Open()
export class HealthController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(VIEWS_HEALTH) private readonly views: ViewsHealth,
    @Inject(HealthParts) private readonly parts: HealthParts,
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
    // Answered at once while the ledger is away: the others would have to ask it how far they are.
    const [views, ...parts] = await Promise.all([
      store.ok ? this.views.statuses().catch(nullWhileAway) : [],
      ...[...this.parts].map(async ([name, ask]) => [name, store.ok ? await ask() : null] as const),
    ]);
    const code = away(store, views);
    const ok = code === null && parts.every(([, part]) => part?.ok) && keepUp(views ?? []);
    void reply.status(ok ? 200 : 503);
    if (code !== null) void reply.headers(RETRY_SOON);
    return {
      ...{ status: ok ? 'ok' : 'not-ready', ...(code === null ? {} : { code }), store },
      ...Object.fromEntries(parts),
      views: views ?? [],
    };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ operationId: 'metrics', summary: 'For Prometheus.' })
  prometheus(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}

/** As whoever asks for what is kept there would be told. */
function away(store: { readonly ok: boolean }, views: unknown): ProblemCode | null {
  if (!store.ok) return 'store-unavailable';
  return views === null ? 'views-unavailable' : null;
}

function nullWhileAway(error: unknown): null {
  if (error instanceof ViewsUnavailable) return null;
  throw error;
}
