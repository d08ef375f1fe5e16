import { Fault, type EventPlace } from './fault.js';
import type { Manifest, PackedEvent } from './manifest.js';
import { PACK } from './manifest.js';
import type { StoredEvent } from '../log/entry.js';
import { lineHash, placeOf, type ReadEvent, readStoredEvent } from './stored-event.js';

export interface EventInPack {
  readonly packed: PackedEvent;
  readonly read: ReadEvent;
  /** Its line as it is: `hash` differs from the manifest's when a byte of it changed. */
  readonly isAsPacked: boolean;
}

export function packedPlace({
  index,
  position,
  stream,
  revision,
  eventId,
}: PackedEvent): EventPlace {
  return { index, position, stream, revision, eventId };
}

/**
 * Pairs the lines of `events.ndjson` with the events that the signed manifest lists, in its order.
 * @throws Fault `events-differ` for one missing, extra or moved; `payload-differs` for one not readable
 */
export function* eventsInPack(
  lines: readonly Uint8Array[],
  manifest: Manifest,
): Iterable<EventInPack> {
  const known = new Set(manifest.events.map(({ eventId }) => eventId));
  assertOrder(manifest);
  for (const [at, packed] of manifest.events.entries()) {
    const line = lines[at];
    if (line === undefined) throw missing(packed, 'the events end before it');
    const read = readStoredEvent(line);
    if (read === undefined) {
      // Fewer or more lines than events: a line was cut, joined or put in.
      const kind = lines.length === manifest.events.length ? 'payload-differs' : 'events-differ';
      throw new Fault(kind, 'a line of the events is not an event', {
        file: PACK.events,
        event: packedPlace(packed),
        found: `line ${at + 1}`,
      });
    }
    if (read.event.id !== packed.eventId) throw notInPlace(packed, read.event, known);
    yield { packed, read, isAsPacked: lineHash(line) === packed.sha256 };
  }
  const extra = lines[manifest.events.length];
  if (extra === undefined) return;
  const event = readStoredEvent(extra)?.event;
  throw new Fault('events-differ', 'there are more events than the pack was signed with', {
    file: PACK.events,
    ...(event ? { event: placeOf(event) } : {}),
    expected: `${manifest.events.length} events`,
    found: `${lines.length} lines`,
  });
}

/** An event at the place of another one. */
function notInPlace(packed: PackedEvent, event: StoredEvent, known: ReadonlySet<string>): Fault {
  if (known.has(event.id)) return missing(packed, `${event.id} is in its place`);
  if (event.stream === packed.stream && event.revision === packed.revision) {
    return new Fault('payload-differs', 'the id of an event is not the one that was committed', {
      file: PACK.events,
      event: packedPlace(packed),
      expected: packed.eventId,
      found: event.id,
    });
  }
  return new Fault('events-differ', 'an event is there that the pack was not signed with', {
    file: PACK.events,
    event: placeOf(event),
    expected: packed.eventId,
    found: event.id,
  });
}

function missing(packed: PackedEvent, found: string): Fault {
  return new Fault('events-differ', 'an event is missing, or not in its order', {
    file: PACK.events,
    event: packedPlace(packed),
    expected: packed.eventId,
    found,
  });
}

/** Ledger order is the order of leaves, and within a stream that of revisions. */
function assertOrder({ events }: Manifest): void {
  let last = -1;
  const revisions = new Map<string, number>();
  for (const packed of events) {
    const { index, stream, revision } = packed;
    if (index <= last || revision <= (revisions.get(stream) ?? -1)) {
      throw new Fault('events-differ', 'the pack lists its events out of order', {
        file: PACK.manifest,
        event: packedPlace(packed),
      });
    }
    last = index;
    revisions.set(stream, revision);
  }
}
