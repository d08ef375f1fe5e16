import fc from 'fast-check';
import { encodeText, toHex } from './encoding.js';
import { consistencyProof, inclusionProof, leafHash, rootAt, rootOf } from './merkle.js';
import {
  bundlesFor,
  decodeBundle,
  encodeBundle,
  hashesInTiles,
  parseTilePath,
  type Tile,
  tileBytes,
  tilePath,
  tilesFor,
  tilesRead,
} from './tiles.js';

const hashes = Array.from({ length: 70_000 }, (_, i) => leafHash(encodeText(`${i}`)));
const subtrees = new Map<string, Uint8Array>();
function hashAt(level: number, index: number): Uint8Array {
  const name = `${level}/${index}`;
  const width = 2 ** level;
  const known = subtrees.get(name) ?? rootOf(hashes.slice(index * width, (index + 1) * width));
  subtrees.set(name, known);
  return known;
}

describe('Tiles', () => {
  it('are found where the specification has them', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 0, index: 0, width: 256 })).toBe('tile/0/000');
    expect(tilePath({ level: 2, index: 999, width: 1 })).toBe('tile/2/999.p/1');
    expect(tilePath({ level: 1, index: 1_000, width: 255 })).toBe('tile/1/x001/000.p/255');
    expect(tilePath({ level: 'entries', index: 67, width: 12 })).toBe('tile/entries/067.p/12');
  });

  it('have one path each, and a path is of one tile', () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.oneof(fc.nat(), fc.maxSafeNat()),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(fc.property(tile, (some) => expect(parseTilePath(tilePath(some))).toEqual(some)));
    for (const wrong of [
      'tile/0/67',
      'tile/00/067',
      'tile/64/067',
      'tile/0/x000/067',
      'tile/0/x001/x067',
      'tile/0/001/067',
      'tile/0/067.p/0',
      'tile/0/067.p/256',
      'tile/0/067.p/01',
      'tile/0/067/',
      '/tile/0/067',
      'tile/entry/067',
    ]) {
      expect(parseTilePath(wrong)).toBeUndefined();
    }
  });

  it('are those of the specification for a tree of 70,000 and one of 256', () => {
    const tiles = tilesFor(70_000);
    const full = (level: number) =>
      tiles.filter((t) => t.level === level && t.width === 256).length;
    expect([full(0), full(1), full(2)]).toEqual([273, 1, 0]);
    expect(tiles.filter(({ width }) => width < 256)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect(tilesFor(256)).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect(tilesFor(0)).toEqual([]);
    expect(bundlesFor(257)).toEqual([
      { level: 'entries', index: 0, width: 256 },
      { level: 'entries', index: 1, width: 1 },
    ]);
  });

  it('that a tree gains are all that it has and had not', () => {
    const names = (tiles: readonly Tile[]) => tiles.map(tilePath);
    fc.assert(
      fc.property(fc.nat({ max: 70_000 }), fc.nat({ max: 70_000 }), (a, b) => {
        const [since, size] = [Math.min(a, b), Math.max(a, b)];
        const had = new Set(names([...tilesFor(since), ...bundlesFor(since)]));
        expect(names([...tilesFor(size, since), ...bundlesFor(size, since)])).toEqual(
          names([...tilesFor(size), ...bundlesFor(size)]).filter((name) => !had.has(name)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('hold all that roots and proofs are made of', () => {
    const sizes = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 9_000 }));
    fc.assert(
      fc.property(sizes, fc.nat(), (size, some) => {
        const stored = new Map(tilesFor(size).map((t) => [tilePath(t), tileBytes(t, hashAt)]));
        const fromTiles = hashesInTiles(size, (tile) => {
          const bytes = stored.get(tilePath(tile));
          if (!bytes) throw new Error(`${tilePath(tile)} is not a tile of a tree of ${size}`);
          return bytes;
        });
        expect(toHex(rootAt(size, fromTiles))).toBe(toHex(rootAt(size, hashAt)));
        const [index, from] = [some % size, 1 + (some % size)];
        expect(inclusionProof(index, size, fromTiles).map(toHex)).toEqual(
          inclusionProof(index, size, hashAt).map(toHex),
        );
        expect(consistencyProof(from, size, fromTiles).map(toHex)).toEqual(
          consistencyProof(from, size, hashAt).map(toHex),
        );
        for (const tile of tilesRead(size, (hash) => consistencyProof(from, size, hash))) {
          expect(stored.has(tilePath(tile))).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('of another length than their width are refused', () => {
    expect(() =>
      rootAt(
        3,
        hashesInTiles(3, () => new Uint8Array(95)),
      ),
    ).toThrow('tile/0/000.p/3');
  });
});

describe('A bundle of entries', () => {
  it('gives back what it was made of', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 700 }), { minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(entries, (some) => {
        expect(decodeBundle(encodeBundle(some)).map(toHex)).toEqual(some.map(toHex));
      }),
      { numRuns: 20 },
    );
    const largest = new Uint8Array(65_535);
    expect(encodeBundle([largest]).subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xff));
    expect(decodeBundle(encodeBundle([largest]))).toEqual([largest]);
    expect(encodeBundle([encodeText('ab')])).toEqual(Uint8Array.of(0, 2, 0x61, 0x62));
  });

  it('ends at the end of an entry, and holds 1 to 256', () => {
    expect(() => decodeBundle(Uint8Array.of(0, 2, 1))).toThrow('within entry 0');
    expect(() => decodeBundle(Uint8Array.of(0, 0, 0))).toThrow('within entry 1');
    expect(() => decodeBundle(new Uint8Array(0))).toThrow('0 entries');
    expect(() => decodeBundle(new Uint8Array(2 * 257))).toThrow('257 entries');
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow('too large');
  });
});
