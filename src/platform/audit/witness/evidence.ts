import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText, toBase64, toHex } from '../log/encoding.js';

/** The latest tree of a log that was cosigned. */
export interface Known {
  readonly size: number;
  readonly root: Uint8Array;
  /** The checkpoint that was cosigned. */
  readonly bytes: Uint8Array;
}

/** Two checkpoints that the log's key signed and that cannot both be true. */
export interface Fork {
  readonly origin: string;
  readonly root: Uint8Array;
  /** The other checkpoint, as it came. */
  readonly bytes: Uint8Array;
  readonly known: Known;
  /** The root of the first `known.size` leaves in the other tree, and the proof that it is. */
  readonly before: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Keeps a fork for good, in a file named by the root that contradicts what was cosigned. */
export function keepFork(state: string, { origin, root, bytes, known, before, proof }: Fork): void {
  const kept = {
    origin,
    cosigned: decodeText(known.bytes, 'checkpoint'),
    other: decodeText(bytes, 'checkpoint'),
    rootOfOtherAtSize: toBase64(before),
    proof: proof.map(toBase64),
  };
  const file = join(state, `${fileName(origin)}.fork-${known.size}-${toHex(root)}.json`);
  try {
    // Never over one that is there: the same root says the same.
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  settle(state);
}

export function fileName(origin: string): string {
  return encodeURIComponent(origin);
}

/** The names in a folder are on disk before anybody hears of them. */
export function settle(state: string): void {
  const folder = openSync(state, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
