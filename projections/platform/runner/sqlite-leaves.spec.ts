import { describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { Row } from './rows-in-memory.js';
import { sqliteImage } from './sqlite-image.js';
import { SqliteLeaves } from './sqlite-leaves.js';
import { boolean, integer, json, optional, real, text } from './table.js';

const COLUMNS = {
  id: text,
  said: optional(text),
  count: integer,
  score: optional(real),
  done: boolean,
  list: json<unknown>(),
};

const rows = fc.array(
  fc.record({
    id: fc.string({ unit: 'binary' }),
    said: fc.option(fc.string({ maxLength: 300, unit: 'grapheme' })),
    count: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -130, max: 130 })),
    score: fc.option(fc.oneof(fc.double({ noNaN: true }), fc.integer())),
    done: fc.boolean(),
    list: fc.jsonValue().filter((value) => value !== null),
  }),
  { maxLength: 60 },
);

/** What SQLite reads in the pages, after its own check of them. */
function read(leaves: SqliteLeaves): unknown[] {
  const db = new Database(sqliteImage([{ name: 'said', rows: leaves }]));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const found = db.prepare('SELECT * FROM said').all();
  db.close();
  return found;
}

/** What SQLite makes of the same values when they are bound. */
function bound(all: readonly Row[]): unknown[] {
  const db = new Database(sqliteImage([{ name: 'said', rows: new SqliteLeaves(COLUMNS) }]));
  const insert = db.prepare('INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)');
  for (const { id, said, count, score, done, list } of all) {
    insert.run(id, said, count, score, done ? 1 : 0, JSON.stringify(list));
  }
  const found = db.prepare('SELECT * FROM said').all();
  db.close();
  return found;
}

describe('the pages that rows are made into', () => {
  it('hold what SQLite would have stored itself', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const leaves = new SqliteLeaves(COLUMNS);
        for (const row of all) expect(leaves.add(row)).toBe(true);
        expect(read(leaves)).toEqual(bound(all));
      }),
    );
  });

  it('are as many as the rows need, in their order, and more rows may follow', () => {
    const leaves = new SqliteLeaves({ id: integer, said: text });
    const row = (id: number) => ({ id, said: 'x'.repeat(id % 500) });
    for (let id = 0; id < 3_000; id++) leaves.add(row(id));
    expect(leaves.pages).toBeGreaterThan(5);
    for (let id = 3_000; id < 6_000; id++) leaves.add(row(id));
    expect(read(leaves)).toEqual(Array.from({ length: 6_000 }, (_, id) => row(id)));
  });

  it('are filled again with other rows once theirs are written', () => {
    for (const said of ['first', 'then']) {
      const leaves = new SqliteLeaves({ id: integer, said: text });
      const row = (id: number) => ({ id, said: said.repeat(1 + (id % (40 * said.length))) });
      for (let id = 0; id < 2_000; id++) leaves.add(row(id));
      expect(read(leaves)).toEqual(Array.from({ length: 2_000 }, (_, id) => row(id)));
      leaves.release();
      expect(read(leaves)).toEqual([]);
    }
  });

  it('take no row that is too long for one, and no value that is not as declared', () => {
    const leaves = new SqliteLeaves({ id: integer, said: text });
    expect(leaves.add({ id: 1, said: 'x'.repeat(65_000) })).toBe(true);
    expect(leaves.add({ id: 2, said: 'x'.repeat(65_600) })).toBe(false);
    expect(leaves.add({ id: 3, said: null })).toBe(false);
    expect(leaves.add({ id: 3.5, said: '' })).toBe(false);
    expect(leaves.add({ id: 4, said: 5 })).toBe(false);
    expect(leaves.add({ id: 5, said: 'short' })).toBe(true);
    expect(read(leaves)).toMatchObject([{ id: 1 }, { id: 5, said: 'short' }]);
  });
});
