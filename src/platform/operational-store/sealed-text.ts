import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps words about people unreadable for whoever has the database and not the key (AES-256-GCM). */
export class TextSeal {
  /** @param key 32 bytes */
  constructor(private readonly key: Uint8Array) {}

  /** @param place where the text lies: it opens nowhere else */
  seal(text: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(place));
    const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat(sealed).toString('base64');
  }

  /** @throws Error when it was sealed under another key, for another place, or changed */
  open(sealed: string, place: string): string {
    const bytes = Buffer.from(sealed, 'base64');
    const end = bytes.length - TAG_BYTES;
    const opened = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(end));
    return (
      opened.update(bytes.subarray(NONCE_BYTES, end), undefined, 'utf8') + opened.final('utf8')
    );
  }
}
