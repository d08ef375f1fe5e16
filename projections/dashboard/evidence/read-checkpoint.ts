import { openCheckpoint, parseCheckpoint } from '../../../src/platform/audit/log/checkpoint.js';
import { encodeText, toBase64, toHex } from '../../../src/platform/audit/log/encoding.js';
import { parseVkey } from '../../../src/platform/audit/log/note-key.js';
import { parseNote } from '../../../src/platform/audit/log/signed-note.js';

export interface ReadCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Who says to have signed, as `name+id`. */
  readonly signers: readonly string[];
}

/** What a checkpoint says, without believing it; undefined when it is none. */
export function readCheckpoint(note: string): ReadCheckpoint | undefined {
  try {
    const { text, signatures } = parseNote(encodeText(note));
    const { origin, size, root } = parseCheckpoint(text);
    const signers = signatures.map(({ name, id }) => `${name}+${toHex(id)}`);
    return { origin, size, root: toBase64(root), signers };
  } catch {
    return undefined;
  }
}

/** Why a checkpoint is not to be believed under a key; undefined when its signature is good. */
export function checkpointFault(note: string, vkey: string): string | undefined {
  try {
    openCheckpoint(encodeText(note), [parseVkey(vkey)]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
