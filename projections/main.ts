import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { reportUnreachableStore } from '../src/platform/event-store/store-availability.js';
import { systemClock } from '../src/platform/kernel/clock.js';
import { openSealedLedger } from '../src/platform/personal-data/open-ledger.js';
import { keepToOneself } from '../src/platform/settings/data-folder.js';
import { environment, readSettings, SettingsError } from '../src/platform/settings/settings.js';
import { openTelemetry } from '../src/platform/telemetry/telemetry.js';
import { readModel } from './capabilities.js';
import { startProjections } from './platform/start-projections.js';
import { openWorkerEndpoint, workerFigures } from './platform/worker-endpoint.js';

/**
 * `node dist/projections/main.js`: keeps the views up in a process of its own. Start as many as you
 * like, on as many machines: one is active a projection, another takes over when it is gone.
 */
keepToOneself();
try {
  const settings = readSettings(environment());
  const telemetry = await openTelemetry(settings.telemetry, 'lectern-worker');
  const store = await openSealedLedger(settings, readModel.contracts);
  const endSaying = reportUnreachableStore(store, settings, say);
  // In containers that share a host's name each process has the same number.
  const worker = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
  const running = await startProjections({
    model: readModel,
    store,
    settings,
    clock: systemClock,
    worker,
    onProgress: ({ done, secondsLeft }) =>
      say(`building views: ${Math.round(done * 100)} %, ${Math.ceil(secondsLeft)} s left`),
    onTrouble: (error) => say(`trying again: ${error instanceof Error ? error.message : 'failed'}`),
    telemetry,
  });
  const { statuses } = running;
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
        .then(() => endFigures?.())
        .then(() => running.close())
        .then(endSaying)
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
