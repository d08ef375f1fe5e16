import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModel } from '../../projections/capabilities.js';
import { openViews, type ViewsSettings } from '../../projections/platform/open-views.js';
import { readViews, type ViewsDb } from '../../projections/platform/queries/views-db.js';
import type { Views } from '../../projections/platform/runner/views.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { spreadsheets } from '../../src/spreadsheets.js';
import { GroupedLedger } from '../../src/platform/import/grouped-ledger.js';
import { importFolder, type ImportReport } from '../../src/platform/import/import-folder.js';
import { ImportFolder } from '../../src/platform/import/read-folder.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { openWriteSide, type WriteSide } from '../../src/write-side.js';
import { onceARun } from '../support/once-a-run.js';
import { reported, type ReportName, type ReportOptions } from '../support/reported.js';

export const ZONE = 'Asia/Shanghai';
const LEDGER = 'ledger.db';
const VIEWS = 'views.db';
const REPORT = 'report.json';

/** A ledger with the sample journey in it, and its views. */
export interface ImportedJourney {
  readonly store: EventStore;
  readonly ledgerPath: string;
  /** Views in a file, as far as the import goes, for whoever copies them. */
  readonly builtViews: string;
  readonly writeSide: WriteSide;
  readonly imported: ImportReport;
  /** Opens the views caught up to the ledger's head: in a file beside it unless said. */
  views(where?: ViewsSettings['views']): Promise<Views>;
  read<T>(work: (db: ViewsDb) => Promise<T>, where?: ViewsSettings['views']): Promise<T>;
  report(
    name: ReportName,
    options: ReportOptions,
    where?: ViewsSettings['views'],
  ): Promise<unknown>;
  close(): Promise<void>;
}

/** The sample is imported once a run, and its ledger and views copied for each who asks. */
export async function importedJourney(): Promise<ImportedJourney> {
  const original = await onceARun('journey', importSample);
  const folder = mkdtempSync(join(tmpdir(), 'lectern-journey-'));
  const ledgerPath = join(folder, LEDGER);
  copyFileSync(join(original, LEDGER), ledgerPath);
  const imported = JSON.parse(readFileSync(join(original, REPORT), 'utf8')) as ImportReport;
  const store = openSqliteStore(ledgerPath);
  const writeSide = openWriteSide({ store, clock: systemClock, zone: ZONE });
  const builtViews = join(original, VIEWS);
  const beside = { kind: 'sqlite', path: join(folder, VIEWS) } as const;
  copyFileSync(builtViews, beside.path);
  const views = (where: ViewsSettings['views'] = beside) =>
    openViews(
      readModel,
      { store: { kind: 'sqlite', path: ledgerPath }, views: where, zone: ZONE },
      store,
    );
  return {
    store,
    ledgerPath,
    builtViews,
    writeSide,
    imported,
    views,
    async read(work, where) {
      const opened = await views(where);
      try {
        return (await readViews(opened, readModel.names, work)).answer;
      } finally {
        await opened.close();
      }
    },
    async report(name, options, where) {
      const opened = await views(where);
      try {
        return await reported({ views: opened, store, zone: ZONE }, name, options);
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

async function importSample(folder: string): Promise<void> {
  const store = openSqliteStore(join(folder, LEDGER));
  const grouped = new GroupedLedger(store);
  const imported = await importFolder({
    spreadsheets,
    folder: new ImportFolder('samples/journey-2025', spreadsheets.tables),
    store: grouped,
    runner: openWriteSide({ store: grouped, clock: systemClock, zone: ZONE }).runner,
    zone: ZONE,
    importedBy: 'operator',
    now: systemClock().toISOString(),
  });
  await grouped.commit();
  const views = await openViews(
    readModel,
    {
      store: { kind: 'sqlite', path: join(folder, LEDGER) },
      views: { kind: 'sqlite', path: join(folder, VIEWS) },
      zone: ZONE,
    },
    store,
  );
  await views.close();
  // Closing brings the write-ahead log into the file.
  await store.close();
  writeFileSync(join(folder, REPORT), JSON.stringify(imported));
}
