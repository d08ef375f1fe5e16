import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModel } from '../../projections/capabilities.js';
import { openViews } from '../../projections/platform/open-views.js';
import { copyLedger, NotACopy } from '../../src/platform/backup/copy-ledger.js';
import { StoreUnavailable } from '../../src/platform/event-store/errors.js';
import { type EventStore, START } from '../../src/platform/event-store/event-store.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { type EventStoreDbDouble, startDouble } from '../support/eventstoredb-double/double.js';
import { temporaryLedger, type TemporaryLedger } from '../support/ledger.js';
import { reported as reportOf, type ReportName } from '../support/reported.js';
import { importedJourney, type ImportedJourney, ZONE } from '../views/journey.js';

const REPORTS: readonly ReportName[] = [
  'funnel',
  'demos',
  'placings',
  'agreement',
  'certifications',
  'courses',
  'evaluations',
  'what-if',
];

describe('a ledger that moves from store to store', () => {
  let journey: ImportedJourney;
  let server: EventStoreDbDouble;
  let elsewhere: EventStore;
  let back: TemporaryLedger;
  const folder = mkdtempSync(join(tmpdir(), 'lectern-moved-'));

  beforeAll(async () => {
    journey = await importedJourney();
    server = await startDouble();
    elsewhere = openEventStoreDb(server.connectionString);
    back = temporaryLedger();
  }, 120_000);
  afterAll(async () => {
    await elsewhere.close();
    await server.stop();
    await back.close();
    await journey.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Every report, over views of its own. */
  async function reported(store: EventStore, connection: string): Promise<string> {
    const views = join(folder, `${connection.replaceAll(/\W/g, '')}.db`);
    const settings = readSettings({
      LECTERN_STORE: connection,
      LECTERN_VIEWS: views,
      TIME_ZONE: ZONE,
    });
    const open = await openViews(readModel, settings, store);
    try {
      const moment = { asOf: '2026-06-30', knownAt: { position: await store.head() } };
      const answers = REPORTS.map(async (name) => {
        const parts = { views: open, store, zone: ZONE };
        return [name, await reportOf(parts, name, { moment })] as const;
      });
      return JSON.stringify(await Promise.all(answers));
    } finally {
      await open.close();
    }
  }

  it('goes on where it was cut short, keeps every event, and reports the same there and back', async () => {
    const { store } = journey;
    const { events } = await store.readAll({ after: START, limit: 10_000 });
    let left = 400;
    const tired: Pick<EventStore, 'append' | 'readAll'> = {
      readAll: (query) => elsewhere.readAll(query),
      append: (...asked) =>
        left-- > 0
          ? elsewhere.append(...asked)
          : Promise.reject(new StoreUnavailable('nobody waits any longer')),
    };
    await expect(copyLedger(store, tired, { inFlight: 1 })).rejects.toThrow('nobody waits');
    const there = await copyLedger(store, elsewhere, { inFlight: 1 });
    expect(there.events).toBe(events.length);
    expect(there.before).toBeGreaterThanOrEqual(400);
    expect(there.before).toBeLessThan(events.length);

    const again = await copyLedger(store, elsewhere, { inFlight: 1 });
    expect(again).toEqual({ ...there, before: events.length });

    const home = await copyLedger(elsewhere, back.store, { inFlight: 500 });
    expect(home).toEqual({ events: events.length, before: 0, root: there.root });
    const { events: copied } = await back.store.readAll({ after: START, limit: 10_000 });
    expect(copied).toEqual(events);

    const reports = await reported(back.store, back.path);
    expect(await reported(elsewhere, server.connectionString)).toBe(reports);
  }, 300_000);

  it('is refused where the target holds anything else, and says what and where', async () => {
    const other = temporaryLedger();
    const { events } = await journey.store.readAll({ after: START, limit: 1 });
    const [first] = events;
    if (!first) throw new Error('the journey holds no event');
    try {
      const { type, schemaVersion, data, metadata } = first;
      const id = '00000000-0000-5000-8000-000000000001';
      await other.store.append(first.stream, 'none', [{ id, type, schemaVersion, data, metadata }]);
      const refused = copyLedger(journey.store, other.store, { inFlight: 500 });
      await expect(refused).rejects.toBeInstanceOf(NotACopy);
      await expect(refused).rejects.toMatchObject({
        message: `after 0 events the ledgers differ: ${type} ${first.id} (${first.stream} 0) in the source, ${type} ${id} (${first.stream} 0) in the target`,
      });
      expect((await other.store.readAll({ after: START })).events).toHaveLength(1);
    } finally {
      await other.close();
    }
  });
});
