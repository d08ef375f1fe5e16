import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { sayWhileAway } from '../src/ledger-away.js';
import { openLedger } from '../src/open-ledger.js';
import { systemClock } from '../src/kernel/clock.js';
import { environment, readSettings, SettingsError } from '../src/settings.js';
import { keepBi } from './bi/keep-bi.js';
import { buildAnew } from './build-anew.js';
import { openTelemetry } from '../src/telemetry/telemetry.js';
import { openWorkerEndpoint, workerFigures } from './http/worker-endpoint.js';
import { openViewsDatabase } from './open-views.js';
import { projections } from './registry.js';
import { ProjectionRunner } from './runner/runner.js';
import { viewStatuses } from './view-statuses.js';

/**
 * `node dist/projections/main.js`: keeps the views up in a process of its own. Start as many as you
 * like, on as many machines: one is active a projection, another takes over when it is gone.
 */
try {
  const settings = readSettings(environment());
  const telemetry = await openTelemetry(settings.telemetry, 'lectern-worker');
  const store = await openLedger(settings);
  const endSaying = sayWhileAway(store, settings, say);
  const views = await openViewsDatabase(settings);
  const all = projections(settings.zone);
  // In containers that share a host's name each process has the same number.
  const worker = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  const onTrouble = (error: unknown) =>
    say(`trying again: ${error instanceof Error ? error.message : 'failed'}`);
  const runner = new ProjectionRunner({
    store,
    views,
    projections: all,
    worker,
    rebuild: buildAnew({
      store,
      views,
      settings,
      onProgress: ({ done, secondsLeft }) =>
        say(`building views: ${Math.round(done * 100)} %, ${Math.ceil(secondsLeft)} s left`),
    }),
    onTrouble,
    ...(telemetry ? { applied: (events, work) => telemetry.applied(events, work) } : {}),
  });
  await runner.start();
  const { zone } = settings;
  const bi = keepBi({ views, store, zone, clock: systemClock, worker, onTrouble });
  const statuses = () => viewStatuses(runner, store, all, systemClock);
  const registry = workerFigures({ statuses });
  const endFigures = telemetry?.figures(registry);
  const { host, workerPort: port } = settings;
  const endpoint =
    port === null
      ? null
      : await openWorkerEndpoint({ host, port }, { store, views: { statuses }, registry });
  if (endpoint) say(`answers at ${endpoint.url}`);
  say(`keeps ${settings.views.kind} views up with the ${settings.store.kind} ledger`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void Promise.resolve(endpoint?.close())
        .then(() => bi.stop())
        .then(() => endFigures?.())
        .then(() => runner.stop())
        .then(endSaying)
        .then(() => views.close())
        .then(() => store.close())
        .then(() => telemetry?.close());
    });
  }
} catch (error) {
  // One clear line for whoever started it; the stack is for mistakes of ours only.
  say(error instanceof SettingsError ? error.message : String((error as Error).stack));
  // At once: what had been started before would go on, where nobody asks how it is.
  process.exit(1);
}

function say(line: string): void {
  process.stderr.write(`lectern projections: ${line}\n`);
}
