import { entryBytes, type LogEntry, payloadCommitment } from '../log/entry.js';
import { decodeText, toHex } from '../log/encoding.js';
import { sha256 } from '../log/sha256.js';
import type { EventPlace } from './fault.js';

/** An event as its ledger stores it, personal fields sealed: what of it the log speaks of. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: string;
  readonly data: unknown;
  readonly metadata: {
    readonly occurredAt: string;
    readonly actor: { readonly personId: string; readonly roles: readonly string[] };
    /** What the entry has as `pt`. */
    readonly personalDigest?: string;
  };
}

/** Reads one line of `events.ndjson`; undefined when it is no event. */
export function readStoredEvent(line: Uint8Array): StoredEvent | undefined {
  try {
    const event = JSON.parse(decodeText(line, 'event')) as StoredEvent;
    // Building the entry looks at every field that it takes.
    entryOf(event);
    return typeof event.position === 'string' ? event : undefined;
  } catch {
    return undefined;
  }
}

function entryOf(event: StoredEvent): LogEntry {
  const { id, stream, revision, type, schemaVersion, recordedAt, data, metadata } = event;
  const { occurredAt, actor, personalDigest = null } = metadata;
  const entry: LogEntry = {
    ...{ v: 1, stream, revision, eventId: id, type, schemaVersion, occurredAt, recordedAt },
    actor: { personId: actor.personId, roles: actor.roles },
    ct: payloadCommitment(data),
    pt: personalDigest,
  };
  entryBytes(entry);
  return entry;
}

export interface Difference {
  readonly field: string;
  /** What the log committed to. */
  readonly expected: string;
  readonly found: string;
}

/** In what an event is not what its entry committed to. */
export function differenceFrom(entry: LogEntry, event: StoredEvent): Difference | undefined {
  const found = entryOf(event);
  for (const field of Object.keys(entry) as (keyof LogEntry)[]) {
    const [a, b] = [JSON.stringify(entry[field]), JSON.stringify(found[field])];
    if (field !== 'actor' && a !== b) {
      return { field: field === 'ct' ? 'data' : field, expected: a, found: b };
    }
  }
  const [a, b] = [entry.actor, found.actor].map(({ personId, roles }) =>
    JSON.stringify([personId, roles]),
  );
  return a === b ? undefined : { field: 'actor', expected: a ?? '', found: b ?? '' };
}

export function placeOf({ id, position, stream, revision }: StoredEvent): EventPlace {
  return { position, stream, revision, eventId: id };
}

export function lineHash(line: Uint8Array): string {
  return toHex(sha256(line));
}
