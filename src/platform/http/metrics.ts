import { Counter, Histogram, Registry, collectDefaultMetrics, register, Gauge } from 'prom-client';
import type { ViewsHealth, ViewStatus } from './views-health.js';

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
    help: 'Commands, by outcome: accepted, repeated, rehearsed, or the code of the refusal.',
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

/**
 * Processor time, memory, event loop, collections of garbage: the process's own. They are collected once
 * for every app in it, as whoever collects them never ends: a timer and an observer each.
 */
export function addProcessFigures(registry: Registry): void {
  if (register.getMetricsAsArray().length === 0) collectDefaultMetrics();
  for (const { name } of register.getMetricsAsArray()) {
    registry.registerMetric(register.getSingleMetric(name)!);
  }
}

/** How far the views are behind the ledger, and whether one stopped. */
export function watchViews(registry: Registry, views: ViewsHealth): void {
  let asking: Promise<readonly ViewStatus[]> | null = null;
  // Both gauges are collected at the same moment: the views are asked once.
  const asked = () => (asking ??= views.statuses().finally(() => (asking = null)));
  const gauge = (name: string, help: string, of: (status: ViewStatus) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['view'] as const,
      registers: [registry],
      async collect() {
        const statuses = await asked();
        this.reset();
        for (const status of statuses) this.set({ view: status.view }, of(status));
      },
    });
  gauge(
    'lectern_projection_lag_seconds',
    'Age of the oldest event a view has not applied yet; 0 when it is at the head.',
    ({ lagSeconds }) => lagSeconds,
  );
  gauge(
    'lectern_projection_stopped',
    '1 when a view stopped at an event it cannot apply.',
    ({ stopped }) => (stopped ? 1 : 0),
  );
}
