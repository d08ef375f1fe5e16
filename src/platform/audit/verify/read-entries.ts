import { type LogEntry, parseEntry } from '../log/entry.js';
import { Frontier } from '../log/frontier.js';
import { leafHash } from '../log/merkle.js';
import { Fault, reasonOf } from './fault.js';
import { LogOrder } from './log-order.js';
import { placeIn, type StoredEvents, type Unlike } from './stored-events.js';
import { placeOf } from './stored-event.js';
import type { StoredTree } from './stored-tree.js';
import { wrongEntry } from './wrong-entry.js';

export interface ReadEntries {
  /** Of the leaves. */
  readonly hashes: readonly Uint8Array[];
  readonly root: Uint8Array;
  /** The root at the size of the kept checkpoint. */
  readonly since: Uint8Array;
  /** What the entries, if they are the log's, say that is wrong. */
  readonly unlike: Unlike | undefined;
}

/** Reads all entries, the stored events beside them. @throws Fault of the first that cannot be read */
export function readEntries(
  tree: StoredTree,
  sinceSize: number | undefined,
  events: StoredEvents | undefined,
): ReadEntries {
  const frontier = new Frontier();
  const hashes: Uint8Array[] = [];
  const order = new LogOrder();
  let [since, unlike] = [frontier.root, undefined as Unlike | undefined];
  try {
    for (const { entries } of tree.bundles()) {
      for (const bytes of entries) {
        const index = hashes.length;
        const hash = leafHash(bytes);
        hashes.push(hash);
        frontier.append(hash);
        if (frontier.size === sinceSize) since = frontier.root;
        unlike ??= wrongWith(index, bytes, order, events);
      }
    }
  } catch (error) {
    // What cannot be read may have a wrong entry before it.
    throw (error instanceof Fault && wrongEntry(tree, hashes)) || error;
  }
  return { hashes, root: frontier.root, since, unlike };
}

function wrongWith(
  index: number,
  bytes: Uint8Array,
  order: LogOrder,
  events: StoredEvents | undefined,
): Unlike | undefined {
  let entry: LogEntry;
  try {
    entry = parseEntry(bytes);
  } catch (error) {
    const problem = `the log holds what is no entry of Lectern: ${reasonOf(error)}`;
    return () => new Fault('unusable', problem, { event: { index } });
  }
  const stored = events?.next(index, entry, bytes);
  if (typeof stored === 'function') return stored;
  const { stream, revision, eventId } = stored ? placeOf(stored) : placeIn(entry);
  if (stream === undefined || revision === undefined || eventId === undefined) return undefined;
  const fault = order.next({ index, stream, revision, eventId });
  return fault && (() => fault);
}
