import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { comparePositions, type Position } from '../src/kernel/envelope.js';
import type { LedgerSettings } from '../src/open-ledger.js';
import type { ViewsSettings } from './open-views.js';
import type { RebuildProgress } from './runner/progress.js';
import type { Rebuilt } from './runner/rebuild.js';

type Message = { readonly at: RebuildProgress } | { readonly rebuilt: readonly Rebuilt[] };

/** Short-lived objects by the million: a large young generation spares the collector most of its work. */
const YOUNG_GENERATION_MB = 48;
/** With the views' rows held in memory; the promise is 1 GiB for the process. */
const OLD_GENERATION_MB = 480;
/** Of a shorter ledger a second thread would be started for nothing. */
const LONG_LEDGER: Position = '100000';
/** Half of all that happens is feedback, so this view takes about as long as all the others. */
const BUSIEST = 'teaching';

interface Options {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** The ledger's, if known: of a long ledger two threads build, a part of the views each. */
  readonly head?: Position;
  /** Arguments for the thread's Node; those of this process unless given. */
  readonly execArgv?: string[];
}

/**
 * Builds views anew in threads of their own (ADR 9), with connections of their own, by the names and
 * the settings; resolves when they are switched to, or stopped before an event at fault.
 */
export async function rebuildInThread(
  settings: ViewsSettings & LedgerSettings,
  names: readonly string[],
  options: Options = {},
): Promise<readonly Rebuilt[]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const told = new Map<number, RebuildProgress>();
  const parts = partsOf(names, options.head);
  const threads = parts.map((part, index) =>
    inThread(settings, part, {
      ...options,
      signal,
      onProgress: (progress) => {
        told.set(index, progress);
        if (told.size === parts.length) options.onProgress?.(together([...told.values()]));
      },
    }),
  );
  // One that fails ends the other, and what either has built stays for the next run.
  for (const thread of threads) thread.catch((error: unknown) => failed.abort(error));
  const ended = await Promise.allSettled(threads);
  const wrong = ended.find(({ status }) => status === 'rejected');
  if (wrong) throw failed.signal.reason;
  const rebuilt = ended.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const order = ({ projection }: Rebuilt) => names.indexOf(projection);
  return rebuilt.sort((a, b) => order(a) - order(b));
}

function partsOf(names: readonly string[], head: Position | undefined): (readonly string[])[] {
  const long = head !== undefined && comparePositions(head, LONG_LEDGER) > 0;
  const others = names.filter((name) => name !== BUSIEST);
  const split = long && others.length > 0 && others.length < names.length;
  return split && availableParallelism() > 1 ? [[BUSIEST], others] : [names];
}

/** As far as the slower one. */
function together(all: readonly RebuildProgress[]): RebuildProgress {
  const slowest = all.reduce((least, one) => (one.done < least.done ? one : least));
  return { ...slowest, secondsLeft: Math.max(...all.map(({ secondsLeft }) => secondsLeft)) };
}

function inThread(
  settings: ViewsSettings & LedgerSettings,
  names: readonly string[],
  { signal, onProgress, execArgv }: Options,
): Promise<readonly Rebuilt[]> {
  // The same kind of file as this one: built, or a source that a loader runs.
  const entry = new URL(`./rebuild-worker${extname(import.meta.url)}`, import.meta.url);
  const { store, keys, views, zone } = settings;
  const worker = new Worker(entry, {
    workerData: { settings: { store, keys, views, zone }, names },
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      maxOldGenerationSizeMb: OLD_GENERATION_MB,
    },
    ...(execArgv ? { execArgv } : {}),
  });
  const stop = () => worker.postMessage('stop');
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  return new Promise<readonly Rebuilt[]>((resolve, reject) => {
    let rebuilt: readonly Rebuilt[] | undefined;
    worker.on('message', (message: Message) => {
      if ('at' in message) onProgress?.(message.at);
      else rebuilt = message.rebuilt;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (rebuilt) resolve(rebuilt);
      else reject(new Error(`the thread that builds views ended with code ${code}`));
    });
  }).finally(() => signal?.removeEventListener('abort', stop));
}
