import type { Database, Statement } from 'better-sqlite3';
import { type HashAt, rootAt, rootOf } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';
import { TILE_WIDTH } from './tree-schema.js';

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

  /** The hashes of complete subtrees. For one answer: a tile that was read is not read again. */
  hashAt(): HashAt {
    const tiles = new Map<string, Uint8Array>();
    return (level, index) => {
      const within = level % TILE_HEIGHT;
      const tileLevel = (level - within) / TILE_HEIGHT;
      const width = 2 ** within;
      const n = Math.floor((index * width) / TILE_WIDTH);
      const start = (index * width) % TILE_WIDTH;
      const key = `${tileLevel}/${n}`;
      const tile = tiles.get(key) ?? this.#known(tileLevel, n);
      tiles.set(key, tile);
      if (tile.length < (start + width) * HASH_SIZE) {
        throw new DamagedTree(`tile ${key} holds fewer than ${start + width} hashes`);
      }
      const hashes = [];
      for (let at = start; at < start + width; at++) {
        hashes.push(tile.subarray(at * HASH_SIZE, (at + 1) * HASH_SIZE));
      }
      return rootOf(hashes);
    };
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
