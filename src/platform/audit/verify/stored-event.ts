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

/** A stored event, and the entry that it makes. */
export interface ReadEvent {
  readonly event: StoredEvent;
  readonly entry: LogEntry;
  readonly bytes: Uint8Array;
}

/** Reads one line of `events.ndjson`; undefined when it is no event. */
export function readStoredEvent(line: Uint8Array): ReadEvent | undefined {
  try {
    const event = JSON.parse(decodeText(line, 'event')) as StoredEvent;
    const entry = entryOf(event);
    // Building the bytes looks at every field that the entry takes.
    const bytes = entryBytes(entry);
    return typeof event.position === 'string' ? { event, entry, bytes } : undefined;
  } catch {
    return undefined;
  }
}

function entryOf(event: StoredEvent): LogEntry {
  const { id, stream, revision, type, schemaVersion, recordedAt, data, metadata } = event;
  const { occurredAt, actor, personalDigest = null } = metadata;
  return {
    ...{ v: 1, stream, revision, eventId: id, type, schemaVersion, occurredAt, recordedAt },
    actor: { personId: actor.personId, roles: actor.roles },
    ct: payloadCommitment(data),
    pt: personalDigest,
  };
}

export interface Difference {
  readonly field: string;
  /** What the log committed to. */
  readonly expected: string;
  readonly found: string;
}

/** In what an event is not what its entry committed to. */
export function differenceFrom(committed: LogEntry, { entry }: ReadEvent): Difference | undefined {
  const found = shown(entry);
  for (const [field, expected] of shown(committed)) {
    const actual = found.get(field) ?? '';
    if (actual !== expected) {
      return { field: field === 'ct' ? 'data' : field, expected, found: actual };
    }
  }
  return undefined;
}

function shown({ actor: { personId, roles }, ...entry }: LogEntry): Map<string, string> {
  const fields = Object.entries({ ...entry, actor: [personId, roles] });
  return new Map(fields.map(([field, value]) => [field, JSON.stringify(value)]));
}

export function placeOf({ id, position, stream, revision }: StoredEvent): EventPlace {
  return { position, stream, revision, eventId: id };
}

export function lineHash(line: Uint8Array): string {
  return toHex(sha256(line));
}
