import { ed25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as hashed } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * What stands in for the audit log's `sha256.ts` and `ed25519.ts` in a browser (ADR 23): its own
 * hashing is asynchronous, and missing where a page is served without TLS. It verifies signatures,
 * and has no key to sign with.
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

export const PUBLIC_KEY_SIZE = 32;
const SIGNATURE_SIZE = 64;

export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== PUBLIC_KEY_SIZE || signature.length !== SIGNATURE_SIZE) return false;
  try {
    // As strictly as RFC 8032 says, like the server.
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

export function signEd25519(): never {
  throw new Error('a page signs nothing');
}

export function publicKeyBytes(): never {
  throw new Error('a page has no private key');
}
