import { Gauge, type Registry } from 'prom-client';
import type { ViewsHealth, ViewStatus } from './views-health.js';

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
