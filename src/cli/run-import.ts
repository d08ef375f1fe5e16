import { overlayStore } from '../event-store/overlay-store.js';
import { fileTables } from '../import/file-tables.js';
import { importFolder, type ImportReport } from '../import/import-folder.js';
import { ImportFolder } from '../import/read-folder.js';
import { systemClock } from '../kernel/clock.js';
import { openStore } from '../open-store.js';
import type { Settings } from '../settings.js';
import { openWriteSide } from '../write-side.js';
import { importProgress } from './import-progress.js';

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly importedBy: string;
}

/** Imports a folder into the ledger of a deployment; a dry run decides everything on an overlay of it. */
export async function runImport(
  folder: string,
  settings: Settings,
  { dryRun, importedBy }: ImportOptions,
): Promise<ImportReport> {
  const files = new ImportFolder(folder, fileTables);
  const ledger = await openStore(settings);
  const store = dryRun ? overlayStore(ledger) : ledger;
  const { zone } = settings;
  const { runner } = openWriteSide({ store, clock: systemClock, zone });
  const progress = importProgress();
  try {
    return await importFolder({
      folder: files,
      store,
      runner,
      zone,
      importedBy,
      now: systemClock().toISOString(),
      onProgress: progress.onProgress,
    });
  } finally {
    progress.stop();
    if (dryRun) await store.close();
    await ledger.close();
  }
}
