import { Counter, Histogram, Registry } from 'prom-client';
import { addProcessFigures } from './process-figures.js';
import { watchViews } from './view-metrics.js';
import type { ViewsHealth } from './views-health.js';

/** What Prometheus may ask. A registry an app, so that several may live in one process. */
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'lectern_http_request_duration_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  readonly commands = new Counter({
    name: 'lectern_commands_total',
    help: 'Commands, by outcome: accepted, repeated, or the code of the refusal.',
    labelNames: ['command', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly appends = new Histogram({
    name: 'lectern_store_append_duration_seconds',
    help: 'Time until the ledger said that an append is durable, or refused it.',
    labelNames: ['outcome'] as const,
    buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 5],
    registers: [this.registry],
  });

  constructor(views: ViewsHealth) {
    addProcessFigures(this.registry);
    watchViews(this.registry, views);
  }
}
