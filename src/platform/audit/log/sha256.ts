import { createHmac, hash } from 'node:crypto';

/** The length of every hash of the log, in bytes. */
export const HASH_SIZE = 32;

/** Of bytes, or of a text's UTF-8. */
export function sha256(bytes: Uint8Array | string): Uint8Array {
  // By way of a text: the platform takes as long to make a buffer as to hash.
  return Buffer.from(hash('sha256', bytes, 'latin1'), 'latin1');
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(bytes).digest();
}
