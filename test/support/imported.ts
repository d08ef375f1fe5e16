import { readModel } from '../../projections/capabilities.js';
import { openViews } from '../../projections/platform/open-views.js';
import { spreadsheets } from '../../src/spreadsheets.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { overlayStore } from '../../src/platform/event-store/overlay-store.js';
import { GroupedLedger } from '../../src/platform/import/grouped-ledger.js';
import { importFolder, type ImportReport } from '../../src/platform/import/import-folder.js';
import { ImportFolder } from '../../src/platform/import/read-folder.js';
import { type Clock, systemClock } from '../../src/platform/kernel/clock.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { openWriteSide } from '../../src/write-side.js';
import { temporaryLedger } from './ledger.js';
import { reported, type ReportName } from './reported.js';

const ZONE = 'Asia/Shanghai';

/** A ledger to import folders into and to ask for reports. */
export function importing(clock: Clock = systemClock) {
  const ledger = temporaryLedger();
  const { store, path } = ledger;
  async function into(target: EventStore, folder: string): Promise<ImportReport> {
    const { runner } = openWriteSide({ store: target, clock, zone: ZONE });
    return importFolder({
      spreadsheets,
      folder: new ImportFolder(folder, spreadsheets.tables),
      store: target,
      runner,
      zone: ZONE,
      importedBy: 'operator',
      now: '2022-01-01T00:00:00Z',
    });
  }
  return {
    store,
    close: () => ledger.close(),
    async import(folder: string): Promise<ImportReport> {
      const grouped = new GroupedLedger(store);
      const report = await into(grouped, folder);
      await grouped.commit();
      return report;
    },
    rehearse: (folder: string) => into(overlayStore(store), folder),
    async events(): Promise<readonly Recorded[]> {
      return (await store.readAll({ after: '0', limit: 10_000 })).events;
    },
    async report(name: ReportName, asOf: string): Promise<unknown> {
      const views = await openViews(
        readModel,
        {
          store: { kind: 'sqlite', path },
          views: { kind: 'sqlite', path: path.replace('ledger.db', 'views.db') },
          zone: ZONE,
        },
        store,
      );
      try {
        const knownAt = { position: await store.head() };
        return await reported({ views, store, zone: ZONE }, name, { moment: { asOf, knownAt } });
      } finally {
        await views.close();
      }
    },
  };
}

export type Importing = ReturnType<typeof importing>;
