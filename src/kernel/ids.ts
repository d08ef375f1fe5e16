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
  const hashed = v5(String(index), commandId);
  return commandId.charAt(14) === '7' ? `${commandId.slice(0, 14)}8${hashed.slice(15)}` : hashed;
}

/** UUIDv5 (RFC 9562 §5.5) in one call of the platform's SHA-1: every event of every command has one. */
function v5(name: string, namespace: string): string {
  const named = Buffer.from(
    `${namespace.replaceAll('-', '')}${Buffer.from(name).toString('hex')}`,
    'hex',
  );
  const hex = hash('sha1', named);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
