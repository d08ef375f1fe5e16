import type { EventStore } from '../../event-store/event-store.js';
import type { Recorded } from '../../kernel/envelope.js';
import type { AuditLog } from '../audit-log.js';
import type { Auditing } from '../auditing.js';
import { encodeText, sameBytes } from '../log/encoding.js';
import { committedText, entryOf } from '../log/entry.js';
import { leafHash, rootOf } from '../log/merkle.js';
import {
  bundlesFor,
  encodeBundle,
  hashesOf,
  type Tile,
  TILE_WIDTH,
  tilePath,
  tilesFor,
} from '../log/tiles.js';
import { howToCheckLog } from '../pack/how-to-check.js';
import { DamagedTree } from '../tree/tree-reader.js';
import { pagesOf } from './ledger-pages.js';

interface LogFile {
  readonly path: string;
  /** Behind what was given of this path before. */
  readonly bytes: Uint8Array;
}

/**
 * The whole log as files, a page at a time: the tiles as they are served, the events as they are stored, and the
 * checkpoint last, so that a folder which has one is whole.
 * @param store the ledger as stored
 * @throws DamagedTree, and gives no checkpoint, when the files would not be good
 */
export async function* exportLog(store: EventStore, auditing: Auditing): AsyncGenerator<LogFile> {
  const { log, origin } = auditing;
  const { size, root, note } = await auditing.checkpoint();
  if (!sameBytes(log.tree.rootAt(size), root)) {
    throw new DamagedTree(`the tree of ${size} leaves is not the one that was signed`);
  }
  for (const tile of tilesFor(size)) yield { path: tilePath(tile), bytes: soundTile(log, tile) };
  for (const bundle of bundlesFor(size)) {
    yield { path: tilePath(bundle), bytes: encodeBundle(soundEntries(log, bundle)) };
  }
  let count = 0;
  for await (const page of pagesOf(store)) {
    const events = page.slice(0, size - count);
    assertLogged(log, events, count);
    count += events.length;
    const lines = events.map((event) => `${committedText(event)}\n`).join('');
    yield { path: 'events.ndjson', bytes: encodeText(lines) };
    if (count === size) break;
  }
  if (count < size) throw new DamagedTree(`the ledger ends after ${count} events of ${size}`);
  yield { path: 'HOW-TO-CHECK.md', bytes: encodeText(howToCheckLog(origin)) };
  yield { path: 'checkpoint', bytes: encodeText(note) };
}

/** A tile of hashes, made of the tiles below it. */
function soundTile({ tree }: AuditLog, { level, index, width }: Tile): Uint8Array {
  const bytes = tree.hashes(Number(level), index, width);
  if (level === 0) return bytes;
  for (const [at, hash] of hashesOf(bytes).entries()) {
    const below = tree.hashes(Number(level) - 1, index * TILE_WIDTH + at, TILE_WIDTH);
    if (!sameBytes(rootOf(hashesOf(below)), hash)) {
      throw new DamagedTree(`tile ${level}/${index} is not made of its leaves`);
    }
  }
  return bytes;
}

/** The entries of a bundle, which the leaves beside them are the hashes of. */
function soundEntries(log: AuditLog, { index, width }: Tile): Uint8Array[] {
  const first = index * TILE_WIDTH;
  const entries = log.entries(first, first + width);
  const leaves = hashesOf(log.tree.hashes(0, index, width));
  for (const [at, leaf] of leaves.entries()) assertLeaf(entries[at], leaf, first + at);
  return entries;
}

/** The events are what the log has leaves of, from `first` on. */
function assertLogged(log: AuditLog, events: readonly Recorded[], first: number): void {
  let [tile, leaves]: [number, Uint8Array[]] = [-1, []];
  for (const [at, event] of events.entries()) {
    const index = first + at;
    const n = Math.floor(index / TILE_WIDTH);
    if (n !== tile) {
      const width = Math.min(TILE_WIDTH, log.tree.size() - n * TILE_WIDTH);
      [tile, leaves] = [n, hashesOf(log.tree.hashes(0, n, width))];
    }
    assertLeaf(entryOf(event), leaves[index % TILE_WIDTH], index);
  }
}

function assertLeaf(
  entry: Uint8Array | undefined,
  leaf: Uint8Array | undefined,
  index: number,
): void {
  if (entry && leaf && sameBytes(leafHash(entry), leaf)) return;
  throw new DamagedTree(`event ${index + 1} of the ledger is not what the log has a leaf of`);
}
