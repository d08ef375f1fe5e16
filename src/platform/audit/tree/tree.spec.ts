import Database from 'better-sqlite3';
import { leafHash, inclusionProof, rootOf, verifyInclusion } from '../log/merkle.js';
import { TreeReader, TREE_SCHEMA } from './tree-reader.js';
import { TreeWriter } from './tree-writer.js';

const leaves = Array.from({ length: 66_100 }, (_, n) => leafHash(Buffer.from(String(n))));

describe('a kept tree', () => {
  const db = new Database(':memory:');
  db.exec(TREE_SCHEMA);
  const writer = new TreeWriter(db);
  const reader = new TreeReader(db);
  beforeAll(() => {
    db.transaction(() => {
      const cuts = [0, 1, 2, 255, 256, 257, 511, 1_000, 65_535, 65_537, leaves.length];
      for (const [at, end] of cuts.slice(1).entries()) {
        const first = cuts[at] as number;
        writer.append(first, leaves.slice(first, end));
      }
    })();
  });
  afterAll(() => db.close());

  it('has the root of any size it ever had', () => {
    expect(reader.size()).toBe(leaves.length);
    for (const size of [0, 1, 2, 3, 255, 256, 257, 700, 65_536, 65_537, leaves.length]) {
      expect(Buffer.from(reader.rootAt(size))).toEqual(Buffer.from(rootOf(leaves.slice(0, size))));
    }
  });

  it('proves any leaf to be in any later tree', () => {
    for (const [index, size] of [
      [0, 1],
      [0, leaves.length],
      [255, 256],
      [256, 70_00],
      [65_536, leaves.length],
      [66_099, leaves.length],
    ] as const) {
      const proof = inclusionProof(index, size, reader.hashAt());
      const root = reader.rootAt(size);
      expect(verifyInclusion({ index, size, leafHash: leaves[index]!, proof, root })).toBe(true);
    }
  });

  it('has whole tiles, parts of the last ones, and none beyond', () => {
    expect(Buffer.from(reader.hashes(0, 258, 52))).toEqual(Buffer.concat(leaves.slice(66_048)));
    expect(Buffer.from(reader.hashes(1, 0, 256)).length).toBe(8_192);
    expect(Buffer.from(reader.hashes(2, 0, 1))).toEqual(
      Buffer.from(rootOf(leaves.slice(0, 65_536))),
    );
    expect(() => reader.hashes(0, 258, 53)).toThrow(/tile 0\/258 holds 52 hashes, not 53/);
    expect(() => reader.hashes(2, 0, 2)).toThrow(/tile 2\/0 holds 1 hashes, not 2/);
  });

  it.each([
    ['UPDATE log_run SET hashes = hashes WHERE first = 0', 'a leaf is never changed'],
    ['DELETE FROM log_run', 'a leaf is never deleted'],
    ['INSERT OR REPLACE INTO log_run SELECT * FROM log_run LIMIT 1', 'a leaf goes to the end'],
    ['UPDATE log_tile SET level = 9', 'a tile is never changed'],
    ['DELETE FROM log_tile', 'a tile is never deleted'],
    ['INSERT OR REPLACE INTO log_tile SELECT * FROM log_tile LIMIT 1', 'a tile goes to the end'],
  ])('refuses %s', (sql, why) => {
    expect(() => db.exec(sql)).toThrow(why);
  });
});
