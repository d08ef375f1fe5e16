import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { LedgerSettings } from '../../../src/platform/personal-data/open-ledger.js';
import type { ReadModel } from '../capability.js';
import type { ViewsSettings } from '../open-views.js';
import type { Projection } from '../runner/projection.js';
import type { Views } from '../runner/views.js';
import type { RebuildProgress } from './progress.js';
import { rebuild, type Rebuilt } from './rebuild.js';

/** What a process that builds is sent first; then `switch` when all have built, or `stop`. */
export interface BuildOrder {
  /** Where the read model is: `ReadModel.url`. */
  readonly model: string;
  readonly settings: ViewsSettings & LedgerSettings;
  readonly names: readonly string[];
}

/** What it answers: how far it is, now and then, that all is built, and one of the others at the end. */
export type BuildNews =
  | { readonly at: RebuildProgress }
  | { readonly built: true }
  | { readonly rebuilt: readonly Rebuilt[] }
  | { readonly failed: Error };

/** Short-lived objects by the million: a young generation that is large from the start spares the collector most. */
const YOUNG_GENERATION_MB = 16;
/** With the views' rows held in memory; the promise is 1 GiB for all processes together. */
const OLD_GENERATION_MB = 480;
/** What it grows to before the collector looks through all of it for the first time. */
const OLD_GENERATION_AT_FIRST_MB = 64;
/** Of a shorter ledger a second process would be started for nothing. */
const LONG_LEDGER: Position = '100000';
/** The views of a shorter one are built before another process would have started. */
const SHORT_LEDGER: Position = '1000';

interface Options {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** The ledger's, if known: of a long ledger two processes build, a part of the views each. */
  readonly head?: Position;
  /** Arguments for their Node; those of this process unless given. */
  readonly execArgv?: readonly string[];
}

/**
 * Builds views anew in processes of their own, which give way to this one (ADR 9), by the names and the
 * settings; resolves when they are switched to, or stopped before an event at fault.
 */
export async function rebuildInProcesses(
  model: Pick<ReadModel, 'url' | 'builtApart'>,
  { store, keys, views, zone, closingDays }: ViewsSettings & LedgerSettings,
  names: readonly string[],
  options: Options = {},
): Promise<readonly Rebuilt[]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const progressOf = new Map<number, RebuildProgress>();
  const parts = partsOf(model, names, options.head);
  const allBuilt = Promise.withResolvers<void>();
  let building = parts.length;
  const settings = {
    ...{ store, keys, views, zone },
    ...(closingDays === undefined ? {} : { closingDays }),
  };
  const builds = parts.map((part, index) =>
    inProcess({ model: model.url, settings, names: part }, signal, {
      ...options,
      onProgress: (progress) => {
        progressOf.set(index, progress);
        if (progressOf.size === parts.length)
          options.onProgress?.(together([...progressOf.values()]));
      },
      // All switch at the same time: what others have computed from the views they compute anew once.
      built: () => {
        building -= 1;
        if (building === 0) allBuilt.resolve();
        return allBuilt.promise;
      },
    }),
  );
  // One that fails ends the other, and what either has built stays for the next run.
  for (const build of builds) build.catch((error: unknown) => failed.abort(error));
  const ended = await Promise.allSettled(builds);
  const wrong = ended.find(({ status }) => status === 'rejected');
  if (wrong) throw failed.signal.reason;
  const rebuilt = ended.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const order = ({ projection }: Rebuilt) => names.indexOf(projection);
  return rebuilt.sort((a, b) => order(a) - order(b));
}

function partsOf(
  { builtApart }: Pick<ReadModel, 'builtApart'>,
  names: readonly string[],
  head: Position | undefined,
): (readonly string[])[] {
  const long = head !== undefined && comparePositions(head, LONG_LEDGER) > 0;
  const others = names.filter((name) => !builtApart.includes(name));
  const apart = names.filter((name) => builtApart.includes(name));
  const split = long && others.length > 0 && apart.length > 0;
  return split && availableParallelism() > 1 ? [apart, others] : [names];
}

/** As far as the slower one. */
function together(all: readonly RebuildProgress[]): RebuildProgress {
  const slowest = all.reduce((least, one) => (one.done < least.done ? one : least));
  return { ...slowest, secondsLeft: Math.max(...all.map(({ secondsLeft }) => secondsLeft)) };
}

function inProcess(
  order: BuildOrder,
  signal: AbortSignal,
  { onProgress, built, execArgv = process.execArgv }: Options & { built: () => Promise<void> },
): Promise<readonly Rebuilt[]> {
  const child = started(execArgv);
  child.send(order);
  const stop = () => child.send('stop');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  return new Promise<readonly Rebuilt[]>((resolve, reject) => {
    let outcome: BuildNews | undefined;
    child.on('message', (news: BuildNews) => {
      if ('at' in news) onProgress?.(news.at);
      else if ('built' in news) void built().then(() => child.connected && child.send('switch'));
      else outcome = news;
    });
    child.on('error', reject);
    child.on('exit', (code, killedBy) => {
      if (outcome && 'rebuilt' in outcome) resolve(outcome.rebuilt);
      else if (outcome && 'failed' in outcome) reject(outcome.failed);
      else reject(new Error(`the process that builds views ended: ${killedBy ?? `code ${code}`}`));
    });
  }).finally(() => signal.removeEventListener('abort', stop));
}

function started(execArgv: readonly string[]): ChildProcess {
  // The same kind of file as this one: built, or a source that a loader runs.
  const entry = new URL(`./rebuild-process${extname(import.meta.url)}`, import.meta.url);
  const memory = [
    `--min-semi-space-size=${YOUNG_GENERATION_MB}`,
    `--max-semi-space-size=${YOUNG_GENERATION_MB}`,
    `--max-old-space-size=${OLD_GENERATION_MB}`,
    `--initial-old-space-size=${OLD_GENERATION_AT_FIRST_MB}`,
    // V8 takes events for long-lived when the first pages live through a collection, makes all others old from
    // birth, and then keeps whatever they refer to.
    '--no-allocation-site-pretenuring',
  ];
  return fork(fileURLToPath(entry), {
    execArgv: [...execArgv, ...memory],
    serialization: 'advanced',
  });
}

interface Parts {
  readonly model: ReadModel;
  readonly store: EventStore;
  readonly views: Views;
  readonly settings: ViewsSettings & LedgerSettings;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

/**
 * How whoever keeps views up builds those that are missing or outdated: of a short ledger in this
 * process, of any other in processes of their own.
 */
export function rebuildWhereFit({ model, store, views, settings, onProgress }: Parts) {
  return async (projections: readonly Projection[], signal: AbortSignal): Promise<unknown> => {
    const head = await store.head();
    if (comparePositions(head, SHORT_LEDGER) <= 0) {
      return rebuild(projections, { store, views, signal });
    }
    const names = projections.map(({ name }) => name);
    const options = { signal, head, ...(onProgress ? { onProgress } : {}) };
    return rebuildInProcesses(model, settings, names, options);
  };
}
