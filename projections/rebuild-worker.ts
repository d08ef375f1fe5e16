import { parentPort, workerData } from 'node:worker_threads';
import { openLedger, type LedgerSettings } from '../src/open-ledger.js';
import { openViewsDatabase, type ViewsSettings } from './open-views.js';
import { projections } from './registry.js';
import { Progress } from './runner/progress.js';
import { rebuild } from './runner/rebuild.js';

/** What `rebuildInThread` starts: builds views in a thread of their own, so that the one that answers
 *  requests is not held up. It holds its own connections. */
const { settings, names } = workerData as {
  settings: ViewsSettings & LedgerSettings;
  names: readonly string[];
};

const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort(new Error('the rebuild was told to stop')));

const store = await openLedger(settings);
const views = await openViewsDatabase(settings);
try {
  const progress = new Progress(await store.head(), (at) => parentPort?.postMessage({ at }));
  const wanted = projections(settings.zone).filter(({ name }) => names.includes(name));
  const { signal } = stopping;
  const rebuilt = await rebuild(wanted, { store, views, signal, onPage: progress.page });
  parentPort?.postMessage({ rebuilt });
} finally {
  await views.close();
  await store.close();
  // Nothing more is heard from the parent: the thread may end.
  parentPort?.close();
}
