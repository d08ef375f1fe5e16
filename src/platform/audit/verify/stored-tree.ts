import { sameBytes } from '../log/encoding.js';
import { leafHash } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';
import { bundlesFor, hashesOf, type Tile, TILE_WIDTH, tilePath } from '../log/tiles.js';
import { Fault } from './fault.js';
import { readFile } from './folder.js';

/** The files of a log directory, as the server serves them. */
export class StoredTree {
  constructor(
    readonly folder: string,
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
    const mayBeMore = readFile(this.folder, path) === undefined;
    const { entries, isTorn } = entriesIn(bytes);
    const { length } = entries;
    if (!isTorn && (length === bundle.width || (mayBeMore && length > bundle.width))) {
      return entries.slice(0, bundle.width);
    }
    const event = { index: first + this.#good(bundle, entries) };
    if (isTorn) {
      throw new Fault('root-mismatch', `${path} ends within an entry`, { file: path, event });
    }
    throw new Fault('events-differ', `${path} holds another number of entries`, {
      ...{ file: path, event },
      expected: `${bundle.width} entries`,
      found: `${length} entries`,
    });
  }

  /** How many of a bundle's entries are what its tile has leaves of, up to the first that is not. */
  #good(bundle: Tile, entries: readonly Uint8Array[]): number {
    const leaves = this.leavesOf(bundle);
    const good = leaves.findIndex((leaf, at) => {
      const entry = entries[at];
      return entry === undefined || !sameBytes(leafHash(entry), leaf);
    });
    return good < 0 ? leaves.length : good;
  }
}

/** The entries of a bundle, however many; of one that does not come out even, those before that. */
function entriesIn(bytes: Uint8Array): {
  readonly entries: Uint8Array[];
  readonly isTorn: boolean;
} {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const [high = 0, low] = bytes.subarray(at, at + 2);
    const end = at + 2 + high * 256 + (low ?? bytes.length);
    if (end > bytes.length) return { entries, isTorn: true };
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return { entries, isTorn: false };
}
