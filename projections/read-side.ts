import { randomUUID } from 'node:crypto';
import type { EventStore } from '../src/event-store/event-store.js';
import type { LedgerSettings } from '../src/open-ledger.js';
import type { Clock } from '../src/kernel/clock.js';
import { systemClock } from '../src/kernel/clock.js';
import type { ReadSide } from '../src/serve.js';
import type { Telemetry } from '../src/telemetry/telemetry.js';
import { keepBi } from './bi/keep-bi.js';
import { buildAnew } from './build-anew.js';
import { KnownTrainers } from './evaluation/known-trainers.js';
import type { Moment } from './moment/moment.js';
import { policyBook } from './policies/policy-book.js';
import { dayOf } from '../src/rules/calendar.js';
import { readViews } from './read-views.js';
import type { Views } from './runner/views.js';
import { LiveModule } from './live/live.module.js';
import { openViewsDatabase, type ViewsSettings } from './open-views.js';
import { QuestionsModule } from './questions.module.js';
import { projections } from './registry.js';
import type { Projection } from './runner/projection.js';
import { ProjectionRunner } from './runner/runner.js';
import { viewStatuses } from './view-statuses.js';
import { WhatIfModule } from './what-if/what-if.module.js';

export interface OpenReadSide extends ReadSide {
  readonly runner: ProjectionRunner;
}

export interface ReadSideOptions {
  readonly clock?: Clock;
  /** Builds views anew; of all but a short ledger in processes of their own, unless given. */
  readonly rebuild?: (projections: readonly Projection[], signal: AbortSignal) => Promise<unknown>;
  /** Told of what went wrong and is tried again. */
  readonly onTrouble?: (error: unknown) => void;
  /** Null where nobody collects traces. */
  readonly telemetry?: Telemetry | null;
}

/** What everybody asks for first, and is dear the first time: the facts about all trainers, as of today. */
async function readTrainers({ views, clock, zone, known }: Warming): Promise<void> {
  const asOf = dayOf(clock().toISOString(), zone);
  await readViews(views, async (db, at) => {
    const moment: Moment = { asOf, knownAt: { position: at.latest } };
    await known.at({ db, at, moment, book: await policyBook(db, moment) });
  });
}

interface Warming {
  readonly views: Views;
  readonly clock: Clock;
  readonly zone: string;
  readonly known: KnownTrainers;
}

/** Shorter than what proxies and browsers take for a dead connection. */
const HEARTBEAT_MS = 15_000;

/** Keeps the views up with the ledger in this process, and answers questions from them. */
export async function openReadSide(
  store: EventStore,
  settings: ViewsSettings & LedgerSettings,
  options: ReadSideOptions = {},
): Promise<OpenReadSide> {
  const { zone } = settings;
  const { clock = systemClock, onTrouble, telemetry } = options;
  const views = await openViewsDatabase(settings);
  const all = projections(zone);
  const worker = `serve-${randomUUID()}`;
  const runner = new ProjectionRunner({
    store,
    views,
    projections: all,
    worker,
    rebuild: options.rebuild ?? buildAnew({ store, views, settings }),
    ...(onTrouble ? { onTrouble } : {}),
    ...(telemetry ? { applied: (events, work) => telemetry.applied(events, work) } : {}),
  });
  await runner.start();
  const bi = keepBi({ views, store, zone, clock, worker, onTrouble });
  const known = new KnownTrainers(store);
  return {
    runner,
    queries: [
      QuestionsModule.over({ views, store, clock, zone, known }),
      WhatIfModule.over({ views, clock, zone, known }),
      LiveModule.over({
        source: runner,
        store,
        views: new Map(all.map(({ name, types }) => [name, types])),
        heartbeatMs: HEARTBEAT_MS,
      }),
    ],
    views: {
      passed: (position, timeoutMs, names) =>
        runner.waitFor(position, timeoutMs, names ? [...names] : undefined),
      statuses: () => viewStatuses(runner, store, all, clock),
    },
    warm: () => readTrainers({ views, clock, zone, known }),
    async close() {
      await bi.stop();
      await runner.stop();
      await views.close();
    },
  };
}
