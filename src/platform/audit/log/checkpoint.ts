import { fromBase64, parseDecimal, toBase64, Malformed } from './encoding.js';
import { NOTE_SIGNATURE, type NoteKey } from './note-key.js';
import { HASH_SIZE } from './sha256.js';
import { BadSignature, type OpenedNote, openNote } from './signed-note.js';

/** What a log says of itself at a moment (C2SP tlog-checkpoint): so many leaves, under this root. */
export interface Checkpoint {
  /** Which log: unique, such as `host/audit`. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, opaque. */
  readonly extensions: readonly string[];
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: OpenedNote;
}

/** The text of the note. @throws Malformed when it could not be read back */
export function formatCheckpoint({
  origin,
  size,
  root,
  extensions = [],
}: Omit<Checkpoint, 'extensions'> & { readonly extensions?: readonly string[] }): string {
  const text = [origin, String(size), toBase64(root), ...extensions]
    .map((line) => `${line}\n`)
    .join('');
  parseCheckpoint(text);
  return text;
}

/** @throws Malformed */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw new Malformed('checkpoint', 'it does not end in a newline');
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', decimal = '', encoded = '', ...extensions] = lines;
  if (lines.length < 3 || lines.includes('')) {
    throw new Malformed('checkpoint', 'it has not at least three lines, none empty');
  }
  const size = parseDecimal(decimal);
  if (size === undefined) throw new Malformed('checkpoint', 'its size is no decimal number');
  const root = fromBase64(encoded);
  if (root.length !== HASH_SIZE) throw new Malformed('checkpoint', 'its root has not 32 bytes');
  return { origin, size, root, extensions };
}

/**
 * Verifies a checkpoint against the keys that its reader trusts. A witness alone does not make one: a key
 * of the log itself must have signed, and its name is the origin.
 * @throws Malformed, BadSignature
 */
export function openCheckpoint(
  bytes: Uint8Array,
  trusted: readonly (string | NoteKey)[],
): OpenedCheckpoint {
  const note = openNote(bytes, trusted);
  const checkpoint = parseCheckpoint(note.text);
  if (
    !note.verified.some(({ key }) => key.name === checkpoint.origin && key.type === NOTE_SIGNATURE)
  ) {
    throw new BadSignature(`no trusted key of the log ${checkpoint.origin} has signed it`);
  }
  return { ...checkpoint, note };
}
