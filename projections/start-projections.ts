import type { EventStore } from '../src/platform/event-store/event-store.js';
import type { ViewStatus } from '../src/platform/http/views-health.js';
import type { Clock } from '../src/platform/kernel/clock.js';
import type { LedgerSettings } from '../src/platform/personal-data/open-ledger.js';
import type { Telemetry } from '../src/platform/telemetry/telemetry.js';
import { keepBi } from './bi/keep-bi.js';
import { buildAnew } from './build-anew.js';
import { openViewsDatabase, type ViewsSettings } from './open-views.js';
import { projections } from './registry.js';
import type { RebuildProgress } from './platform/runner/progress.js';
import type { Projection } from './platform/runner/projection.js';
import { ProjectionRunner } from './platform/runner/runner.js';
import type { Views } from './platform/runner/views.js';
import { viewStatuses } from './view-statuses.js';

export interface StartOptions {
  readonly store: EventStore;
  readonly settings: ViewsSettings & LedgerSettings;
  readonly clock: Clock;
  /** Says who holds a lease: another name for each process. */
  readonly worker: string;
  /** Builds views anew; of all but a short ledger in processes of their own, unless given. */
  readonly rebuild?: (projections: readonly Projection[], signal: AbortSignal) => Promise<unknown>;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Told of what went wrong and is tried again. */
  readonly onTrouble?: (error: unknown) => void;
  /** Null where nobody collects traces. */
  readonly telemetry?: Telemetry | null;
}

export interface RunningProjections {
  readonly views: Views;
  readonly projections: readonly Projection[];
  readonly runner: ProjectionRunner;
  readonly statuses: () => Promise<ViewStatus[]>;
  close(): Promise<void>;
}

/** Keeps the views, and what boards read of them, up with the ledger: in a server, or in a process of its own. */
export async function startProjections(options: StartOptions): Promise<RunningProjections> {
  const { store, settings, clock, worker, onProgress, onTrouble, telemetry } = options;
  const { zone } = settings;
  const views = await openViewsDatabase(settings);
  const all = projections(zone);
  const runner = new ProjectionRunner({
    store,
    views,
    projections: all,
    worker,
    rebuild:
      options.rebuild ??
      buildAnew({ store, views, settings, ...(onProgress ? { onProgress } : {}) }),
    ...(onTrouble ? { onTrouble } : {}),
    ...(telemetry ? { applied: (events, work) => telemetry.applied(events, work) } : {}),
  });
  await runner.start();
  const bi = keepBi({ views, store, zone, clock, worker, onTrouble });
  return {
    views,
    projections: all,
    runner,
    statuses: () => viewStatuses(runner, store, all, clock),
    async close() {
      await bi.stop();
      await runner.stop();
      await views.close();
    },
  };
}
