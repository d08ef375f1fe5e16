import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import type { ReadModel } from '../capability.js';
import type { BuildNews, BuildOrder } from './rebuild-in-processes.js';
import type { Rebuilt } from './rebuild.js';

/** Lets whoever answers requests go first, wherever it wants a processor. */
const NICE_STEPS_BEHIND = 5;
const LOWEST_PRIORITY = 19;

/** What `rebuildInProcesses` starts: builds views with connections of its own. It ends when it is told
 *  to, or when there is nobody any more to tell it. */
giveWay();
const stopping = new AbortController();
process.on('disconnect', () => stopping.abort(new Error('whoever asked for the rebuild is gone')));
// Meant for whoever asked for the rebuild, who tells this process when it is time.
process.on('SIGINT', () => {});
const mayGoOn = Promise.withResolvers<void>();
const ordered = new Promise<BuildOrder>((resolve) => {
  process.on('message', (said: BuildOrder | 'switch' | 'stop') => {
    if (said === 'stop') stopping.abort(new Error('the rebuild was told to stop'));
    else if (said === 'switch') mayGoOn.resolve();
    else resolve(said);
  });
});
const { signal } = stopping;
signal.addEventListener('abort', () => mayGoOn.resolve());
try {
  await tell({ rebuilt: await built(await ordered) });
} catch (error) {
  await tell({ failed: error instanceof Error ? error : new Error(String(error)) });
} finally {
  if (process.connected) process.disconnect?.();
}

/** The views that are asked for. */
async function built({ model, settings, names }: BuildOrder): Promise<readonly Rebuilt[]> {
  // Loaded when the process has given way.
  const [{ readModel }, { openSealedLedger }, { openViewsDatabase }, { Progress }, { rebuild }] =
    await Promise.all([
      import(model) as Promise<{ readonly readModel: ReadModel }>,
      import('../../../src/platform/personal-data/open-ledger.js'),
      import('../open-views.js'),
      import('./progress.js'),
      import('./rebuild.js'),
    ]);
  const store = await openSealedLedger(settings, readModel.contracts);
  try {
    const views = await openViewsDatabase(readModel, settings, { builds: true });
    try {
      const { page: onPage } = new Progress(await store.head(), (at) => void tell({ at }));
      const wanted = readModel
        .projections(settings.zone)
        .filter(({ name }) => names.includes(name));
      return await rebuild(wanted, { store, views, signal, onPage, allBuilt });
    } finally {
      await views.close();
    }
  } finally {
    await store.close();
  }
}

/** Waits for the word to switch. */
async function allBuilt(): Promise<void> {
  await tell({ built: true });
  await mayGoOn.promise;
  signal.throwIfAborted();
}

/** Where nobody listens any more, nothing is said. */
async function tell(news: BuildNews): Promise<void> {
  await new Promise((resolve) => {
    if (process.connected) process.send?.(news, resolve);
    else resolve(undefined);
  });
}

function giveWay(): void {
  const priority = Math.min(LOWEST_PRIORITY, getPriority() + NICE_STEPS_BEHIND);
  for (const thread of threads()) setPriority(thread, priority);
}

/** On Linux each thread has its own priority; those that are started later have that of the one that starts them. */
function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [process.pid];
  }
}
