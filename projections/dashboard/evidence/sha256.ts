import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as hashed } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * What stands in for `src/platform/audit/log/sha256.ts` in a browser (ADR 23): its own hashing is asynchronous, and
 * missing where a page is served without TLS.
 */

export const HASH_SIZE = 32;

/** Of bytes, or of a text's UTF-8. */
export function sha256(bytes: Uint8Array | string): Uint8Array {
  return hashed(typeof bytes === 'string' ? utf8ToBytes(bytes) : bytes);
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return bytesToHex(sha256(bytes));
}

export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  return hmac(hashed, key, bytes);
}
