import { randomUUID } from 'node:crypto';
import type { EventStore } from '../src/platform/event-store/event-store.js';
import type { LedgerSettings } from '../src/platform/personal-data/open-ledger.js';
import type { Clock } from '../src/platform/kernel/clock.js';
import { systemClock } from '../src/platform/kernel/clock.js';
import type { ReadSide } from '../src/serve.js';
import { KnownTrainers } from './evaluation/known-trainers.js';
import { startProjections, type StartOptions } from './start-projections.js';
import type { Moment } from './platform/temporal/temporal.js';
import { policyBook } from './policies/policy-book.js';
import { dayOf } from '../src/rules/calendar.js';
import { readViews } from './read-views.js';
import type { Views } from './platform/runner/views.js';
import { LiveModule } from './platform/live/live.module.js';
import type { ViewsSettings } from './open-views.js';
import { QueriesModule } from './queries.module.js';
import type { ProjectionRunner } from './platform/runner/runner.js';
import { WhatIfModule } from './what-if/what-if.module.js';

export interface OpenReadSide extends ReadSide {
  readonly runner: ProjectionRunner;
}

export interface ReadSideOptions extends Pick<StartOptions, 'rebuild' | 'onTrouble' | 'telemetry'> {
  readonly clock?: Clock;
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
  const { clock = systemClock, ...others } = options;
  const worker = `serve-${randomUUID()}`;
  const kept = await startProjections({ store, settings, clock, worker, ...others });
  const { views, runner, projections, statuses } = kept;
  const known = new KnownTrainers(store);
  return {
    runner,
    queries: [
      QueriesModule.over({ views, store, clock, zone, known }),
      WhatIfModule.over({ views, clock, zone, known }),
      LiveModule.over({
        source: runner,
        store,
        views: new Map(projections.map(({ name, types }) => [name, types])),
        heartbeatMs: HEARTBEAT_MS,
      }),
    ],
    views: {
      passed: (position, timeoutMs, names) =>
        runner.waitFor(position, timeoutMs, names ? [...names] : undefined),
      statuses,
    },
    warm: () => readTrainers({ views, clock, zone, known }),
    close: () => kept.close(),
  };
}
