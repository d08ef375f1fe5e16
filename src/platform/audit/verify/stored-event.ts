import {
  committedText,
  entryOf,
  type LogEntry,
  parseEntry,
  type StoredEvent,
} from '../log/entry.js';
import { decodeText, toHex } from '../log/encoding.js';
import { sha256 } from '../log/sha256.js';
import type { EventPlace } from './fault.js';

/** A stored event, and the entry that it makes. */
export interface ReadEvent {
  readonly event: StoredEvent;
  readonly entry: LogEntry;
  readonly bytes: Uint8Array;
}

/** Reads one line of `events.ndjson`; undefined when it is no event, or not as an event is written. */
export function readStoredEvent(line: Uint8Array): ReadEvent | undefined {
  try {
    const text = decodeText(line, 'event');
    const event = JSON.parse(text) as StoredEvent;
    if (!isWritten(event, text)) return undefined;
    const bytes = entryOf(event);
    return { event, entry: parseEntry(bytes), bytes };
  } catch {
    return undefined;
  }
}

/**
 * Every field counts once, and there is no other. With a salt that is all committed to; without, the entry says
 * nothing of some metadata, and the line may have the form of before, with its position.
 */
function isWritten(event: StoredEvent, text: string): boolean {
  const { metadata, stream, revision } = event;
  if (typeof stream !== 'string' || !Number.isSafeInteger(revision)) return false;
  if (metadata.salt !== undefined) {
    return typeof metadata.salt === 'string' && text === committedText(event);
  }
  return (
    (text === committedText(event) || text === JSON.stringify(event)) &&
    hasOnly(event, FIELDS) &&
    hasOnly(metadata, METADATA) &&
    hasOnly(metadata.actor, ACTOR)
  );
}

const FIELDS = new Set([
  ...['id', 'type', 'schemaVersion', 'stream', 'revision', 'position', 'recordedAt'],
  ...['data', 'metadata'],
]);
const METADATA = new Set([
  ...['occurredAt', 'actor', 'commandId', 'correlationId', 'causationId', 'fingerprint'],
  ...['personalDigest', 'traceparent'],
]);
const ACTOR = new Set(['personId', 'roles', 'via', 'importedBy']);

function hasOnly(value: object, names: ReadonlySet<string>): boolean {
  return Object.keys(value).every((name) => names.has(name));
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
    if (actual !== expected) return { field: WORDS[field] ?? field, expected, found: actual };
  }
  return undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  ct: 'data',
  commitment: 'the event',
  v: 'its salt',
};

function shown(entry: LogEntry): Map<string, string> {
  // Of two versions no other field is comparable.
  const { v, ...fields } = entry;
  return new Map(
    Object.entries({ v, ...fields }).map(([field, value]) => [field, JSON.stringify(value)]),
  );
}

export function placeOf({ id, stream, revision }: StoredEvent): EventPlace {
  return { stream, revision, eventId: id };
}

export function lineHash(line: Uint8Array): string {
  return toHex(sha256(line));
}
