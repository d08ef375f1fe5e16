import { sameBytes } from '../log/encoding.js';
import type { LogEntry } from '../log/entry.js';
import { Fault } from './fault.js';
import { differenceFrom, placeOf, readStoredEvent } from './stored-event.js';

const FILE = 'events.ndjson';

/** The stored events beside a log, read as its entries are: the first beside the first. */
export class StoredEvents {
  #lines = 0;

  constructor(private readonly lines: Iterator<Uint8Array>) {}

  /** What is wrong with the event that belongs to the next entry. */
  next(index: number, entry: LogEntry, bytes: Uint8Array): Fault | undefined {
    const { stream, revision, eventId } = entry;
    const event = { index, stream, revision, eventId };
    const line = this.lines.next();
    if (line.done) {
      return new Fault('events-differ', 'an event is missing: the events end before it', {
        file: FILE,
        event,
      });
    }
    this.#lines += 1;
    const read = readStoredEvent(line.value);
    if (read === undefined) {
      return new Fault('payload-differs', 'a line of the events is not an event', {
        file: FILE,
        event,
        found: `line ${this.#lines}`,
      });
    }
    if (sameBytes(read.bytes, bytes)) return undefined;
    const { event: stored } = read;
    const isSamePlace = stored.stream === stream && stored.revision === revision;
    if (stored.id !== eventId && !isSamePlace) {
      return new Fault('events-differ', 'an event is missing, extra or not in its order', {
        file: FILE,
        event,
        expected: eventId,
        found: `${stored.id}, ${stored.stream} @ ${stored.revision}`,
      });
    }
    const difference = differenceFrom(entry, read);
    if (difference === undefined) return undefined;
    const { field, expected, found } = difference;
    return new Fault('payload-differs', `${field} is not what was committed`, {
      file: FILE,
      event: { ...event, position: stored.position },
      expected,
      found,
    });
  }

  /** That there are no more events than entries. */
  end(size: number): Fault | undefined {
    const line = this.lines.next();
    if (line.done) return undefined;
    const event = readStoredEvent(line.value)?.event;
    return new Fault('events-differ', 'there are more events than the checkpoint speaks of', {
      file: FILE,
      ...(event ? { event: placeOf(event) } : {}),
      expected: `${size} events`,
    });
  }
}
