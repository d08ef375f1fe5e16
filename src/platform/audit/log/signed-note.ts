import type { KeyObject } from 'node:crypto';
import { cosignedMessage, readTimestamp } from './cosignature.js';
import {
  concat,
  decodeText,
  encodeText,
  fromBase64,
  sameBytes,
  toBase64,
  toHex,
  Malformed,
} from './encoding.js';
import { publicKeyBytes, signEd25519, verifyEd25519 } from './ed25519.js';
import {
  COSIGNATURE,
  isKeyName,
  KEY_ID_SIZE,
  type NoteKey,
  noteKey,
  parseVkey,
} from './note-key.js';

/** Signed notes (C2SP signed-note): a text, a blank line, and lines of signatures. */

export interface NoteSigner {
  readonly key: NoteKey;
  /** What follows the key id in a signature line. */
  readonly sign: (text: string) => Uint8Array;
}

export interface SignatureLine {
  readonly name: string;
  /** Four bytes. */
  readonly id: Uint8Array;
  /** What follows the key id. */
  readonly signature: Uint8Array;
}

export interface VerifiedSignature extends SignatureLine {
  readonly key: NoteKey;
  /** When a witness cosigned, in seconds since 1970; of cosignatures alone. */
  readonly timestamp?: number;
}

export interface Note {
  /** With its final newline. */
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

export interface OpenedNote extends Note {
  readonly verified: readonly VerifiedSignature[];
  /** By keys nobody said to trust: they say nothing. */
  readonly unknown: readonly SignatureLine[];
}

/** A trusted key's signature is wrong, or no trusted key has signed. */
export class BadSignature extends Error {
  override readonly name = 'BadSignature';
}

const MAX_SIGNATURES = 100;
const MAX_NOTE_BYTES = 1_000_000;
const SIGNATURE_LINE = '\u2014 ';

/** Signs notes with an Ed25519 key under a name (type 0x01). */
export function noteSigner(name: string, privateKey: KeyObject): NoteSigner {
  return {
    key: noteKey(name, publicKeyBytes(privateKey)),
    sign: (text) => signEd25519(privateKey, encodeText(text)),
  };
}

/** `— name base64(id ‖ signature)` and its newline. */
export function signatureLine({ name, id, signature }: SignatureLine): string {
  return `${SIGNATURE_LINE}${name} ${toBase64(concat(id, signature))}\n`;
}

/**
 * The text with a signature of each signer, in their order.
 * @throws Malformed when the text cannot be that of a note
 */
export function signNote(text: string, signers: readonly NoteSigner[]): Uint8Array {
  assertText(text);
  const lines = signers.map(({ key, sign }) =>
    signatureLine({ name: key.name, id: key.id, signature: sign(text) }),
  );
  return encodeText(`${text}\n${lines.join('')}`);
}

/** Splits a note without believing any of it. @throws Malformed */
export function parseNote(bytes: Uint8Array): Note {
  if (bytes.length > MAX_NOTE_BYTES) throw new Malformed('note', 'it is too long');
  const whole = decodeText(bytes, 'note');
  // A note's text may hold empty lines: its signatures follow the last one.
  const end = whole.lastIndexOf('\n\n');
  if (end < 0) throw new Malformed('note', 'no blank line stands before signatures');
  const text = whole.slice(0, end + 1);
  assertText(text);
  const lines = whole.slice(end + 2);
  if (!lines.endsWith('\n')) throw new Malformed('note', 'it has no signature, or half of one');
  const signatures = lines.slice(0, -1).split('\n').map(parseSignatureLine);
  if (signatures.length > MAX_SIGNATURES) throw new Malformed('note', 'too many signatures');
  return { text, signatures };
}

/**
 * Verifies a note against the keys that its reader trusts; a key is never taken from the note. One good
 * signature is enough, a wrong one of a trusted key is too many.
 * @throws Malformed, BadSignature
 */
export function openNote(bytes: Uint8Array, trusted: readonly (string | NoteKey)[]): OpenedNote {
  const keys = trusted.map((key) => (typeof key === 'string' ? parseVkey(key) : key));
  const note = parseNote(bytes);
  const verified: VerifiedSignature[] = [];
  const unknown: SignatureLine[] = [];
  for (const line of note.signatures) {
    const named = keys.filter(({ name, id }) => name === line.name && sameBytes(id, line.id));
    const [key] = named;
    if (key === undefined) {
      unknown.push(line);
      continue;
    }
    const timestamp = verifyLine(note.text, line, named);
    // The same key signing twice is one signature.
    if (verified.some((seen) => seen.key.name === key.name && sameBytes(seen.id, key.id))) continue;
    verified.push({ ...line, key, ...(timestamp === undefined ? {} : { timestamp }) });
  }
  if (verified.length === 0) throw new BadSignature('no trusted key has signed it');
  return { ...note, verified, unknown };
}

/** The time of a cosignature, or undefined for a plain signature. */
function verifyLine(
  text: string,
  { signature }: SignatureLine,
  keys: readonly NoteKey[],
): number | undefined {
  const [key, ...others] = keys;
  if (key === undefined || others.some((other) => !sameBytes(other.publicKey, key.publicKey))) {
    throw new BadSignature('two trusted keys share a name and an id: trust one of them');
  }
  const cosigned = key.type === COSIGNATURE ? readTimestamp(signature) : undefined;
  const good = cosigned
    ? verifyEd25519(key.publicKey, cosignedMessage(text, cosigned.timestamp), cosigned.signature)
    : key.type !== COSIGNATURE && verifyEd25519(key.publicKey, encodeText(text), signature);
  if (good) return cosigned?.timestamp;
  throw new BadSignature(`the signature of ${key.name}+${toHex(key.id)} is wrong`);
}

function parseSignatureLine(line: string): SignatureLine {
  const [name, encoded, ...rest] = line.slice(SIGNATURE_LINE.length).split(' ');
  if (!line.startsWith(SIGNATURE_LINE) || name === undefined || rest.length > 0) {
    throw new Malformed('note', 'a line after its blank line is no signature');
  }
  if (!isKeyName(name)) throw new Malformed('note', 'a signature names a key no key may be named');
  const bytes = fromBase64(encoded ?? '');
  if (bytes.length <= KEY_ID_SIZE) throw new Malformed('note', 'a signature is too short');
  return { name, id: bytes.slice(0, KEY_ID_SIZE), signature: bytes.slice(KEY_ID_SIZE) };
}

function assertText(text: string): void {
  if (!text.endsWith('\n')) throw new Malformed('note', 'its text does not end in a newline');
  if (!text.isWellFormed()) throw new Malformed('note', 'its text is not Unicode');

  if (/[\0-\x09\x0b-\x1f]/.test(text)) throw new Malformed('note', 'it holds a control character');
}
