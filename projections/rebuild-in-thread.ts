import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LedgerSettings } from '../src/open-ledger.js';
import type { ViewsSettings } from './open-views.js';
import type { RebuildProgress } from './runner/progress.js';
import type { Rebuilt } from './runner/rebuild.js';

type Message = { readonly at: RebuildProgress } | { readonly rebuilt: readonly Rebuilt[] };

/** Short-lived objects by the million: a large young generation spares the collector most of its work. */
const YOUNG_GENERATION_MB = 96;
/** With the views' rows held in memory; the promise is 1 GiB for the process. */
const OLD_GENERATION_MB = 640;

/**
 * Builds views anew in a thread of their own (ADR 9), with connections of their own, by the names and
 * the settings; resolves when they are switched to, or stopped before an event at fault.
 */
export function rebuildInThread(
  settings: ViewsSettings & LedgerSettings,
  names: readonly string[],
  options: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: RebuildProgress) => void;
    /** Arguments for the thread's Node; those of this process unless given. */
    readonly execArgv?: string[];
  } = {},
): Promise<readonly Rebuilt[]> {
  const { signal, onProgress, execArgv } = options;
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
