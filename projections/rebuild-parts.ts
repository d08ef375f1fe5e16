import { ledgerContracts } from '../src/capabilities.js';
import { openSealedLedger } from '../src/platform/personal-data/open-ledger.js';
import { openViewsDatabase } from './open-views.js';
import type { BuildOrder } from './rebuild-apart.js';
import { projections } from './registry.js';
import { Progress, type RebuildProgress } from './platform/runner/progress.js';
import { type Rebuilt, rebuild } from './platform/runner/rebuild.js';

/** Builds the views it is asked for, with connections of its own. */
export async function buildParts(
  { settings, names }: BuildOrder,
  signal: AbortSignal,
  onProgress: (progress: RebuildProgress) => void,
  allBuilt: () => Promise<void>,
): Promise<readonly Rebuilt[]> {
  const store = await openSealedLedger(settings, ledgerContracts);
  try {
    const views = await openViewsDatabase(settings, { builds: true });
    try {
      const progress = new Progress(await store.head(), onProgress);
      const wanted = projections(settings.zone).filter(({ name }) => names.includes(name));
      return await rebuild(wanted, { store, views, signal, onPage: progress.page, allBuilt });
    } finally {
      await views.close();
    }
  } finally {
    await store.close();
  }
}
