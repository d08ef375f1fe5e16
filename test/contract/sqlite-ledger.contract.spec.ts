import { writeFileSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { firstValueFrom, filter } from 'rxjs';
import {
  InvalidAppend,
  StoreUnavailable,
  WrongRevision,
} from '../../src/platform/event-store/errors.js';
import { START, type Appended } from '../../src/platform/event-store/event-store.js';
import { NotALedger } from '../../src/platform/event-store/sqlite/ledger-file.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { temporaryLedger, type TemporaryLedger } from '../support/ledger.js';
import { allAfter, made, numbered, numbers } from './made-events.js';

describe('the SQLite ledger', () => {
  let ledger: TemporaryLedger;
  let now: () => number;
  beforeEach(() => {
    now = Date.now;
    ledger = temporaryLedger({ now: () => now() });
  });
  afterEach(() => ledger.close());

  /** Another program's connection, which knows none of our rules. */
  function foreignly<T>(act: (db: Database.Database) => T): T {
    const db = new Database(ledger.path);
    db.pragma('recursive_triggers = OFF');
    try {
      return act(db);
    } finally {
      db.close();
    }
  }

  const beside = (name: string) => join(ledger.path, '..', name);

  it.each([
    ['changed', 'UPDATE events SET data = data', /never changed/],
    ['deleted', 'DELETE FROM events', /never deleted/],
    [
      'replaced by another with its id',
      `INSERT OR REPLACE INTO events SELECT 4, stream, 3, id, type, 1, recorded_at, metadata, '{}', NULL
       FROM events WHERE position = 2`,
      /is new/,
    ],
    [
      'replaced by another at its position',
      `INSERT OR REPLACE INTO events SELECT 2, stream, 3, 'x', type, 1, recorded_at, metadata, '{}', NULL
       FROM events WHERE position = 2`,
      /is new/,
    ],
    [
      'replaced by another at its revision',
      `REPLACE INTO events SELECT 4, stream, 1, 'x', type, 1, recorded_at, metadata, '{}', NULL
       FROM events WHERE position = 2`,
      /is new/,
    ],
    [
      'appended with a gap before it',
      `INSERT INTO events SELECT 5, stream, 3, 'x', type, 1, recorded_at, metadata, '{}', NULL
       FROM events WHERE position = 2`,
      /is new/,
    ],
  ])('lets no program have an event %s', async (_, sql, message) => {
    await ledger.store.append('kept-1', 'none', numbered(3));
    expect(() => foreignly((db) => db.exec(sql))).toThrow(message);
    expect(numbers(await ledger.store.readStream('kept-1'))).toEqual([0, 1, 2]);
  });

  it('commits 64 appends in flight together, and tells each its own outcome', async () => {
    await ledger.store.append('taken-1', 'none', [made()]);
    let commits = 0;
    now = () => Date.UTC(2025, 2, 1) + ++commits;
    const stored = made();
    const outcomes = await Promise.allSettled<Appended>([
      ...Array.from({ length: 60 }, (_, n) =>
        ledger.store.append(`flight-${n}`, 'none', numbered(1 + (n % 3))),
      ),
      ledger.store.append('taken-1', 'none', [made()]),
      ledger.store.append('late-1', 'none', [stored]),
      ledger.store.append('late-1', 0, [made(), stored]),
      ledger.store.append('late-1', 'none', [stored]),
    ]);
    expect(commits).toBe(1);
    expect(outcomes.slice(0, 60).every(({ status }) => status === 'fulfilled')).toBe(true);
    const recorded = { after: '121', at: expect.any(String) as unknown, positions: ['122'] };
    expect(outcomes.slice(60)).toEqual([
      { status: 'rejected', reason: expect.any(WrongRevision) as unknown },
      { status: 'fulfilled', value: { revision: 0, position: '122', recorded } },
      { status: 'rejected', reason: expect.any(InvalidAppend) as unknown },
      { status: 'fulfilled', value: { revision: 0, position: '122', recorded } },
    ]);
    const all = await allAfter(ledger.store, START, () => true);
    expect(all.map(({ position }) => position)).toEqual(all.map((_, at) => String(at + 1)));
    expect(all).toHaveLength(122);
  });

  it('keeps positions dense behind appends that were refused', async () => {
    await ledger.store.append('dense-1', 'none', numbered(2));
    for (let n = 0; n < 10; n++) {
      await expect(ledger.store.append('dense-1', 'none', numbered(3))).rejects.toThrow(
        WrongRevision,
      );
    }
    expect((await ledger.store.append('dense-1', 1, [made()])).position).toBe('3');
  });

  it('refuses an id that another place of the ledger holds already', async () => {
    const event = made();
    await ledger.store.append('first-1', 'none', [event]);
    await expect(ledger.store.append('other-1', 'none', [event])).rejects.toThrow(InvalidAppend);
    await expect(ledger.store.append('other-1', 'none', [made(), event])).rejects.toThrow(
      InvalidAppend,
    );
    await expect(ledger.store.append('first-1', 0, [event])).rejects.toThrow(InvalidAppend);
    expect(await ledger.store.head()).toBe('1');
  });

  it('never records a time before one it has recorded, whatever the clock says', async () => {
    const times = [
      '2025-03-01T10:00:00.000Z',
      '2025-03-01T09:00:00.000Z',
      '2025-03-01T10:00:00.001Z',
    ];
    for (const [n, time] of times.entries()) {
      now = () => Date.parse(time);
      await ledger.store.append(`clock-${n}`, 'none', [made()]);
    }
    const recorded = await allAfter(ledger.store, START, () => true);
    expect(recorded.map(({ recordedAt }) => recordedAt)).toEqual([times[0], times[0], times[2]]);
  });

  it('refuses a file that is something else, and leaves it as it was', () => {
    const [text, foreign] = [beside('notes.db'), beside('foreign.db')];
    writeFileSync(text, 'Minutes of the panel, which is not a database.\n'.repeat(100));
    const db = new Database(foreign);
    db.exec('CREATE TABLE events (id)');
    db.close();
    for (const path of [text, foreign]) {
      const before = readFileSync(path);
      expect(() => openSqliteStore(path)).toThrow(NotALedger);
      expect(() => openSqliteStore(path)).toThrow(/is not a Lectern ledger/);
      expect(readFileSync(path).equals(before)).toBe(true);
    }
  });

  it('refuses a ledger of a newer Lectern', async () => {
    foreignly((db) => db.pragma('user_version = 999'));
    expect(() => openSqliteStore(ledger.path)).toThrow(/newer Lectern/);
  });

  it('makes a ledger of an empty file, and its folder', async () => {
    writeFileSync(beside('empty.db'), '');
    for (const path of [beside('empty.db'), beside('a/b/ledger.db')]) {
      const store = openSqliteStore(path);
      expect(await store.head()).toBe(START);
      await store.close();
      expect(statSync(path).size).toBeGreaterThan(0);
    }
  });

  it.each([
    ['data that is not JSON', '{"a":', undefined, /position 2: its data is not JSON/],
    ['data that is no object', '7', undefined, /position 2: its data is not an object/],
    ['metadata without an actor', '{}', '{"occurredAt":"2025-03-01"}', /position 2: .*actor/],
  ])(
    'serves nothing from a row with %s, and says where it is',
    async (_, data, metadata, where) => {
      await ledger.store.append('sound-1', 'none', [made()]);
      foreignly((db) =>
        db
          .prepare(
            `INSERT INTO events SELECT 2, stream, 1, 'x', type, 1, recorded_at, coalesce(?, metadata), ?, NULL
           FROM events`,
          )
          .run(metadata, data),
      );
      const corrupt = { code: 'corrupt-event', message: expect.stringMatching(where) as unknown };
      await expect(ledger.store.readStream('sound-1')).rejects.toMatchObject(corrupt);
      await expect(ledger.store.readAll({ after: START })).rejects.toMatchObject(corrupt);
      await expect(firstValueFrom(ledger.store.subscribe({ after: START }))).rejects.toMatchObject(
        corrupt,
      );
      expect((await ledger.store.readAll({ after: START, limit: 1 })).events).toHaveLength(1);
    },
  );

  it('notices events that are missing from a page', async () => {
    await ledger.store.append('cut-1', 'none', numbered(5));
    foreignly((db) =>
      db.exec('DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position = 3'),
    );
    await expect(ledger.store.readAll({ after: START })).rejects.toMatchObject({
      code: 'corrupt-event',
    });
  });

  it('tells its subscribers at once what another connection appends', async () => {
    const other = openSqliteStore(ledger.path);
    const next = firstValueFrom(
      ledger.store.subscribe({ after: START }).pipe(filter(({ events }) => events.length > 0)),
    );
    const { position } = await other.append('other-1', 'none', [made()]);
    expect((await next).position).toBe(position);
    await other.close();
  });

  it('waits for another writer without holding up its own process', async () => {
    const other = new Database(ledger.path);
    other.exec('BEGIN IMMEDIATE');
    let answered = false;
    const appended = ledger.store.append('patient-1', 'none', [made()]).then((answer) => {
      answered = true;
      return answer;
    });
    for (let turn = 0; turn < 50; turn++) await ledger.store.readStream('patient-1');
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    other.exec('COMMIT');
    other.close();
    expect((await appended).revision).toBe(0);
  });

  it('answers what waits when it is closed, and nothing after', async () => {
    const waiting = Promise.all(
      numbered(30).map((event, n) => ledger.store.append(`closing-${n}`, 'none', [event])),
    );
    let completed = false;
    ledger.store.subscribe({ after: START }).subscribe({ complete: () => (completed = true) });
    await ledger.store.close();
    expect((await waiting).at(-1)?.position).toBe('30');
    await expect(ledger.store.append('closed-1', 'none', [made()])).rejects.toThrow(
      StoreUnavailable,
    );
    expect(await ledger.store.health()).toMatchObject({ ok: false });
    while (!completed) await new Promise((resolve) => setImmediate(resolve));
  });
});
