import { rmSync } from 'node:fs';
import { spreadsheets } from '../../src/spreadsheets.js';
import { GroupedLedger, LedgerMoved } from '../../src/platform/import/grouped-ledger.js';
import { importFolder } from '../../src/platform/import/import-folder.js';
import { ImportFolder } from '../../src/platform/import/read-folder.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { openWriteSide } from '../../src/write-side.js';
import { made } from '../contract/made-events.js';
import { documents, writeFolder } from '../support/folder-files.js';
import { folderRows } from '../support/folder.js';
import { temporaryLedger, type TemporaryLedger } from '../support/ledger.js';

const zone = 'Asia/Shanghai';

describe('decisions committed in groups', () => {
  const shape = {
    ...{ candidates: 20, judges: 4, panel: { method: 'mean', quorum: 3 } },
    marks: () => ({ curriculumDesign: 80, classroomPresentation: 80, stagePresence: 80 }),
  };
  const path = writeFolder(folderRows(shape), documents(shape));
  let ledger: TemporaryLedger;
  beforeEach(() => {
    ledger = temporaryLedger();
  });
  afterEach(() => ledger.close());
  afterAll(() => rmSync(path, { recursive: true }));

  function into(store: EventStore, onProgress: (done: number) => void = () => {}) {
    const { runner } = openWriteSide({ store, clock: systemClock, zone });
    const now = '2022-01-01T00:00:00Z';
    const folder = new ImportFolder(path, spreadsheets.tables);
    return importFolder({
      spreadsheets,
      folder,
      store,
      runner,
      zone,
      importedBy: 'operator',
      now,
      onProgress,
    });
  }

  async function written(store: EventStore) {
    const { events } = await store.readAll({ after: '0', limit: 10_000 });
    // When it was recorded and the random salt differ from run to run.
    return events.map(({ recordedAt: _, metadata: { salt: _salt, ...metadata }, ...event }) => ({
      ...event,
      metadata,
    }));
  }

  it('leave the same ledger as one after another, event by event', async () => {
    const other = temporaryLedger();
    const one = await into(other.store);
    const grouped = new GroupedLedger(ledger.store);
    expect(await into(grouped)).toEqual(one);
    await grouped.commit();
    expect(one.events).toBeGreaterThan(300);
    expect(await written(ledger.store)).toEqual(await written(other.store));
    await other.close();
  }, 60_000);

  it('notice that somebody else wrote, and importing again goes on', async () => {
    const grouped = new GroupedLedger(ledger.store);
    const others: Promise<unknown>[] = [];
    const importing = into(grouped, (done) => {
      if (done === 100) others.push(ledger.store.append('other-1', 'none', [made()]));
    });
    await expect(importing.then(() => grouped.commit())).rejects.toThrow(LedgerMoved);
    await Promise.all(others);
    const report = await into(ledger.store);
    expect(report.refused).toEqual([]);
    expect(report.unchanged).toBeGreaterThan(0);
    const again = await into(ledger.store);
    expect(again).toMatchObject({ events: 0, unchanged: again.accepted });
  }, 60_000);
});
