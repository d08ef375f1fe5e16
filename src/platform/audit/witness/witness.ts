import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenedCheckpoint, openCheckpoint, parseCheckpoint } from '../log/checkpoint.js';
import type { Cosigner } from '../log/cosignature.js';
import { encodeText, sameBytes } from '../log/encoding.js';
import { EMPTY_ROOT, rootFromConsistency } from '../log/merkle.js';
import type { NoteKey } from '../log/note-key.js';
import { sha256Hex } from '../log/sha256.js';
import { openNote, parseNote, signatureLine } from '../log/signed-note.js';
import { fileName, keepFork, type Known, settle } from './evidence.js';
import { Refused } from './refused.js';

const NOTHING: Known = { size: 0, root: EMPTY_ROOT, bytes: new Uint8Array(0) };

/**
 * Remembers the latest tree of each log that it cosigned, and cosigns only what continues it (C2SP
 * tlog-witness). What it remembers is on disk before a cosignature leaves; between the look at it and the
 * write no other request is served.
 */
export class Witness {
  constructor(
    private readonly state: string,
    /** Of the logs that it watches. */
    private readonly trusted: readonly NoteKey[],
    private readonly cosigner: Cosigner,
    /** Seconds since 1970. */
    private readonly now: () => number = () => Math.floor(Date.now() / 1000),
  ) {
    mkdirSync(state, { recursive: true, mode: 0o700 });
  }

  get key(): NoteKey {
    return this.cosigner.key;
  }

  /** The latest tree of a log that was cosigned; the empty one when there is none yet. */
  known(origin: string): Known {
    try {
      // By its own signature: the log's keys may have been rotated since.
      const bytes = readFileSync(this.#file(origin));
      const note = openNote(bytes, [this.cosigner.key]);
      return { ...parseCheckpoint(note.text), bytes };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING;
      throw error;
    }
  }

  /** Whose checkpoint it is, once its signature is verified. @throws Refused */
  open(bytes: Uint8Array): OpenedCheckpoint {
    let origin: string;
    try {
      ({ origin } = parseCheckpoint(parseNote(bytes).text));
    } catch (error) {
      throw new Refused('malformed', reasonOf(error));
    }
    const keys = this.trusted.filter(({ name }) => name === origin);
    if (keys.length === 0)
      throw new Refused('unknown-log', `the log ${origin} is not watched here`);
    try {
      return openCheckpoint(bytes, keys);
    } catch (error) {
      throw new Refused('bad-signature', reasonOf(error));
    }
  }

  /**
   * Cosigns a checkpoint that continues the latest one.
   * @param old the size of the tree that the proof is from
   * @param shown the root that the log's own tiles have at that size, where it was read from them
   * @returns the signature line
   * @throws Refused
   */
  add(bytes: Uint8Array, old: number, proof: readonly Uint8Array[], shown?: Uint8Array): string {
    const checkpoint = this.open(bytes);
    const { origin, size, root, note } = checkpoint;
    const known = this.known(origin);
    if (old > size)
      throw new Refused('malformed', `a tree of ${size} does not continue one of ${old}`);
    if (old !== known.size) {
      throw new Refused('stale', `the latest tree is of ${known.size} leaves`, known.size);
    }
    if (size === 0 && !sameBytes(root, EMPTY_ROOT)) {
      throw new Refused('bad-proof', 'a tree without leaves has another root');
    }
    const claim = { from: old, to: size, toRoot: root, proof };
    const before = rootFromConsistency(claim, shown ?? known.root);
    if (before === undefined) {
      throw new Refused(
        'bad-proof',
        `it is not shown to continue the ${old} leaves that are known`,
      );
    }
    if (!sameBytes(before, known.root)) {
      keepFork(this.state, { ...checkpoint, bytes, known, before, proof });
      throw new Refused('fork', `another tree of ${old} leaves was cosigned`);
    }
    const signature = this.cosigner.cosign(note.text, this.now());
    const line = signatureLine({ ...this.cosigner.key, signature });
    // What nobody here could verify, a line in this witness's own name among it, is not kept.
    const lines = note.verified.map(signatureLine).join('');
    this.#write(this.#file(origin), encodeText(`${note.text}\n${lines}${line}`));
    return line;
  }

  /** The latest cosigned checkpoint of the log whose origin has this SHA-256 (hex), by its and this key's signatures. */
  latest(originHash: string): Uint8Array | undefined {
    const key = this.trusted.find(({ name }) => sha256Hex(name) === originHash);
    const file = key && this.#file(key.name);
    return file !== undefined && existsSync(file) ? readFileSync(file) : undefined;
  }

  #file(origin: string): string {
    return join(this.state, `${fileName(origin)}.checkpoint`);
  }

  #write(file: string, bytes: Uint8Array): void {
    const draft = join(this.state, `.${randomUUID()}`);
    writeFileSync(draft, bytes, { flush: true });
    renameSync(draft, file);
    settle(this.state);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
