import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

type Key = KeyObject | Uint8Array;

/**
 * Initialisation vector, ciphertext and tag, one behind the other.
 * @param place what it belongs to: it opens nowhere else
 * @param iv never the same twice under one key, unless for the same bytes at the same place
 */
export function seal(
  key: Key,
  place: string,
  bytes: string | Uint8Array,
  iv: Uint8Array = randomBytes(IV_BYTES),
): Buffer {
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(place));
  const sealed = typeof bytes === 'string' ? cipher.update(bytes, 'utf8') : cipher.update(bytes);
  return Buffer.concat([iv, sealed, cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when it was sealed under another key, for another place, or changed */
export function unseal(key: Key, place: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** Keeps words about people unreadable for whoever has the database and not the key. */
export class TextSeal {
  /** @param key 32 bytes */
  constructor(private readonly key: Uint8Array) {}

  /** @param place where the text lies: it opens nowhere else */
  seal(text: string, place: string): string {
    return seal(this.key, place, text).toString('base64');
  }

  /** @throws Error when it was sealed under another key, for another place, or changed */
  open(sealed: string, place: string): string {
    return unseal(this.key, place, Buffer.from(sealed, 'base64')).toString('utf8');
  }
}
