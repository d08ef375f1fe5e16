import { ed25519 } from '@noble/curves/ed25519.js';

/** What stands in for `src/platform/audit/log/ed25519.ts` in a browser (ADR 23): it verifies, and has no key to sign with. */

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
