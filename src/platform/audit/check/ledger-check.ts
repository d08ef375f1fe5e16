import { EventStoreError, CorruptEvent } from '../../event-store/errors.js';
import type { EventStore } from '../../event-store/event-store.js';
import type { Position, Recorded } from '../../kernel/envelope.js';
import type { AuditLog } from '../audit-log.js';
import type { Auditing } from '../auditing.js';
import { sameBytes } from '../log/encoding.js';
import { Frontier } from '../log/frontier.js';
import { leafHash } from '../log/merkle.js';
import { HASH_SIZE } from '../log/sha256.js';
import { TILE_HEIGHT } from '../log/tiles.js';
import { entryOf } from '../log/entry.js';
import { DamagedTree, TILE_WIDTH } from '../tree/tree-reader.js';
import type { Settings } from '../../settings/settings.js';
import { checkLedgerFileQuickly } from './ledger-file-check.js';

/** Something that is not as it was written, and where. */
export interface Damage {
  readonly what: string;
  /** Of the event at fault, where there is one. */
  readonly position?: Position;
  readonly stream?: string;
  readonly revision?: number;
  readonly eventId?: string;
}

/**
 * Hashes every event of a ledger again and holds it against its leaf, the tree against the leaves, and
 * every checkpoint that was signed against the tree. What it finds is named, and it goes on behind it.
 * @param store the ledger as stored
 * @param from the first leaf to look at; the tree is checked from 0 only
 */
export async function* checkLedger(
  store: EventStore,
  auditing: Auditing,
  from = 0,
): AsyncGenerator<Damage> {
  const { log, book } = auditing;
  // What is being appended meanwhile has its turn the next time.
  const size = log.tree.size();
  const frontier = new Frontier();
  const checkpoints = from === 0 ? book.roots() : new Map<number, Uint8Array>();
  let index = from;
  for await (const { events, damage } of tileByTile(store, log, from, size)) {
    if (damage) yield damage;
    const leaves = leavesOf(auditing, index, events.length);
    for (const [at, event] of events.entries()) {
      const leaf = leaves[at];
      if (leaf === undefined) continue;
      if (event) yield* differing(event, leaf);
      if (from > 0) continue;
      for (const { level, index: n, hash } of frontier.append(leaf)) {
        if (level > 0 && level % TILE_HEIGHT === 0 && !isInTile(auditing, level, n, hash)) {
          yield {
            what: `tile ${level / TILE_HEIGHT}/${Math.floor(n / TILE_WIDTH)} is not made of its leaves`,
          };
        }
      }
      const signed = checkpoints.get(frontier.size);
      if (signed && !sameBytes(signed, frontier.root)) {
        yield {
          what: `the first ${frontier.size} events of the log are not those that a checkpoint was signed for`,
        };
      }
    }
    index += events.length;
  }
  if (index < size) {
    yield { what: `the ledger ends after ${index} events, the log has ${size} leaves` };
  }
}

/** Events in ledger order, at most a tile's at a time; one that cannot be read is undefined. */
async function* tileByTile(store: EventStore, log: AuditLog, from: number, size: number) {
  for (let index = from, end = false; !end && index < size;) {
    const after = log.positionAt(index);
    const limit = Math.min(TILE_WIDTH - (index % TILE_WIDTH), size - index);
    let events: readonly (Recorded | undefined)[] = [];
    let damage: Damage | undefined;
    try {
      ({ events, end } = await nextOwn(store, after, limit));
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      ({ events, damage } = await upToFault(store, log, index));
    }
    yield { events, damage };
    index += events.length;
  }
}

/** A page may hold events of others only. */
async function nextOwn(store: EventStore, after: Position, limit: number) {
  for (;;) {
    const page = await store.readAll({ after, limit });
    if (page.events.length > 0 || page.end) return page;
    after = page.next;
  }
}

/** One by one up to the event that cannot be read, which is told apart from those that can. */
async function upToFault(store: EventStore, log: AuditLog, from: number) {
  const events: (Recorded | undefined)[] = [];
  for (;;) {
    const after = log.positionAt(from + events.length);
    try {
      const { events: one } = await store.readAll({ after, limit: 1 });
      if (one.length === 0) return { events, damage: { what: 'an event is missing' } };
      events.push(...one);
    } catch (error) {
      events.push(undefined);
      const position = log.positionAt(from + events.length);
      return { events, damage: { position, what: (error as Error).message } };
    }
  }
}

function* differing(event: Recorded, leaf: Uint8Array): Generator<Damage> {
  let hash: Uint8Array;
  try {
    hash = leafHash(entryOf(event));
  } catch (error) {
    yield { ...placeOf(event), what: (error as Error).message };
    return;
  }
  if (!sameBytes(hash, leaf)) {
    yield { ...placeOf(event), what: 'it is not what the log has a leaf of' };
  }
}

function placeOf(event: Recorded | undefined): Omit<Damage, 'what'> {
  if (!event) return {};
  const { position, stream, revision, id } = event;
  return { position, stream, revision, eventId: id };
}

/** As many as there are, within one tile. */
function leavesOf({ log }: Auditing, from: number, count: number): Uint8Array[] {
  const start = from % TILE_WIDTH;
  const width = Math.min(start + count, log.tree.size() - (from - start));
  if (width <= start) return [];
  const hashes = log.tree.hashes(0, (from - start) / TILE_WIDTH, width);
  return Array.from({ length: width - start }, (_, at) =>
    hashes.subarray((start + at) * HASH_SIZE, (start + at + 1) * HASH_SIZE),
  );
}

function isInTile({ log }: Auditing, level: number, index: number, hash: Uint8Array): boolean {
  try {
    const at = index % TILE_WIDTH;
    const tile = log.tree.hashes(level / TILE_HEIGHT, Math.floor(index / TILE_WIDTH), at + 1);
    return sameBytes(tile.subarray(at * HASH_SIZE), hash);
  } catch (error) {
    if (error instanceof DamagedTree) return false;
    throw error;
  }
}

/** The newest events are where a torn write would be; all are checked by `lectern audit check`. */
const NEWEST = 1_024;

/**
 * Looks for damage before anything is served: the file where that is quick, and the newest events.
 * @param store the ledger as stored
 * @throws CorruptEvent naming the first thing found
 */
export async function checkAtStart(
  store: EventStore,
  auditing: Auditing,
  settings: Pick<Settings, 'store'>,
): Promise<void> {
  const path = settings.store.kind === 'sqlite' ? settings.store.path : null;
  const [inFile] = path === null ? [] : checkLedgerFileQuickly(path);
  if (inFile) throw damaged(inFile);
  const from = Math.max(0, auditing.log.tree.size() - NEWEST);
  for await (const damage of checkLedger(store, auditing, from)) throw damaged(damage);
}

function damaged({ position, what }: Damage): CorruptEvent {
  return new CorruptEvent(
    position === undefined ? 'the ledger' : `position ${position}`,
    `${what}. Nothing is served from a damaged ledger: lectern audit check names all of it; restore a backup.`,
  );
}
