import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { leafHash, rootOf } from '../../src/platform/audit/log/merkle.js';
import { entryOf } from '../../src/platform/audit/log/entry.js';
import { TreeReader } from '../../src/platform/audit/tree/tree-reader.js';
import { START, type EventStore } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { temporaryLedger, type TemporaryLedger } from '../support/ledger.js';
import { allAfter, made, numbered } from './made-events.js';

describe('the log of a SQLite ledger', () => {
  let ledger: TemporaryLedger;
  beforeEach(() => {
    ledger = temporaryLedger();
  });
  afterEach(() => ledger.close());

  const all = (store: EventStore) => allAfter(store, START, () => true);

  function onFile<T>(read: (db: Database.Database) => T): T {
    const db = new Database(ledger.path);
    try {
      return read(db);
    } finally {
      db.close();
    }
  }

  async function expectEveryLeaf(store = ledger.store): Promise<number> {
    const leaves = (await all(store)).map((event) => leafHash(entryOf(event)));
    const { size, root } = onFile((db) => {
      const tree = new TreeReader(db);
      return { size: tree.size(), root: tree.rootAt(tree.size()) };
    });
    expect(size).toBe(leaves.length);
    expect(Buffer.from(root)).toEqual(Buffer.from(rootOf(leaves)));
    return size;
  }

  it('has a leaf of every event stored, in order, and of none refused', async () => {
    await Promise.allSettled([
      ...Array.from({ length: 200 }, (_, n) =>
        ledger.store.append(`many-${n % 150}`, 'none', numbered(1 + (n % 4))),
      ),
      ledger.store.append('many-1', 7, numbered(2)),
    ]);
    await ledger.store.append('late-1', 'none', [made()]);
    expect(await expectEveryLeaf()).toBeGreaterThan(256);
  });

  it('is filled when an older ledger, without one, is opened', async () => {
    await ledger.store.append('old-1', 'none', numbered(700));
    await ledger.store.close();
    onFile((db) =>
      db.exec(`DROP TABLE log_run; DROP TABLE log_tile;
               ALTER TABLE events DROP COLUMN sum; PRAGMA user_version = 1`),
    );
    const store = openSqliteStore(ledger.path);
    await store.append('old-1', 699, numbered(3));
    expect(await expectEveryLeaf(store)).toBe(703);
    await store.close();
  });

  it('takes in what another program appended without leaves', async () => {
    await ledger.store.append('own-1', 'none', numbered(2));
    onFile((db) =>
      db.exec(`INSERT INTO events SELECT 3, stream, 2, '00000000-0000-4000-8000-000000000000',
               type, 1, recorded_at, metadata, data, NULL FROM events WHERE position = 2`),
    );
    await ledger.store.append('own-1', 2, numbered(2));
    expect(await expectEveryLeaf()).toBe(5);
  });

  it.each(['data', 'metadata', 'type', 'stream', 'recorded_at', 'id'])(
    'serves no event whose %s was damaged on the disk, and says where it is',
    async (column) => {
      await ledger.store.append('sound-1', 'none', numbered(3));
      onFile((db) =>
        db.exec(`DROP TRIGGER events_are_never_changed;
                 UPDATE events SET ${column} = replace(${column}, substr(${column}, 2, 1), '~')
                 WHERE position = 2`),
      );
      await expect(ledger.store.readAll({ after: START })).rejects.toMatchObject({
        code: 'corrupt-event',
        message: 'position 2: it is not as it was written',
      });
    },
  );

  it.each([
    ['stream', 'sound-one'.length],
    ['id', 36],
    ['type', 'ContractNoted'.length],
    ['recorded_at', 24],
  ])('serves no event whose %s one bit made bytes instead of text', async (_, length) => {
    const events = numbered(3);
    await ledger.store.append('sound-one', 'none', events);
    await ledger.store.close();
    // Before its values a record has a number for each: of a text 13 + 2 · length, of bytes one less.
    const file = readFileSync(ledger.path);
    const values = file.indexOf(`sound-one${events[1]?.id}`);
    const at = file.lastIndexOf(13 + 2 * length, values - 1);
    expect(values - at).toBeLessThan(14);
    file.writeUInt8(12 + 2 * length, at);
    writeFileSync(ledger.path, file);
    const store = openSqliteStore(ledger.path);
    await expect(store.readAll({ after: START })).rejects.toMatchObject({
      code: 'corrupt-event',
      message: 'position 2: it is not as it was written',
    });
    await store.close();
  });
});
