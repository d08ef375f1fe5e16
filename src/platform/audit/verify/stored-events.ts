import { sameBytes } from '../log/encoding.js';
import type { LogEntry, StoredEvent } from '../log/entry.js';
import { leafHash } from '../log/merkle.js';
import { type EventPlace, Fault } from './fault.js';
import { differenceFrom, placeOf, type ReadEvent, readStoredEvent } from './stored-event.js';

export const EVENTS = 'events.ndjson';

/** What is wrong, as can be told once the leaves of all entries are known. */
export type Unlike = (leaves: readonly Uint8Array[]) => Fault;

/** The stored events beside a log, read as its entries are: the first beside the first. */
export class StoredEvents {
  #lines = 0;

  constructor(private readonly lines: Iterator<Uint8Array>) {}

  /** The event that the next entry is of. After one that is not as it was committed to, nothing is asked. */
  next(index: number, entry: LogEntry, bytes: Uint8Array): StoredEvent | Unlike {
    const event = { index, ...placeIn(entry) };
    const differs = (message: string, found?: string) => () =>
      new Fault(found === undefined ? 'events-differ' : 'payload-differs', message, {
        ...{ file: EVENTS, event },
        ...(found === undefined ? {} : { found }),
      });
    const line = this.#next();
    if (line === undefined) return differs('an event is missing: the events end before it');
    const read = readStoredEvent(line);
    if (read === undefined) {
      const message = 'a line of the events is not an event as its ledger stores it';
      return differs(message, `line ${this.#lines}`);
    }
    if (sameBytes(read.bytes, bytes)) return read.event;
    const after = readStoredEvent(this.#next() ?? new Uint8Array(0));
    const isPutIn = after !== undefined && sameBytes(after.bytes, bytes);
    return (leaves) =>
      isPutIn || isAnother(entry, read, leaves)
        ? moved(event, entry, read)
        : changed(index, entry, read);
  }

  /** That there are no more events than entries. */
  end(size: number): Fault | undefined {
    const line = this.#next();
    if (line === undefined) return undefined;
    const event = readStoredEvent(line)?.event;
    return new Fault('events-differ', 'there are more events than the checkpoint speaks of', {
      file: EVENTS,
      ...(event ? { event: placeOf(event) } : {}),
      expected: `${size} events`,
    });
  }

  #next(): Uint8Array | undefined {
    const line = this.lines.next();
    if (line.done) return undefined;
    this.#lines += 1;
    return line.value;
  }
}

/** What an entry says of its event's place; since version 2 nothing. */
export function placeIn(entry: LogEntry): Omit<EventPlace, 'index' | 'position'> {
  if (entry.v !== 1) return {};
  const { stream, revision, eventId } = entry;
  return { stream, revision, eventId };
}

/** Whether it is not the entry's event with something changed, but one from elsewhere. */
function isAnother(entry: LogEntry, { event, bytes }: ReadEvent, leaves: readonly Uint8Array[]) {
  const { eventId, stream, revision } = placeIn(entry);
  const isSame = event.id === eventId || (event.stream === stream && event.revision === revision);
  if (entry.v === 1 && !isSame) return true;
  const leaf = leafHash(bytes);
  return leaves.some((one) => sameBytes(one, leaf));
}

function moved(event: EventPlace, entry: LogEntry, { event: found }: ReadEvent): Fault {
  const { eventId } = placeIn(entry);
  return new Fault('events-differ', 'an event is missing, extra or not in its order', {
    ...{ file: EVENTS, event },
    ...(eventId === undefined ? {} : { expected: eventId }),
    found: `${found.id}, ${found.stream} @ ${found.revision}`,
  });
}

function changed(index: number, entry: LogEntry, read: ReadEvent): Fault {
  const { field = 'the event', ...more } = differenceFrom(entry, read) ?? {};
  return new Fault('payload-differs', `${field} is not what was committed`, {
    ...{ file: EVENTS, event: { index, ...placeOf(read.event) } },
    ...more,
  });
}

/** Where the event of a leaf is, by the line of its number; nothing when that is not the leaf's. */
export function eventOfLeaf(
  lines: Iterable<Uint8Array>,
  index: number,
  leaf: Uint8Array,
): EventPlace {
  let at = 0;
  for (const line of lines) {
    if (at++ < index) continue;
    const read = readStoredEvent(line);
    return read && sameBytes(leafHash(read.bytes), leaf) ? placeOf(read.event) : {};
  }
  return {};
}
