import type { EventStore } from '../platform/event-store/event-store.js';
import { overlayStore } from '../platform/event-store/overlay-store.js';
import { spreadsheets } from '../spreadsheets.js';
import { GroupedLedger, LedgerMoved } from '../platform/import/grouped-ledger.js';
import { importFolder, type ImportReport } from '../platform/import/import-folder.js';
import { ImportFolder } from '../platform/import/read-folder.js';
import { systemClock } from '../platform/kernel/clock.js';
import { openLedger } from '../open-ledger.js';
import type { Settings } from '../platform/settings/settings.js';
import { bindings } from '../capabilities.js';
import { openCommandBus } from '../platform/commands/command-module.js';
import { openWriteSide } from '../write-side.js';
import { tell } from './output.js';
import { progress } from './progress.js';

interface ImportOptions {
  /** Decides everything, and appends nothing. */
  readonly dryRun?: boolean;
  /** Appends nothing when a row would be refused. */
  readonly allOrNothing?: boolean;
  readonly importedBy: string;
}

/** Imports a folder into the ledger of a deployment; a rehearsal decides everything on an overlay of it. */
export async function runImport(
  path: string,
  settings: Settings,
  { dryRun, allOrNothing, importedBy }: ImportOptions,
): Promise<ImportReport> {
  const folder = new ImportFolder(path, spreadsheets.tables);
  const ledger = await openLedger(settings);
  const into = (store: EventStore, doing = 'importing') =>
    importInto(store, folder, settings, importedBy, doing);
  const rehearsed = () => into(overlayStore(ledger), 'rehearsing');
  try {
    if (dryRun) return await rehearsed();
    if (allOrNothing) {
      const { unchanged, refused } = await rehearsed();
      if (refused.length > 0) return { accepted: unchanged, unchanged, events: 0, refused };
    }
    if (settings.store.kind !== 'sqlite') return await into(ledger);
    const grouped = new GroupedLedger(ledger);
    try {
      const report = await into(grouped);
      await grouped.commit();
      return report;
    } catch (error) {
      if (!(error instanceof LedgerMoved)) throw error;
      tell('another process is writing too: going on one command after another');
      return await into(ledger);
    }
  } finally {
    await ledger.close();
  }
}

async function importInto(
  store: EventStore,
  folder: ImportFolder,
  { zone, earliestDay, answerDays }: Settings,
  importedBy: string,
  doing: string,
): Promise<ImportReport> {
  const { runner } = openWriteSide({ store, clock: systemClock, zone, earliestDay, answerDays });
  const { commands, close } = await openCommandBus(runner, bindings);
  const shown = progress({ doing, unit: 'commands' });
  try {
    const now = systemClock().toISOString();
    const { onProgress } = shown;
    return await importFolder({
      spreadsheets,
      folder,
      store,
      runner: commands,
      zone,
      importedBy,
      now,
      onProgress,
    });
  } finally {
    shown.stop();
    await close();
  }
}
