import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import canonicalize from 'canonicalize';
import { IV_BYTES, seal, TAG_BYTES, unseal } from '../kernel/aes-gcm.js';
import type { EventId, PersonId } from '../kernel/envelope.js';

/**
 * Personal fields as the ledger holds them (ADR 11): `†1.<personId>.<iv, ciphertext and tag>`, under a
 * key of the person they are about. A string like any other, that says itself how to open it.
 */
const SEALED = '†1.';
const SALT_BYTES = 32;
const SHA256 = /^[0-9a-f]{64}$/;

/** What stands where a personal field was, once its person is erased: in every view, page and report. */
export const ERASED = '†erased';

/** What stands there when the person's key is not in the keys' file and nobody destroyed it. */
export const KEY_MISSING = '†key missing';

/** What a person's data key is split into, so that no key has two uses. */
export interface PersonKeys {
  readonly cipher: KeyObject;
  /** Of the secrets of single events. */
  readonly events: KeyObject;
}

/** A personal field and where it is, `.` between names, list items by their number. */
export interface PersonalField {
  readonly path: string;
  readonly text: string;
}

interface EventSecrets {
  readonly salt: Buffer;
  readonly mask: Buffer;
}

export function personKeys(dataKey: Buffer): PersonKeys {
  const part = (use: string) =>
    createSecretKey(createHmac('sha256', dataKey).update(`lectern ${use}`).digest());
  return { cipher: part('fields'), events: part('events') };
}

function secretsOf({ events }: PersonKeys, eventId: EventId): EventSecrets {
  const both = createHmac('sha512', events).update(eventId).digest();
  return { salt: both.subarray(0, SALT_BYTES), mask: both.subarray(SALT_BYTES) };
}

/** The salt of an event's digest: whoever has it can check the digest against the fields in clear. */
export function saltOf(keys: PersonKeys, eventId: EventId): Buffer {
  return secretsOf(keys, eventId).salt;
}

/** HMAC-SHA-256 (hex) over the canonical JSON (RFC 8785) of the fields in clear, by their paths. */
export function digestOf(salt: Buffer, fields: readonly PersonalField[]): string {
  const plain = Object.fromEntries(fields.map(({ path, text }) => [path, text]));
  return createHmac('sha256', salt)
    .update(canonicalize(plain) ?? '')
    .digest('hex');
}

export interface Sealed {
  /** In the order of the fields. */
  readonly texts: readonly string[];
  readonly digest: string;
  readonly fingerprint: string;
}

/**
 * Seals the personal fields of one event. The same event gives the same bytes again, so that a retried
 * append is the same append: each initialisation vector is the digest's beginning, which depends on the
 * key, the event's id and every field, and differs from field to field in its last byte.
 */
export function sealFields(
  keys: PersonKeys,
  personId: PersonId,
  eventId: EventId,
  fields: readonly PersonalField[],
  fingerprint: string,
): Sealed {
  const secrets = secretsOf(keys, eventId);
  const digest = digestOf(secrets.salt, fields);
  const start = Buffer.from(digest.slice(0, 2 * IV_BYTES), 'hex');
  const texts = fields.map(({ path, text }, index) => {
    const iv = Buffer.from(start);
    iv.writeUInt16BE(iv.readUInt16BE(IV_BYTES - 2) ^ index, IV_BYTES - 2);
    const bytes = seal(keys.cipher, placeOf(eventId, path), text, iv);
    return `${SEALED}${personId}.${bytes.toString('base64url')}`;
  });
  return { texts, digest, fingerprint: masked(secrets, personId, fingerprint) };
}

/** A hash of a command tells whoever guesses its content: it is hidden with the fields. */
export function sealFingerprint(
  keys: PersonKeys,
  personId: PersonId,
  eventId: EventId,
  fingerprint: string,
): string {
  return masked(secretsOf(keys, eventId), personId, fingerprint);
}

function masked({ mask }: EventSecrets, personId: PersonId, fingerprint: string): string {
  if (!SHA256.test(fingerprint)) return fingerprint;
  return `${SEALED}${personId}.${xored(mask, Buffer.from(fingerprint, 'hex')).toString('base64url')}`;
}

function xored(mask: Buffer, bytes: Buffer): Buffer {
  const mixed = Buffer.from(bytes);
  for (const [at, byte] of mask.entries())
    if (at < mixed.length) mixed[at] = byte ^ (bytes[at] ?? 0);
  return mixed;
}

export function isSealed(text: string): boolean {
  // Asked of every event that is read: a look at one character answers nearly always.
  return text.charCodeAt(0) === 0x2020 && text.startsWith(SEALED);
}

/** Whose key a sealed text is under. */
export function personOf(sealed: string): PersonId {
  return sealed.slice(SEALED.length, sealed.lastIndexOf('.'));
}

function bytesOf(sealed: string): Buffer {
  return Buffer.from(sealed.slice(sealed.lastIndexOf('.') + 1), 'base64url');
}

/** What stands in the ledger of a field that came when its person was erased already. */
export function sealedAway(personId: PersonId): string {
  return `${SEALED}${personId}.`;
}

/** @throws Error when the text was sealed with another key, for another place, or was changed */
export function open(keys: PersonKeys, eventId: EventId, path: string, sealed: string): string {
  const bytes = bytesOf(sealed);
  if (bytes.length < IV_BYTES + TAG_BYTES) return ERASED;
  return unseal(keys.cipher, placeOf(eventId, path), bytes).toString('utf8');
}

export function openFingerprint(keys: PersonKeys, eventId: EventId, sealed: string): string {
  return xored(secretsOf(keys, eventId).mask, bytesOf(sealed)).toString('hex');
}

function placeOf(eventId: EventId, path: string): string {
  return `${eventId}\0${path}`;
}
