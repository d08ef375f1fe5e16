import { type OpenedCheckpoint, openCheckpoint } from '../log/checkpoint.js';
import { type NoteKey, parseVkey } from '../log/note-key.js';
import { Fault, reasonOf } from './fault.js';

/** The keys that the reader trusts. They come from the reader, never from what is verified. */
function trustedKeys(vkeys: readonly string[]): NoteKey[] {
  if (vkeys.length === 0) throw new Fault('unusable', 'no key to trust was given');
  return vkeys.map((vkey) => {
    try {
      return parseVkey(vkey.trim());
    } catch (error) {
      throw new Fault('unusable', `${vkey} is no verifier key: ${reasonOf(error)}`);
    }
  });
}

/** What is verified against. */
export interface Trust {
  readonly keys: readonly NoteKey[];
  /** A checkpoint of the same log that its reader kept from earlier. */
  readonly since?: OpenedCheckpoint;
}

/** @param kept the bytes of a checkpoint kept from earlier @throws Fault */
export function trust(vkeys: readonly string[], kept?: Uint8Array): Trust {
  const keys = trustedKeys(vkeys);
  if (kept === undefined) return { keys };
  try {
    return { keys, since: openCheckpoint(kept, keys) };
  } catch (error) {
    throw new Fault('unusable', `the kept checkpoint cannot be used: ${reasonOf(error)}`);
  }
}

/** Opens the checkpoint that all else hangs on, and looks at its size against the kept one. */
export function openTrusted(bytes: Uint8Array, { keys, since }: Trust): OpenedCheckpoint {
  const checkpoint = opened(bytes, keys);
  if (since === undefined) return checkpoint;
  if (since.origin !== checkpoint.origin) {
    throw new Fault('unusable', 'the kept checkpoint is of another log', {
      expected: since.origin,
      found: checkpoint.origin,
    });
  }
  if (checkpoint.size < since.size) {
    throw new Fault('rollback', 'the log is shorter than it was: leaves were taken back', {
      file: 'checkpoint',
      expected: `at least ${since.size} leaves`,
      found: `${checkpoint.size} leaves`,
    });
  }
  return checkpoint;
}

function opened(bytes: Uint8Array, keys: readonly NoteKey[]): OpenedCheckpoint {
  try {
    return openCheckpoint(bytes, keys);
  } catch (error) {
    throw new Fault('bad-signature', `the checkpoint is not to be believed: ${reasonOf(error)}`, {
      file: 'checkpoint',
    });
  }
}
