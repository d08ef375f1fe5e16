import { canonicalBytes } from './canonical.js';
import { decodeText, sameBytes, toHex } from './encoding.js';
import { Malformed } from './malformed.js';
import { hmacSha256, sha256Hex } from './sha256.js';
import { LARGEST_ENTRY } from './tiles.js';

/** One event in the log: what is said of it in the open, and commitments to what it holds. */
export interface LogEntry {
  readonly v: 1;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: { readonly personId: string; readonly roles: readonly string[] };
  /** SHA-256 of the stored payload's canonical bytes, personal fields as ciphertext; lower-case hex. */
  readonly ct: string;
  /** HMAC-SHA-256 over the plaintext under a salt of the event's own, or null without personal data. */
  readonly pt: string | null;
}

/** The entry is larger than the log can hold. */
export class EntryTooLarge extends Error {
  override readonly name = 'EntryTooLarge';
  constructor(readonly bytes: number) {
    super(`an entry of ${bytes} bytes is larger than ${LARGEST_ENTRY}`);
  }
}

/** What an entry commits to as `ct`. @throws NotCanonical */
export function payloadCommitment(storedPayload: unknown): string {
  return sha256Hex(canonicalBytes(storedPayload));
}

/** What an entry commits to as `pt`: without the salt nobody can tell a guess from the truth.
 *  @throws NotCanonical */
export function plaintextCommitment(salt: Uint8Array, plaintext: unknown): string {
  return toHex(hmacSha256(salt, canonicalBytes(plaintext)));
}

/** The bytes that become a leaf. @throws NotCanonical, EntryTooLarge, Malformed */
export function entryBytes(entry: LogEntry): Uint8Array {
  const { v, stream, revision, eventId, type, schemaVersion, occurredAt, recordedAt, ct, pt } =
    entry;
  const { personId, roles } = entry.actor;
  const actor = { personId, roles };
  // Named one by one: whatever else the object carries is not part of the entry.
  const exact = {
    ...{ v, stream, revision, eventId, type, schemaVersion, occurredAt, recordedAt },
    ...{ actor, ct, pt },
  };
  if (!isEntry(exact)) throw new Malformed('entry', 'a field is missing or of another kind');
  const bytes = canonicalBytes(exact);
  if (bytes.length > LARGEST_ENTRY) throw new EntryTooLarge(bytes.length);
  return bytes;
}

/** Reads an entry back; bytes that {@link entryBytes} would not have written are none. @throws Malformed */
export function parseEntry(bytes: Uint8Array): LogEntry {
  let value: unknown;
  try {
    value = JSON.parse(decodeText(bytes, 'entry'));
  } catch {
    throw new Malformed('entry', 'it is not JSON');
  }
  if (!isEntry(value)) throw new Malformed('entry', 'a field is missing or of another kind');
  if (!sameBytes(entryBytes(value), bytes)) throw new Malformed('entry', 'it is not canonical');
  return value;
}

function isEntry(value: unknown): value is LogEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { actor, pt, ...entry } = value as Partial<LogEntry>;
  const texts = [entry.stream, entry.eventId, entry.type, entry.occurredAt, entry.recordedAt];
  return (
    entry.v === 1 &&
    texts.every((text) => typeof text === 'string') &&
    isCount(entry.revision) &&
    isCount(entry.schemaVersion) &&
    typeof actor?.personId === 'string' &&
    Array.isArray(actor.roles) &&
    actor.roles.every((role) => typeof role === 'string') &&
    isCommitment(entry.ct) &&
    (pt === null || isCommitment(pt))
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

const COMMITMENT = /^[0-9a-f]{64}$/;

function isCommitment(value: unknown): boolean {
  return typeof value === 'string' && COMMITMENT.test(value);
}
