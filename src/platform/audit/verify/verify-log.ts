import type { OpenedCheckpoint } from '../log/checkpoint.js';
import { sameBytes, toBase64 } from '../log/encoding.js';
import { rootOf } from '../log/merkle.js';
import { hashesOf, TILE_HEIGHT, TILE_WIDTH, tileBytes, tilePath, tilesFor } from '../log/tiles.js';
import { HASH_SIZE } from '../log/sha256.js';
import { Fault } from './fault.js';
import { isFile, linesOfFile, readFile } from './folder.js';
import { type ReadEntries, readEntries } from './read-entries.js';
import { EVENTS, StoredEvents } from './stored-events.js';
import { StoredTree } from './stored-tree.js';
import { openTrusted, type Trust } from './trust.js';
import { type Verdict, verdictOf } from './verdict.js';
import { placeOfLeaf, wrongEntry } from './wrong-entry.js';

/**
 * Verifies a log directory wholly: entries → leaves → tiles → root → signature; with `events.ndjson` beside
 * them, that the stored events are what the entries committed to.
 * @throws Fault, of the first event at fault
 */
export function verifyLog(folder: string, trust: Trust): Verdict {
  const bytes = readFile(folder, 'checkpoint');
  if (bytes === undefined) throw new Fault('unusable', 'the log has no checkpoint');
  const checkpoint = openTrusted(bytes, trust);
  const tree = new StoredTree(folder, checkpoint.size);
  const events = isFile(folder, EVENTS) ? new StoredEvents(linesOfFile(folder, EVENTS)) : undefined;
  const read = readEntries(tree, trust.since?.size, events);
  if (!sameBytes(read.root, checkpoint.root)) {
    throw wrongEntry(tree, read.hashes) ?? rewritten(read, checkpoint);
  }
  assertTiles(read, tree);
  if (trust.since && !sameBytes(read.since, trust.since.root)) {
    throw new Fault(
      'rollback',
      'the log is not the one that was known: it was rewritten or forked',
      {
        file: 'checkpoint',
        expected: `root ${toBase64(trust.since.root)} of the first ${trust.since.size} leaves`,
        found: `root ${toBase64(read.since)}`,
      },
    );
  }
  const fault = read.unlike?.(read.hashes) ?? events?.end(checkpoint.size);
  if (fault) throw fault;
  return verdictOf(checkpoint, {
    kind: 'log',
    payloads: events ? checkpoint.size : 0,
    ...(trust.since ? { since: trust.since.size } : {}),
  });
}

function rewritten({ root: found }: ReadEntries, { root }: OpenedCheckpoint): Fault {
  return new Fault(
    'root-mismatch',
    'entries and tiles agree with each other and not with the root that was signed: the log was rewritten',
    { expected: toBase64(root), found: toBase64(found) },
  );
}

/** Every tile holds the hashes that the entries lead to. */
function assertTiles({ hashes }: ReadEntries, tree: StoredTree): void {
  const built = new Map<string, Uint8Array>();
  for (const tile of tilesFor(tree.size)) {
    const path = tilePath(tile);
    const expected = tileBytes(tile, (level, index) => {
      if (level === 0) return hashes[index] ?? new Uint8Array(0);
      // A hash of this tile is the root of a full tile below, which came before it.
      const below = { level: level / TILE_HEIGHT - 1, index, width: TILE_WIDTH };
      return rootOf(hashesOf(built.get(tilePath(below)) ?? new Uint8Array(0)));
    });
    built.set(path, expected);
    const found = tree.tile(tile);
    if (sameBytes(found, expected)) continue;
    const at = Math.floor(found.findIndex((byte, i) => byte !== expected[i]) / HASH_SIZE);
    const leaf = (tile.index * TILE_WIDTH + at) * TILE_WIDTH ** Number(tile.level);
    throw new Fault('root-mismatch', `${path} is not made of the entries`, {
      file: path,
      event: placeOfLeaf(tree, leaf, hashes[leaf] ?? expected),
      found: `hash ${at} of the tile`,
    });
  }
}
