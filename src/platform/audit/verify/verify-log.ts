import type { OpenedCheckpoint } from '../log/checkpoint.js';
import { sameBytes, toBase64, toHex } from '../log/encoding.js';
import { type LogEntry, parseEntry } from '../log/entry.js';
import { Frontier } from '../log/frontier.js';
import { leafHash, rootOf } from '../log/merkle.js';
import { hashesOf, TILE_HEIGHT, TILE_WIDTH, tileBytes, tilePath, tilesFor } from '../log/tiles.js';
import { HASH_SIZE } from '../log/sha256.js';
import { type EventPlace, Fault, reasonOf } from './fault.js';
import { isFile, linesOfFile, readFile } from './folder.js';
import { StoredEvents } from './stored-events.js';
import { StoredTree } from './stored-tree.js';
import { openTrusted, type Trust } from './trust.js';
import { type Verdict, verdictOf } from './verdict.js';

const EVENTS = 'events.ndjson';

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
  if (!sameBytes(read.root, checkpoint.root)) throw wrongEntry(read, tree, checkpoint);
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
  const fault = read.outOfOrder ?? events?.end(checkpoint.size);
  if (fault) throw fault;
  return verdictOf(checkpoint, {
    kind: 'log',
    payloads: events ? checkpoint.size : 0,
    ...(trust.since ? { since: trust.since.size } : {}),
  });
}

interface ReadEntries {
  readonly hashes: readonly Uint8Array[];
  readonly root: Uint8Array;
  /** The root at the size of the kept checkpoint. */
  readonly since: Uint8Array;
  /** What the entries, if they are the log's, say that is wrong. */
  readonly outOfOrder: Fault | undefined;
  readonly placeOf: (index: number) => EventPlace;
}

function readEntries(
  tree: StoredTree,
  sinceSize: number | undefined,
  events: StoredEvents | undefined,
): ReadEntries {
  const frontier = new Frontier();
  const hashes: Uint8Array[] = [];
  const order = new LogOrder();
  let [since, outOfOrder] = [frontier.root, undefined as Fault | undefined];
  for (const { entries } of tree.bundles()) {
    for (const bytes of entries) {
      const index = hashes.length;
      const hash = leafHash(bytes);
      hashes.push(hash);
      frontier.append(hash);
      if (frontier.size === sinceSize) since = frontier.root;
      const entry = readEntry(bytes);
      outOfOrder ??=
        entry instanceof Fault
          ? new Fault(entry.kind, entry.message, { event: { index } })
          : (order.next(index, entry) ?? events?.next(index, entry, bytes));
    }
  }
  const placeOf = (index: number) => placeIn(tree, index);
  return { hashes, root: frontier.root, since, outOfOrder, placeOf };
}

function readEntry(bytes: Uint8Array): LogEntry | Fault {
  try {
    return parseEntry(bytes);
  } catch (error) {
    return new Fault('unusable', `the log holds what is no entry of Lectern: ${reasonOf(error)}`);
  }
}

function placeIn(tree: StoredTree, index: number): EventPlace {
  for (const { bundle, entries } of tree.bundles()) {
    const bytes = entries[index - bundle.index * TILE_WIDTH];
    if (bundle.index !== Math.floor(index / TILE_WIDTH) || bytes === undefined) continue;
    const entry = readEntry(bytes);
    if (entry instanceof Fault) break;
    const { stream, revision, eventId } = entry;
    return { index, stream, revision, eventId };
  }
  return { index };
}

/** The entries do not have the root that was signed. Where the tiles do, they say which entry is at fault. */
function wrongEntry(read: ReadEntries, tree: StoredTree, { root }: OpenedCheckpoint): Fault {
  const { hashes } = read;
  const leaves = leavesIn(tree);
  const first = leaves.findIndex((leaf, i) => !sameBytes(leaf, hashes[i] ?? leaf));
  const detail = { expected: toBase64(root), found: toBase64(read.root) };
  if (first < 0) {
    return new Fault(
      'root-mismatch',
      'entries and tiles agree with each other and not with the root that was signed: the log was rewritten',
      detail,
    );
  }
  const [there, here] = [toHex(leaves[first] ?? root), toHex(hashes[first] ?? root)];
  const moved =
    hashes.some((hash, i) => i > first && toHex(hash) === there) ||
    leaves.some((leaf, i) => i > first && toHex(leaf) === here);
  return new Fault(
    moved ? 'events-differ' : 'root-mismatch',
    moved
      ? 'an entry is missing, extra or not in its order'
      : 'an entry is not the one that was logged',
    {
      event: read.placeOf(first),
      expected: `leaf ${there}`,
      found: `leaf ${here}`,
    },
  );
}

function leavesIn(tree: StoredTree): Uint8Array[] {
  const leaves: Uint8Array[] = [];
  for (const { bundle } of tree.bundles()) leaves.push(...tree.leavesOf(bundle));
  return leaves;
}

/** Every tile holds the hashes that the entries lead to. */
function assertTiles({ hashes, placeOf }: ReadEntries, tree: StoredTree): void {
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
      event: placeOf(leaf),
      found: `hash ${at} of the tile`,
    });
  }
}

/** That the log recorded each event once, and each stream's in the order of its revisions. */
class LogOrder {
  readonly #revisions = new Map<string, number>();
  readonly #events = new Set<string>();

  /** What is out of order about the next entry. */
  next(index: number, { stream, revision, eventId }: LogEntry): Fault | undefined {
    const expected = this.#revisions.get(stream) ?? 0;
    const again = this.#events.has(eventId);
    this.#revisions.set(stream, revision + 1);
    this.#events.add(eventId);
    const event = { index, stream, revision, eventId };
    if (again) return new Fault('events-differ', 'the log has an event twice', { event });
    if (revision === expected) return undefined;
    return new Fault('events-differ', 'the log leaves out or moves an event of a stream', {
      event,
      expected: `revision ${expected} of ${stream}`,
      found: `revision ${revision}`,
    });
  }
}
