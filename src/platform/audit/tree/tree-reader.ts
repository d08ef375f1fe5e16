import type { Database, Statement } from 'better-sqlite3';
import { type HashAt, nodeHash, rootAt } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';

/**
 * A log's tree beside what it is a log of, in the same SQLite file, so that a leaf is written in its
 * event's own transaction (ADR 22). Leaves come in runs, one a transaction, cut where a tile ends; each
 * full tile is kept with the root of its subtree, which is a hash of the tile above. Only ever added to.
 */
export const TREE_SCHEMA = `
  CREATE TABLE log_run (
    first  INTEGER PRIMARY KEY,
    hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0
                                AND first % 256 + length(hashes) / 32 <= 256)
  ) STRICT;
  CREATE TABLE log_tile (
    level  INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    root   BLOB NOT NULL CHECK (length(root) = 32),
    hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
    PRIMARY KEY (level, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER leaves_are_never_changed BEFORE UPDATE ON log_run
    BEGIN SELECT RAISE(ABORT, 'a leaf is never changed'); END;
  CREATE TRIGGER leaves_are_never_deleted BEFORE DELETE ON log_run
    BEGIN SELECT RAISE(ABORT, 'a leaf is never deleted'); END;
  CREATE TRIGGER leaves_are_only_added BEFORE INSERT ON log_run
    WHEN NEW.first <> coalesce(
      (SELECT first + length(hashes) / 32 FROM log_run ORDER BY first DESC LIMIT 1), 0)
    BEGIN SELECT RAISE(ABORT, 'a leaf goes to the end of the log'); END;
  CREATE TRIGGER tiles_are_never_changed BEFORE UPDATE ON log_tile
    BEGIN SELECT RAISE(ABORT, 'a tile is never changed'); END;
  CREATE TRIGGER tiles_are_never_deleted BEFORE DELETE ON log_tile
    BEGIN SELECT RAISE(ABORT, 'a tile is never deleted'); END;
  CREATE TRIGGER tiles_are_only_added BEFORE INSERT ON log_tile
    WHEN NEW.n <> coalesce((SELECT max(n) + 1 FROM log_tile WHERE level = NEW.level), 0)
    BEGIN SELECT RAISE(ABORT, 'a tile goes to the end of its level'); END;
`;

/** Hashes in a full tile: eight levels of the tree. */
export const TILE_WIDTH = 256;

/** Levels of the binary tree that one tile spans. */
const TILE_HEIGHT = 8;

interface Run {
  readonly first: number;
  readonly hashes: Uint8Array;
}

/** What the kept tree does not hold, or not as it must be. */
export class DamagedTree extends Error {
  override readonly name = 'DamagedTree';
}

/** The tree is not a continuation of one that was signed before: a ledger was restored, or changed. */
export class NotConsistent extends Error {
  override readonly name = 'NotConsistent';
}

/** Reads a kept tree: any tile, any root and any proof in a few indexed reads. */
export class TreeReader {
  readonly #size: Statement<[], number>;
  readonly #tile: Statement<[number, number], Uint8Array>;
  readonly #roots: Statement<[number, number, number], Uint8Array>;
  readonly #runs: Statement<[number, number], Run>;

  constructor(db: Database) {
    this.#size = db
      .prepare<[], number>(
        'SELECT first + length(hashes) / 32 FROM log_run ORDER BY first DESC LIMIT 1',
      )
      .pluck();
    this.#tile = db
      .prepare<[number, number], Uint8Array>(
        'SELECT hashes FROM log_tile WHERE level = ? AND n = ?',
      )
      .pluck();
    this.#roots = db
      .prepare<[number, number, number], Uint8Array>(
        'SELECT root FROM log_tile WHERE level = ? AND n >= ? AND n < ? ORDER BY n',
      )
      .pluck();
    this.#runs = db.prepare<[number, number], Run>(
      'SELECT first, hashes FROM log_run WHERE first >= ? AND first < ? ORDER BY first',
    );
  }

  /** Leaves in the log. */
  size(): number {
    return this.#size.get() ?? 0;
  }

  /** The first `width` hashes of a tile, one after another. @throws DamagedTree when they are not there */
  hashes(level: number, n: number, width: number): Uint8Array {
    const hashes = this.#known(level, n);
    if (hashes.length >= width * HASH_SIZE) return hashes.subarray(0, width * HASH_SIZE);
    throw new DamagedTree(
      `tile ${level}/${n} holds ${hashes.length / HASH_SIZE} hashes, not ${width}`,
    );
  }

  /** The hashes of complete subtrees. For one answer, or many at once: what it has read or worked out it
   *  remembers. */
  hashAt(): HashAt {
    const tiles = new Map<string, Uint8Array>();
    const within = new Map<string, Uint8Array>();
    const inTile = (level: number, index: number): Uint8Array => {
      const n = Math.floor(index / TILE_WIDTH);
      const key = `${level}/${n}`;
      const tile = tiles.get(key) ?? this.#known(level, n);
      tiles.set(key, tile);
      const at = (index % TILE_WIDTH) * HASH_SIZE;
      if (tile.length >= at + HASH_SIZE) return tile.subarray(at, at + HASH_SIZE);
      throw new DamagedTree(`tile ${key} holds ${tile.length / HASH_SIZE} hashes only`);
    };
    const hashAt: HashAt = (level, index) => {
      if (level % TILE_HEIGHT === 0) return inTile(level / TILE_HEIGHT, index);
      const key = `${level}/${index}`;
      const known = within.get(key);
      if (known !== undefined) return known;
      const hash = nodeHash(hashAt(level - 1, 2 * index), hashAt(level - 1, 2 * index + 1));
      within.set(key, hash);
      return hash;
    };
    return hashAt;
  }

  rootAt(size: number): Uint8Array {
    return rootAt(size, this.hashAt());
  }

  /** As much of a tile as there is. */
  #known(level: number, n: number): Uint8Array {
    const full = this.#tile.get(level, n);
    return full ?? (level === 0 ? this.leavesAsTheyCame(n) : this.#rootsBelow(level, n));
  }

  /** The leaves of a tile from the runs that they were written in. @throws DamagedTree at a gap */
  leavesAsTheyCame(n: number): Uint8Array {
    const start = n * TILE_WIDTH;
    const runs = this.#runs.all(start, start + TILE_WIDTH);
    let next = start;
    for (const { first, hashes } of runs) {
      if (first !== next) throw new DamagedTree(`the leaves from ${next} on are missing`);
      next += hashes.length / HASH_SIZE;
    }
    return Buffer.concat(runs.map(({ hashes }) => hashes));
  }

  #rootsBelow(level: number, n: number): Uint8Array {
    const start = n * TILE_WIDTH;
    return Buffer.concat(this.#roots.all(level - 1, start, start + TILE_WIDTH));
  }
}
