import { randomUUID } from 'node:crypto';
import type { DynamicModule } from '@nestjs/common';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import type { ViewsHealth, WaitForPosition } from '../../src/platform/http/views-health.js';
import type { Actor, Position } from '../../src/platform/kernel/envelope.js';
import { type Clock, systemClock } from '../../src/platform/kernel/clock.js';
import { IS_COMPILED } from '../../src/platform/kernel/threads.js';
import type { LedgerSettings } from '../../src/platform/personal-data/open-ledger.js';
import type { ReadModel } from './capability.js';
import { LiveModule } from './live/live.module.js';
import type { ViewsSettings } from './open-views.js';
import { ComputingThread } from './queries/apart.js';
import { queryController } from './queries/query-controller.js';
import { queryModules } from './queries/query-module.js';
import { QueryService } from './queries/query-service.js';
import type { ProjectionRunner } from './runner/runner.js';
import { type StartOptions, startProjections } from './start-projections.js';

export interface OpenReadSide {
  readonly runner: ProjectionRunner;
  readonly views: ViewsHealth & WaitForPosition;
  readonly queries: readonly DynamicModule[];
  /** Answers within the process, for what it does by itself. */
  readonly reading: {
    /** False where the views do not come there soon. */
    passed(position: Position): Promise<boolean>;
    /** The data of a query's answer. */
    ask(
      query: string,
      asked: { readonly actor: Actor; readonly query: Readonly<Record<string, string>> },
    ): Promise<unknown>;
  };
  /** Reads ahead what is dear to read the first time. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export interface ReadSideOptions extends Pick<StartOptions, 'rebuild' | 'onTrouble' | 'telemetry'> {
  readonly clock?: Clock;
  /** The ledger as questions read it, where it is not to be waited for as the views wait. */
  readonly asked?: EventStore;
  /** Arguments for the Node of threads, which runs what is compiled without any. */
  readonly threadArgv?: string[];
}

/** Shorter than what proxies and browsers take for a dead connection. */
const HEARTBEAT_MS = 15_000;
/** What the process does by itself waits so long for views. */
const PATIENCE_MS = 5_000;

/** Keeps the views of a model up with the ledger in this process, and answers queries from them. */
export function openReadSide(model: ReadModel) {
  return async (
    store: EventStore,
    settings: ViewsSettings & LedgerSettings,
    { clock = systemClock, threadArgv, asked = store, ...options }: ReadSideOptions = {},
  ): Promise<OpenReadSide> => {
    const { names, capabilities, samePeople } = model;
    const worker = `serve-${randomUUID()}`;
    const running = await startProjections({ model, store, settings, clock, worker, ...options });
    const { views, runner, projections, statuses } = running;
    const computing =
      IS_COMPILED || threadArgv
        ? new ComputingThread(threadArgv && { execArgv: threadArgv })
        : undefined;
    const { zone, closingDays } = settings;
    const parts = { views, names, samePeople, store: asked, clock, zone, closingDays };
    const service = new QueryService({ ...parts, computing });
    return {
      runner,
      queries: [
        ...(await queryModules(model, service, queryController)),
        LiveModule.over({
          source: runner,
          store,
          views: new Map(projections.map(({ name, types }) => [name, types])),
          heartbeatMs: HEARTBEAT_MS,
        }),
      ],
      reading: {
        passed: (position) => runner.waitFor(position, PATIENCE_MS),
        async ask(name, asked) {
          const query = model.queries
            .flatMap(({ queries }) => queries)
            .find((one) => one.name === name);
          if (!query) throw new Error(`there is no query ${name}`);
          return (await service.ask(query, { path: {}, ...asked })).envelope.data;
        },
      },
      views: {
        passed: (position, timeoutMs, some) =>
          runner.waitFor(position, timeoutMs, some ? [...some] : undefined),
        statuses,
      },
      warm: () =>
        service
          .read({}, async (context) => {
            for (const { warm } of capabilities) await warm?.(context);
          })
          .then(() => undefined),
      async close() {
        await computing?.close();
        await running.close();
      },
    };
  };
}
