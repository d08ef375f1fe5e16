import { canonicalBytes, canonicalText } from './canonical.js';
import { decodeText, encodeText, toHex, Malformed } from './encoding.js';
import { type EntryV1, entryV1, isEntryV1, textOfV1 } from './entry-v1.js';
import { hmacSha256, sha256, sha256Hex } from './sha256.js';

/** An event as its ledger stores it, personal fields sealed: what an entry is made of. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly revision: number;
  readonly recordedAt: string;
  readonly data: unknown;
  readonly metadata: {
    readonly occurredAt: string;
    readonly actor: { readonly personId: string; readonly roles: readonly string[] };
    /** {@link plaintextCommitment} of its personal fields. */
    readonly personalDigest?: string;
    /** Random, made when the event was appended. Events of before have none. */
    readonly salt?: string;
  };
}

/** One event in the log: a commitment to all of it, and nothing that a stranger could read or guess. */
export interface EntryV2 {
  readonly v: 2;
  /** SHA-256 (lower-case hex) of {@link committedText}, which holds the event's salt. */
  readonly commitment: string;
}

export type LogEntry = EntryV1 | EntryV2;

/**
 * What an entry commits to, and what stands in a line of `events.ndjson`: the event in the form of RFC 8785.
 * Without its position: each store counts that in its own way. @throws NotCanonical
 */
export function committedText(event: StoredEvent): string {
  const { data, id, metadata, recordedAt, revision, schemaVersion, stream, type } = event;
  return canonicalText({ data, id, metadata, recordedAt, revision, schemaVersion, stream, type });
}

/** The bytes that become the leaf of an event. @throws NotCanonical, EntryTooLarge, Malformed */
export function entryOf(event: StoredEvent): Uint8Array {
  const { salt } = event.metadata;
  if (salt === undefined) return entryBytes(entryV1(event));
  return encodeText(textOf(sha256Hex(committedText(event))));
}

/**
 * The leaf of an event that has its salt, from parts that are canonical already: this runs for each append.
 * @param metadata in the form of RFC 8785, like the data
 */
export function saltedLeaf(
  place: Omit<StoredEvent, 'data' | 'metadata'>,
  metadata: string,
  data: string,
): Uint8Array {
  const { id, recordedAt, revision, schemaVersion, stream, type } = place;
  const text =
    `{"data":${data},"id":"${id}","metadata":${metadata},"recordedAt":"${recordedAt}",` +
    `"revision":${revision},"schemaVersion":${schemaVersion},"stream":"${stream}","type":"${type}"}`;
  return sha256(`\0${textOf(sha256Hex(text))}`);
}

/** @throws EntryTooLarge, Malformed */
export function entryBytes(entry: LogEntry): Uint8Array {
  if (entry.v === 1) return encodeText(textOfV1(entry));
  const bytes = encodeText(textOf(entry.commitment));
  parseEntry(bytes);
  return bytes;
}

function textOf(commitment: string): string {
  return `{"commitment":"${commitment}","v":2}`;
}

/** Reads an entry back; bytes that {@link entryBytes} would not have written are none. @throws Malformed */
export function parseEntry(bytes: Uint8Array): LogEntry {
  const text = decodeText(bytes, 'entry');
  const [, commitment] = /^\{"commitment":"([0-9a-f]{64})","v":2\}$/.exec(text) ?? [];
  if (commitment !== undefined) return { v: 2, commitment };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('entry', 'it is not JSON');
  }
  if (!isEntryV1(value)) throw new Malformed('entry', 'a field is missing or of another kind');
  if (textOfV1(value) !== text) throw new Malformed('entry', 'it is not canonical');
  return value;
}

/** What an event's `personalDigest` is: without the salt nobody can tell a guess from the truth.
 *  @throws NotCanonical */
export function plaintextCommitment(salt: Uint8Array, plaintext: unknown): string {
  return toHex(hmacSha256(salt, canonicalBytes(plaintext)));
}
