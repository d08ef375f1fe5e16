import { hash } from 'node:crypto';

/** Namespace of every id Lectern derives. */
const LECTERN = '0a0c7e4e-3c1f-5d7e-9b53-6f1d8f3f2c11';

/** An id that is the same wherever and whenever it is derived from the same words. */
export function derivedId(...words: readonly string[]): string {
  return v5(JSON.stringify(words), LECTERN);
}

/**
 * Event ids follow from the command's: a retried command appends nothing twice (ADR 7). UUIDv5 of both; of a
 * command whose id begins with its time (UUIDv7), that time and the rest of the hash as UUIDv8, so that ids
 * of one moment stand side by side in an index (ADR 29).
 */
export function eventId(commandId: string, index: number): string {
  const place = String(index);
  if (commandId.charAt(14) !== '7') return v5(place, commandId);
  return `${commandId.slice(0, 14)}8${endOfUuid(hashed(place, commandId))}`;
}

/** UUIDv5 (RFC 9562 §5.5). */
function v5(name: string, namespace: string): string {
  const hex = hashed(name, namespace);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${endOfUuid(hex)}`;
}

/** What a UUIDv5 is made of, by one call of the platform's SHA-1: every event of every command has an id. */
function hashed(name: string, namespace: string): string {
  const named = Buffer.allocUnsafe(UUID_BYTES + Buffer.byteLength(name));
  for (let at = 0, byte = 0; byte < UUID_BYTES; at += 2) {
    if (namespace.charCodeAt(at) === DASH) at += 1;
    named[byte++] = (digitAt(namespace, at) << 4) | digitAt(namespace, at + 1);
  }
  named.write(name, UUID_BYTES);
  return hash('sha1', named);
}

/** Of a hexadecimal digit in either case. */
function digitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return (unit & 0xf) + (unit > NINE ? 9 : 0);
}

/** All behind the version. */
function endOfUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const UUID_BYTES = 16;
const DASH = '-'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);
