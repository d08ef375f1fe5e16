import {
  concat,
  encodeText,
  fromBase64,
  fromHex,
  sameBytes,
  toBase64,
  toHex,
  Malformed,
} from './encoding.js';
import { PUBLIC_KEY_SIZE } from './ed25519.js';
import { sha256 } from './sha256.js';

/** Ed25519 over the text of a note (C2SP signed-note). */
export const NOTE_SIGNATURE = 0x01;
/** Ed25519 with a time, by which a witness cosigns a checkpoint (C2SP tlog-cosignature). */
export const COSIGNATURE = 0x04;

export type SignatureType = typeof NOTE_SIGNATURE | typeof COSIGNATURE;

/** Whom a signature line names: name and id together stand for the key and the kind of signature. */
export interface NoteKey {
  readonly name: string;
  /** Four bytes. */
  readonly id: Uint8Array;
  readonly type: SignatureType;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

export const KEY_ID_SIZE = 4;
const NEWLINE = Uint8Array.of(0x0a);

/** Key id = SHA-256(name ‖ "\n" ‖ type ‖ public key)[:4]. @throws Malformed for a name no key may have */
export function noteKey(
  name: string,
  publicKey: Uint8Array,
  type: SignatureType = NOTE_SIGNATURE,
): NoteKey {
  if (!isKeyName(name)) throw new Malformed('key', 'its name is empty or holds a space or a plus');
  if (publicKey.length !== PUBLIC_KEY_SIZE) throw new Malformed('key', 'it has not 32 bytes');
  const hash = sha256(concat(encodeText(name), NEWLINE, Uint8Array.of(type), publicKey));
  return { name, id: hash.slice(0, KEY_ID_SIZE), type, publicKey };
}

/** Not empty, and no Unicode space, plus or control character in it. */
export function isKeyName(name: string): boolean {
  // `\s` lacks U+0085, a space for Unicode, and has U+FEFF, which is none.

  return name.isWellFormed() && /^(?:[^\s\u0085+\0-\x1f]|\uFEFF)+$/.test(name);
}

/** `name+id+key`: the id as eight hex digits, then base64 of type ‖ public key. */
export function formatVkey({ name, id, type, publicKey }: NoteKey): string {
  return `${name}+${toHex(id)}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;
}

/** @throws Malformed when the text is no vkey of a type known here, or its id is not the key's */
export function parseVkey(text: string): NoteKey {
  const [name = '', id = '', ...rest] = text.split('+');
  // Base64 may hold a plus itself.
  const [type, ...publicKey] = fromBase64(rest.join('+'));
  if (type !== NOTE_SIGNATURE && type !== COSIGNATURE) {
    throw new Malformed('key', `${text} is of no signature type known here`);
  }
  const key = noteKey(name, Uint8Array.from(publicKey), type);
  if (!sameBytes(fromHex(id), key.id)) throw new Malformed('key', `${id} is not the id of ${text}`);
  return key;
}
