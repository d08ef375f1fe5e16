import type { Database, Statement } from 'better-sqlite3';
import { rootOf } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';
import { TILE_WIDTH, TreeReader } from './tree-reader.js';

/** Appends leaves inside the transaction that its caller has begun. */
export class TreeWriter {
  readonly #reader: TreeReader;
  readonly #run: Statement<[number, Uint8Array]>;
  readonly #tile: Statement<[number, number, Uint8Array, Uint8Array]>;

  constructor(db: Database) {
    this.#reader = new TreeReader(db);
    this.#run = db.prepare('INSERT INTO log_run (first, hashes) VALUES (?, ?)');
    this.#tile = db.prepare('INSERT INTO log_tile (level, n, root, hashes) VALUES (?, ?, ?, ?)');
  }

  /** One statement a call, and two more where 256 leaves are complete. */
  append(first: number, leaves: readonly Uint8Array[]): void {
    for (let done = 0; done < leaves.length;) {
      const start = first + done;
      const run = leaves.slice(done, done + TILE_WIDTH - (start % TILE_WIDTH));
      this.#run.run(start, Buffer.concat(run));
      done += run.length;
      if ((start + run.length) % TILE_WIDTH === 0) this.#complete(0, start + run.length);
    }
  }

  /** Keeps the tile that ends where `end` hashes of its level do, and those above that end with it. */
  #complete(level: number, end: number): void {
    const n = end / TILE_WIDTH - 1;
    const hashes = this.#reader.hashes(level, n, TILE_WIDTH);
    this.#tile.run(level, n, rootOf(split(hashes)), hashes);
    if ((n + 1) % TILE_WIDTH === 0) this.#complete(level + 1, n + 1);
  }
}

/** The hashes of a tile, one by one. */
function split(hashes: Uint8Array): Uint8Array[] {
  return Array.from({ length: hashes.length / HASH_SIZE }, (_, at) =>
    hashes.subarray(at * HASH_SIZE, (at + 1) * HASH_SIZE),
  );
}
