import { canonicalBytes, canonicalText } from './canonical.js';
import { decodeText, encodeText, toHex, Malformed } from './encoding.js';
import { hmacSha256, sha256, sha256Hex } from './sha256.js';
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
  return textCommitment(canonicalText(storedPayload));
}

/** The same, of a payload that is in its canonical form already. */
export function textCommitment(canonical: string): string {
  return sha256Hex(canonical);
}

/** What an entry commits to as `pt`: without the salt nobody can tell a guess from the truth.
 *  @throws NotCanonical */
export function plaintextCommitment(salt: Uint8Array, plaintext: unknown): string {
  return toHex(hmacSha256(salt, canonicalBytes(plaintext)));
}

/** The bytes that become a leaf. @throws EntryTooLarge, Malformed */
export function entryBytes(entry: LogEntry): Uint8Array {
  return encodeText(checkedText(entry));
}

/** The leaf of an entry: {@link leafHash} of its bytes, without them. @throws EntryTooLarge, Malformed */
export function entryLeaf(entry: LogEntry): Uint8Array {
  return sha256(`\0${checkedText(entry)}`);
}

function checkedText(entry: LogEntry): string {
  if (!isEntry(entry)) throw new Malformed('entry', 'a field is missing or of another kind');
  const text = entryText(entry);
  // A UTF-16 code unit is three bytes at most.
  if (text.length * 3 > LARGEST_ENTRY) {
    const { length } = encodeText(text);
    if (length > LARGEST_ENTRY) throw new EntryTooLarge(length);
  }
  return text;
}

/** Reads an entry back; bytes that {@link entryBytes} would not have written are none. @throws Malformed */
export function parseEntry(bytes: Uint8Array): LogEntry {
  const text = decodeText(bytes, 'entry');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('entry', 'it is not JSON');
  }
  if (!isEntry(value)) throw new Malformed('entry', 'a field is missing or of another kind');
  if (entryText(value) !== text) throw new Malformed('entry', 'it is not canonical');
  return value;
}

/** What JSON writes as it is, one byte a character. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** RFC 8785 for this one shape: names in their order, and nothing else that the object carries. Of sound
 *  strings JSON.stringify writes what the RFC asks for; plain ones, as nearly all are, need none of it. */
function entryText(entry: LogEntry): string {
  const { actor, ct, eventId, occurredAt, pt, recordedAt, revision, schemaVersion } = entry;
  const { stream, type } = entry;
  const { personId, roles } = actor;
  const said = `${personId}${roles.join('')}${eventId}${occurredAt}${recordedAt}${stream}${type}`;
  const text = PLAIN.test(said) ? inQuotes : inJson;
  return (
    `{"actor":{"personId":${text(personId)},"roles":[${roles.map(text).join(',')}]},"ct":"${ct}",` +
    `"eventId":${text(eventId)},"occurredAt":${text(occurredAt)},"pt":${pt === null ? 'null' : inQuotes(pt)},` +
    `"recordedAt":${text(recordedAt)},"revision":${revision},"schemaVersion":${schemaVersion},` +
    `"stream":${text(stream)},"type":${text(type)},"v":1}`
  );
}

const inQuotes = (text: string) => `"${text}"`;

/** A lone surrogate is refused: it has no form in UTF-8. */
function inJson(text: string): string {
  if (!text.isWellFormed()) throw new Malformed('entry', 'a text holds half a surrogate pair');
  return JSON.stringify(text);
}

function isEntry(value: unknown): value is LogEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<LogEntry>;
  const { actor } = entry;
  return (
    entry.v === 1 &&
    isText(entry.stream) &&
    isText(entry.eventId) &&
    isText(entry.type) &&
    isText(entry.occurredAt) &&
    isText(entry.recordedAt) &&
    isCount(entry.revision) &&
    isCount(entry.schemaVersion) &&
    isText(actor?.personId) &&
    Array.isArray(actor?.roles) &&
    actor.roles.every(isText) &&
    isCommitment(entry.ct) &&
    (entry.pt === null || isCommitment(entry.pt))
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isCommitment(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
