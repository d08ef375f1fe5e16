import { sameBytes } from '../log/encoding.js';
import { leafHash } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';
import {
  bundlesFor,
  decodeBundle,
  hashesOf,
  type Tile,
  TILE_WIDTH,
  tilePath,
} from '../log/tiles.js';
import { Fault, reasonOf } from './fault.js';
import { readFile } from './folder.js';

/** The files of a log directory, as the server serves them. */
export class StoredTree {
  constructor(
    private readonly folder: string,
    readonly size: number,
  ) {}

  /** The bytes of a tile: a partial one may have been replaced by the full one since. */
  tile(tile: Tile): Uint8Array {
    const path = tilePath(tile);
    const whole = tilePath({ ...tile, width: TILE_WIDTH });
    const bytes = readFile(this.folder, path) ?? readFile(this.folder, whole);
    if (bytes === undefined) {
      throw new Fault('unusable', `the log is not whole: ${path} is missing`, { file: path });
    }
    const length = tile.width * HASH_SIZE;
    if (bytes.length === length || (bytes.length > length && tile.width < TILE_WIDTH)) {
      return bytes.subarray(0, length);
    }
    throw new Fault('root-mismatch', `${path} has another length than its hashes`, {
      file: path,
      expected: `${length} bytes`,
      found: `${bytes.length} bytes`,
    });
  }

  /** The leaf hashes of one bundle's entries, as tile of level 0 has them. */
  leavesOf(bundle: Tile): Uint8Array[] {
    return hashesOf(this.tile({ ...bundle, level: 0 }));
  }

  /** Bundle by bundle: the entries, or why they cannot be read. */
  *bundles(): Generator<{ readonly bundle: Tile; readonly entries: readonly Uint8Array[] }> {
    for (const bundle of bundlesFor(this.size)) yield { bundle, entries: this.#entries(bundle) };
  }

  #entries(bundle: Tile): Uint8Array[] {
    const path = tilePath(bundle);
    const whole = tilePath({ ...bundle, width: TILE_WIDTH });
    const bytes = readFile(this.folder, path) ?? readFile(this.folder, whole);
    const first = bundle.index * TILE_WIDTH;
    if (bytes === undefined) {
      throw new Fault('events-differ', `entries are missing: ${path} is not there`, {
        file: path,
        event: { index: first },
      });
    }
    let entries: Uint8Array[];
    try {
      entries = decodeBundle(bytes);
    } catch (error) {
      throw this.#torn(bundle, bytes, reasonOf(error));
    }
    const mayBeMore = readFile(this.folder, path) === undefined;
    if (entries.length === bundle.width || (mayBeMore && entries.length > bundle.width)) {
      return entries.slice(0, bundle.width);
    }
    throw new Fault('events-differ', `${path} holds another number of entries`, {
      file: path,
      event: { index: first + Math.min(entries.length, bundle.width) },
      expected: `${bundle.width} entries`,
      found: `${entries.length} entries`,
    });
  }

  /** A bundle that does not come out even: at fault is the first entry that its leaf is not of. */
  #torn(bundle: Tile, bytes: Uint8Array, problem: string): Fault {
    const leaves = this.leavesOf(bundle);
    let [at, good] = [0, 0];
    for (const leaf of leaves) {
      const [high = 0, low = 0] = bytes.subarray(at, at + 2);
      const end = at + 2 + high * 256 + low;
      if (end > bytes.length || !sameBytes(leafHash(bytes.subarray(at + 2, end)), leaf)) break;
      [at, good] = [end, good + 1];
    }
    return new Fault('root-mismatch', `the entries cannot be read: ${problem}`, {
      file: tilePath(bundle),
      event: { index: bundle.index * TILE_WIDTH + good },
    });
  }
}
