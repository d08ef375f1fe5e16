import { canonicalText, NotCanonical } from './canonical.js';
import { encodeText, Malformed } from './encoding.js';
import type { StoredEvent } from './entry.js';
import { sha256Hex } from './sha256.js';
import { LARGEST_ENTRY } from './tiles.js';

/**
 * The entry of an event that was recorded before payloads had a salt: much of it in the clear, and its data
 * under a plain hash. Nothing is logged so any more; what was verifies on.
 */
export interface EntryV1 {
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

/** @throws NotCanonical */
export function entryV1({ id: eventId, metadata, data, ...place }: StoredEvent): EntryV1 {
  const { stream, revision, type, schemaVersion, recordedAt } = place;
  const { occurredAt, actor, personalDigest: pt = null } = metadata;
  const { personId, roles } = actor;
  const said = { stream, revision, eventId, type, schemaVersion, occurredAt, recordedAt };
  return { v: 1, ...said, actor: { personId, roles }, ct: sha256Hex(canonicalText(data)), pt };
}

/** RFC 8785, of nothing but the entry's own fields. @throws EntryTooLarge, Malformed */
export function textOfV1(entry: EntryV1): string {
  if (!isEntryV1(entry)) throw new Malformed('entry', 'a field is missing or of another kind');
  const { actor, ct, eventId, occurredAt, pt, recordedAt, revision, schemaVersion } = entry;
  const { stream, type, v } = entry;
  const { personId, roles } = actor;
  const text = wellFormed({
    ...{ actor: { personId, roles }, ct, eventId, occurredAt, pt, recordedAt },
    ...{ revision, schemaVersion, stream, type, v },
  });
  const { length } = encodeText(text);
  if (length > LARGEST_ENTRY) throw new EntryTooLarge(length);
  return text;
}

/** Half a surrogate pair has no form in UTF-8. */
function wellFormed(entry: EntryV1): string {
  try {
    return canonicalText(entry);
  } catch (error) {
    if (error instanceof NotCanonical) throw new Malformed('entry', error.message);
    throw error;
  }
}

export function isEntryV1(value: unknown): value is EntryV1 {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<EntryV1>;
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
