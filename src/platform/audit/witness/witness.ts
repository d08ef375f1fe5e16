import { randomUUID, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  existsSync,
} from 'node:fs';
import { join } from 'node:path';
import { type OpenedCheckpoint, openCheckpoint, parseCheckpoint } from '../log/checkpoint.js';
import { type Cosigner, cosigner } from '../log/cosignature.js';
import { encodeText, sameBytes, fromBase64, toBase64, toHex } from '../log/encoding.js';
import { EMPTY_ROOT, verifyConsistency } from '../log/merkle.js';
import { type NoteKey, COSIGNATURE } from '../log/note-key.js';
import { openNote, parseNote, signatureLine } from '../log/signed-note.js';
import { Refused } from './refused.js';
import { privateKeyOfSeed } from '../log/ed25519.js';

export interface Known {
  readonly size: number;
  readonly root: Uint8Array;
}

const NOTHING: Known = { size: 0, root: EMPTY_ROOT };

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
      const note = openNote(readFileSync(this.#file(origin)), [this.cosigner.key]);
      return parseCheckpoint(note.text);
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
   * @returns the signature line
   * @throws Refused
   */
  add(bytes: Uint8Array, old: number, proof: readonly Uint8Array[]): string {
    const checkpoint = this.open(bytes);
    const { origin, size, root, note } = checkpoint;
    const known = this.known(origin);
    if (old > size)
      throw new Refused('malformed', `a tree of ${size} does not continue one of ${old}`);
    if (old !== known.size) {
      throw new Refused('stale', `the latest tree is of ${known.size} leaves`, known.size);
    }
    if (size === known.size && !sameBytes(root, known.root)) {
      this.#keepEvidence(checkpoint, bytes);
      throw new Refused('fork', `another tree of ${size} leaves was cosigned`, known.size);
    }
    const claim = { from: old, to: size, fromRoot: known.root, toRoot: root, proof };
    if (!verifyConsistency(claim)) {
      this.#keepEvidence(checkpoint, bytes);
      throw new Refused(
        'bad-proof',
        `it is not shown to continue the ${old} leaves that are known`,
      );
    }
    const signature = this.cosigner.cosign(note.text, this.now());
    const line = signatureLine({ ...this.cosigner.key, signature });
    // What nobody here could verify, a line in this witness's own name among it, is not kept.
    const lines = note.verified.map(signatureLine).join('');
    this.#write(this.#file(origin), encodeText(`${note.text}\n${lines}${line}`));
    return line;
  }

  /** A checkpoint with two signatures of the log that cannot both be true is worth keeping. */
  #keepEvidence({ origin, size }: OpenedCheckpoint, bytes: Uint8Array): void {
    this.#write(join(this.state, `${fileName(origin)}.refused-${size}.checkpoint`), bytes);
  }

  #file(origin: string): string {
    return join(this.state, `${fileName(origin)}.checkpoint`);
  }

  #write(file: string, bytes: Uint8Array): void {
    const draft = join(this.state, `.${randomUUID()}`);
    writeFileSync(draft, bytes, { flush: true });
    renameSync(draft, file);
    // The name as well is on disk before anybody hears of it.
    const folder = openSync(this.state, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
}

function fileName(origin: string): string {
  return encodeURIComponent(origin);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const FILE = 'witness.key';

/** The witness's own key, made at its first start; in the notation of Go's note package. */
export function witnessKey(state: string, name: string): Cosigner {
  const file = join(state, FILE);
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${newKey(name)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  }
  const [, kept, encoded] =
    /^PRIVATE\+KEY\+([^+\s]+)\+[0-9a-f]{8}\+(\S+)\n$/.exec(readFileSync(file, 'utf8')) ?? [];
  if (kept === undefined || encoded === undefined) throw new Error(`${file} holds no witness key`);
  // Other witnesses and logs know it under the name that it was made with.
  return cosigner(kept, privateKeyOfSeed(fromBase64(encoded).slice(1)));
}

function newKey(name: string): string {
  const seed = new Uint8Array(randomBytes(32));
  const { key } = cosigner(name, privateKeyOfSeed(seed));
  return `PRIVATE+KEY+${name}+${toHex(key.id)}+${toBase64(Uint8Array.of(COSIGNATURE, ...seed))}`;
}
