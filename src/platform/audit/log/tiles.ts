import { concat, Malformed } from './encoding.js';
import { type HashAt, rootOf } from './merkle.js';
import { HASH_SIZE } from './sha256.js';

/** The Merkle tree as files (C2SP tlog-tiles): tiles of height 8, and bundles of entries beside them. */

export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;
const HIGHEST_LEVEL = 63;

/** `width` hashes of the tree's level `8 · level`, from `index · 256` on; 256 of them are a full tile.
 *  At level `entries`, a bundle of so many entries. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** Where a tile is served: `tile/<L>/<N>[.p/<W>]`, such as `tile/0/x001/x234/067.p/12`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** What {@link tilePath} wrote, or undefined: each tile has exactly one path. */
export function parseTilePath(path: string): Tile | undefined {
  const [, level, name, partial] =
    /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  if (level === undefined || name === undefined) return undefined;
  const index = Number(name.replaceAll(/[x/]/g, ''));
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index,
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const sound =
    Number.isSafeInteger(index) &&
    (tile.level === 'entries' || tile.level <= HIGHEST_LEVEL) &&
    tile.width >= 1 &&
    tile.width <= TILE_WIDTH;
  return sound && tilePath(tile) === path ? tile : undefined;
}

/** The tiles of a tree of `size` leaves, partial ones among them; with `since`, only those that a tree of
 *  that size did not have. Level by level, in order. */
export function tilesFor(size: number, since = 0): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0, count = size, had = since; count > 0; level += 1) {
    tiles.push(...tilesOf(level, count, had));
    [count, had] = [Math.floor(count / TILE_WIDTH), Math.floor(had / TILE_WIDTH)];
  }
  return tiles;
}

/** The bundles of entries of a tree of `size` leaves; with `since`, only those it did not have then. */
export function bundlesFor(size: number, since = 0): Tile[] {
  return tilesOf('entries', size, since);
}

function tilesOf(level: Tile['level'], count: number, had: number): Tile[] {
  if (count === had) return [];
  const tiles: Tile[] = [];
  for (let index = Math.floor(had / TILE_WIDTH); index * TILE_WIDTH < count; index++) {
    tiles.push({ level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) });
  }
  return tiles;
}

/** The bytes of a tile of hashes: its hashes one after another. */
export function tileBytes(tile: Tile, hashAt: HashAt): Uint8Array {
  if (tile.level === 'entries') throw new RangeError('a bundle of entries holds no hashes');
  const level = tile.level * TILE_HEIGHT;
  const first = tile.index * TILE_WIDTH;
  return concat(...Array.from({ length: tile.width }, (_, i) => hashAt(level, first + i)));
}

/** The hashes that a tile's bytes are. */
export function hashesOf(tile: Uint8Array): Uint8Array[] {
  return Array.from({ length: tile.length / HASH_SIZE }, (_, i) =>
    tile.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  );
}

/** The tile that holds what the hash of a complete subtree is made of, in a tree of `size` leaves. */
function tileHolding(level: number, index: number, size: number): Tile {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const first = index * 2 ** (level - tileLevel * TILE_HEIGHT);
  const at = Math.floor(first / TILE_WIDTH);
  const known = Math.floor(size / TILE_WIDTH ** tileLevel);
  return { level: tileLevel, index: at, width: Math.min(TILE_WIDTH, known - at * TILE_WIDTH) };
}

/**
 * The hashes of a tree of `size` leaves, read from its tiles.
 * @throws Malformed when a tile is not as long as its width says
 */
export function hashesInTiles(size: number, read: (tile: Tile) => Uint8Array): HashAt {
  return (level, index) => {
    const tile = tileHolding(level, index, size);
    const bytes = read(tile);
    if (bytes.length !== tile.width * HASH_SIZE) {
      throw new Malformed('tile', `${tilePath(tile)} has ${bytes.length} bytes`);
    }
    const span = 2 ** (level % TILE_HEIGHT);
    const first = index * span - tile.index * TILE_WIDTH;
    if (first + span > tile.width) throw new RangeError(`a tree of ${size} lacks that subtree`);
    return rootOf(hashesOf(bytes.slice(first * HASH_SIZE, (first + span) * HASH_SIZE)));
  };
}

/** The tiles that a calculation over the tree's hashes reads: what to fetch before doing it. Which hashes
 *  a root or a proof needs depends on sizes alone. */
export function tilesRead(size: number, calculation: (hashAt: HashAt) => unknown): Tile[] {
  const tiles = new Map<string, Tile>();
  calculation((level, index) => {
    const tile = tileHolding(level, index, size);
    tiles.set(tilePath(tile), tile);
    return new Uint8Array(HASH_SIZE);
  });
  return [...tiles.values()];
}

/** The largest entry that a bundle can hold, in bytes. */
export const LARGEST_ENTRY = 65_535;

/** Entries, each behind its length as a big-endian uint16. @throws RangeError for one too large */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((entry) => {
      const { length } = entry;
      if (length > LARGEST_ENTRY) throw new RangeError(`an entry of ${length} bytes is too large`);
      return [Uint8Array.of(length >> 8, length & 0xff), entry];
    }),
  );
}

/** @throws Malformed when the bytes end within an entry, or hold none or more than 256 */
export function decodeBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) throw endsWithin(entries.length);
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) throw endsWithin(entries.length);
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length === 0 || entries.length > TILE_WIDTH) {
    throw new Malformed('bundle', `it holds ${entries.length} entries`);
  }
  return entries;
}

function endsWithin(entry: number): Malformed {
  return new Malformed('bundle', `it ends within entry ${entry}`);
}
