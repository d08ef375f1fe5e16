import { createHmac, hash } from 'node:crypto';

/** The length of every hash of the log, in bytes. */
export const HASH_SIZE = 32;

export function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}

export function sha256Hex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(bytes).digest();
}
