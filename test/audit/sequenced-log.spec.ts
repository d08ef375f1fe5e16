import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Auditing } from '../../src/platform/audit/auditing.js';
import { START, type EventStore } from '../../src/platform/event-store/event-store.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { copyLedger } from '../../src/platform/backup/copy-ledger.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { allAfter, made, numbered } from '../contract/made-events.js';
import { auditingOf } from '../support/audited.js';
import { startDouble, type EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { temporaryLedger } from '../support/ledger.js';

describe('the log of a ledger on EventStoreDB', () => {
  let double: EventStoreDbDouble;
  let store: EventStore;
  let data: string;
  const opened: Auditing[] = [];
  const troubles: unknown[] = [];

  beforeEach(async () => {
    double = await startDouble();
    store = openEventStoreDb(double.connectionString, { deadlineMs: 1_000 });
    data = mkdtempSync(join(tmpdir(), 'lectern-sequenced-'));
    troubles.length = 0;
  });
  afterEach(async () => {
    for (const auditing of opened.splice(0)) await auditing.close();
    await store.close();
    await double.stop();
    rmSync(data, { recursive: true });
  });

  function auditing(): Auditing {
    const one = new Auditing({
      settings: {
        data,
        store: { kind: 'eventstoredb', connection: double.connectionString },
        audit: { origin: 'lectern.test/audit', open: false, keys: null, witnesses: [] },
      },
      store,
      clock: systemClock,
      onTrouble: (error) => troubles.push(error),
    });
    opened.push(one);
    return one;
  }

  async function written(): Promise<number> {
    for (let n = 0; n < 20; n++) {
      if (n % 3 === 0) double.seedForeign({ stream: 'invoices-7', type: 'Paid', data: 'no JSON' });
      await store.append(`room-${n % 12}-${n}`, 'none', numbered(1 + (n % 4)));
    }
    return (await allAfter(store, START, () => true)).length;
  }

  async function signed(one: Auditing, size: number): Promise<void> {
    while ((await one.status()).signed < size) await pause(5);
  }

  it('has the same leaves and root as one on SQLite of the same events', async () => {
    const count = await written();
    const one = auditing();
    const { root } = await one.checkpoint();
    let recordedAt = '';
    const ledger = temporaryLedger({ now: () => Date.parse(recordedAt) });
    for (const event of await allAfter(store, START, () => true)) {
      recordedAt = event.recordedAt;
      const expected = event.revision === 0 ? 'none' : event.revision - 1;
      await ledger.store.append(event.stream, expected, [event]);
    }
    const other = auditingOf({
      data: join(data, 'sqlite'),
      path: ledger.path,
      store: ledger.store,
    });
    expect(await other.checkpoint()).toMatchObject({ size: count, root });
    expect(one.log.entries(0, count)).toEqual(other.log.entries(0, count));
    await other.close();
    await ledger.close();
  });

  it('has the same leaves when it is sequenced anew: salts are with the events', async () => {
    const count = await written();
    const one = auditing();
    const { root } = await one.checkpoint();
    opened.splice(0);
    await one.close();
    for (const ending of ['', '-wal', '-shm'])
      rmSync(join(data, `audit.db${ending}`), { force: true });
    const again = auditing();
    expect(await again.checkpoint()).toMatchObject({ size: count, root });
  });

  it('is followed by one of several processes, and by another when that one ends', async () => {
    const [first, second] = [auditing(), auditing()];
    await first.follow();
    await second.follow();
    const count = await written();
    await signed(second, count);
    opened.splice(opened.indexOf(first), 1);
    await first.close();
    await store.append('room-1', 'none', numbered(3));
    await signed(second, count + 3);
    expect(await second.status()).toMatchObject({ ok: true, size: count + 3, lagSeconds: 0 });
    expect(troubles).toEqual([]);
  });

  it('goes on where it was when the server was away', async () => {
    const one = auditing();
    await one.follow();
    await store.append('room-1', 'none', numbered(3));
    await signed(one, 3);
    await double.stop();
    await double.restart();
    await store.append('room-1', 2, [made()]);
    await signed(one, 4);
  });

  it('goes on signing where a ledger moved here from SQLite, with its data folder', async () => {
    const ledger = temporaryLedger();
    for (let n = 0; n < 12; n++) await ledger.store.append(`room-${n}`, 'none', numbered(100));
    const before = auditingOf({ data, path: ledger.path, store: ledger.store });
    const { size, root } = await before.checkpoint();
    await before.close();
    await copyLedger(ledger.store, store, { inFlight: 1 });
    await ledger.close();

    const one = auditing();
    await one.follow();
    await store.append('room-12', 'none', [made()]);
    await signed(one, size + 1);
    expect(await one.status()).toMatchObject({ ok: true, signed: size + 1 });
    expect(one.log.tree.rootAt(size)).toEqual(root);
    expect(troubles).toEqual([]);
  });

  it('finds an event by its id, and proves it', async () => {
    const event = made();
    await store.append('room-1', 'none', [made(), event]);
    const one = auditing();
    await one.checkpoint();
    expect(one.log.placeOf(event.id)).toEqual({ index: 1, stream: 'room-1', revision: 1 });
    expect(one.log.placeOf(made().id)).toBeNull();
  });
});
