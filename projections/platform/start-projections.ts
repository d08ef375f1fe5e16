import { type EventStore, START } from '../../src/platform/event-store/event-store.js';
import type { ViewStatus } from '../../src/platform/http/views-health.js';
import type { Clock } from '../../src/platform/kernel/clock.js';
import type { LedgerSettings } from '../../src/platform/personal-data/open-ledger.js';
import type { Telemetry } from '../../src/platform/telemetry/telemetry.js';
import type { ReadModel } from './capability.js';
import { openViewsDatabase, type ViewsSettings } from './open-views.js';
import type { RebuildProgress } from './rebuild/progress.js';
import { rebuildWhereFit } from './rebuild/rebuild-in-processes.js';
import type { Projection } from './runner/projection.js';
import { ProjectionRunner } from './runner/runner.js';
import type { Views } from './runner/views.js';

export interface StartOptions {
  readonly model: ReadModel;
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
  const { model, store, settings, clock, worker, onProgress, onTrouble, telemetry } = options;
  const { zone, closingDays } = settings;
  const views = await openViewsDatabase(model, settings);
  const all = model.projections(zone);
  const runner = new ProjectionRunner({
    store,
    views,
    projections: all,
    worker,
    rebuild:
      options.rebuild ??
      rebuildWhereFit({ model, store, views, settings, ...(onProgress ? { onProgress } : {}) }),
    ...(onTrouble ? { onTrouble } : {}),
    ...(telemetry ? { applied: (events, work) => telemetry.applied(events, work) } : {}),
  });
  await runner.start();
  const parts = { views, names: model.names, store, zone, closingDays, clock, worker, onTrouble };
  const beside: { stop(): Promise<void> }[] = [];
  for (const one of model.capabilities) {
    if (one.startBeside) beside.push(await one.startBeside(parts));
  }
  return {
    views,
    projections: all,
    runner,
    statuses: () => viewStatuses(runner, store, all, clock),
    async close() {
      for (const one of beside) await one.stop();
      await runner.stop();
      await views.close();
    },
  };
}

/** How each view is doing, as the views database and the ledger have it: the same in every process. */
async function viewStatuses(
  runner: Pick<ProjectionRunner, 'status'>,
  store: Pick<EventStore, 'readAll'>,
  all: readonly Projection[],
  clock: Clock,
): Promise<ViewStatus[]> {
  const types = new Map(all.map((projection) => [projection.name, projection.types]));
  const now = clock().getTime();
  return Promise.all(
    (await runner.status()).map(async ({ projection, position, state, fault }) => {
      const after = position ?? START;
      // Of a view at the head nothing waits; what it does not read it need not apply.
      const waiting =
        state === 'live'
          ? undefined
          : (await store.readAll({ after, limit: 1, types: types.get(projection) ?? [] }))
              .events[0];
      const lagSeconds = waiting ? Math.max(0, (now - Date.parse(waiting.recordedAt)) / 1000) : 0;
      return {
        view: projection,
        position: after,
        lagSeconds,
        ...(fault ? { stopped: { position: fault.position, type: fault.type } } : {}),
      };
    }),
  );
}
