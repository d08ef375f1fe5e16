import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { readModel } from '../../../projections/capabilities.js';
import { openViews } from '../../../projections/platform/open-views.js';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../../src/platform/event-store/sqlite/sqlite-store.js';
import { GroupedLedger } from '../../../src/platform/import/grouped-ledger.js';
import { importFolder } from '../../../src/platform/import/import-folder.js';
import { ImportFolder } from '../../../src/platform/import/read-folder.js';
import { systemClock } from '../../../src/platform/kernel/clock.js';
import { spreadsheets } from '../../../src/spreadsheets.js';
import { openWriteSide } from '../../../src/write-side.js';
import { temporaryLedger } from '../../support/ledger.js';
import { reported, type ReportName } from '../../support/reported.js';
import { ZONE } from '../../views/journey.js';
import { asImport } from './as-import.js';
import type { Office } from './office.js';

const REPORTS: readonly ReportName[] = [
  ...(['funnel', 'demos', 'placings', 'agreement', 'certifications', 'courses'] as const),
  'evaluations',
];
/** Before the promotion, which no spreadsheet has a column for. */
const MOMENT = { asOf: '2025-12-01', knownAt: { time: '2100-01-01T00:00:00Z' } };

/** Whether the figures are those of an import of the same facts into another data folder. */
export async function figures({ ledgerPath }: Pick<Office, 'ledgerPath'>): Promise<void> {
  const byPages = openSqliteStore(ledgerPath);
  const other = temporaryLedger();
  const folder = await asImport(byPages);
  try {
    const store = new GroupedLedger(other.store);
    const report = await importFolder({
      ...{ spreadsheets, folder: new ImportFolder(folder, spreadsheets.tables), store },
      runner: openWriteSide({ store, clock: systemClock, zone: ZONE }).runner,
      ...{ zone: ZONE, importedBy: 'operator', now: systemClock().toISOString() },
    });
    await store.commit();
    expect(report.refused).toEqual([]);
    expect(await reports(other.store, other.path)).toEqual(await reports(byPages, ledgerPath));
  } finally {
    await byPages.close();
    await other.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reports(store: EventStore, path: string): Promise<Record<string, unknown>> {
  const beside = join(path, '..', 'views-compared.db');
  const views = await openViews(
    readModel,
    { store: { kind: 'sqlite', path }, views: { kind: 'sqlite', path: beside }, zone: ZONE },
    store,
  );
  try {
    const all: Record<string, unknown> = {};
    for (const name of REPORTS) {
      all[name] = await reported({ views, store, zone: ZONE }, name, { moment: MOMENT });
    }
    return all;
  } finally {
    await views.close();
  }
}
