import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openViews, type ViewsSettings } from '../../projections/open-views.js';
import { readViews } from '../../projections/read-views.js';
import type { ViewsDb } from '../../projections/registry.js';
import type { Views } from '../../projections/runner/views.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.js';
import { fileTables } from '../../src/import/file-tables.js';
import { importFolder, type ImportReport } from '../../src/import/import-folder.js';
import { ImportFolder } from '../../src/import/read-folder.js';
import { systemClock } from '../../src/kernel/clock.js';
import { openWriteSide, type WriteSide } from '../../src/write-side.js';

export const ZONE = 'Asia/Shanghai';

/** A ledger with the sample journey in it, and its views. */
export interface ImportedJourney {
  readonly store: EventStore;
  readonly ledgerPath: string;
  readonly writeSide: WriteSide;
  readonly imported: ImportReport;
  /** Opens the views caught up to the ledger's head: in a file beside it unless said. */
  views(where?: ViewsSettings['views']): Promise<Views>;
  read<T>(work: (db: ViewsDb) => Promise<T>, where?: ViewsSettings['views']): Promise<T>;
  close(): Promise<void>;
}

export async function importedJourney(): Promise<ImportedJourney> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-journey-'));
  const ledgerPath = join(folder, 'ledger.db');
  const store = openSqliteStore(ledgerPath);
  const writeSide = openWriteSide({ store, clock: systemClock, zone: ZONE });
  const imported = await importFolder({
    folder: new ImportFolder('samples/journey-2025', fileTables),
    store,
    runner: writeSide.runner,
    zone: ZONE,
    importedBy: 'operator',
    now: systemClock().toISOString(),
  });
  const beside = { kind: 'sqlite', path: join(folder, 'views.db') } as const;
  const views = (where: ViewsSettings['views'] = beside) =>
    openViews({ store: { kind: 'sqlite', path: ledgerPath }, views: where, zone: ZONE }, store);
  return {
    store,
    ledgerPath,
    writeSide,
    imported,
    views,
    async read(work, where) {
      const opened = await views(where);
      try {
        return (await readViews(opened, work)).answer;
      } finally {
        await opened.close();
      }
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
