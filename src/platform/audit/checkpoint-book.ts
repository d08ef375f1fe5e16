import type { Database, Statement } from 'better-sqlite3';
import { parseCheckpoint, type Checkpoint } from './log/checkpoint.js';
import { encodeText } from './log/encoding.js';
import { parseNote } from './log/signed-note.js';

/** A checkpoint that was signed, as it is served. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** The note with its signatures and the cosignatures that came since. */
  readonly note: string;
  readonly signedAt: string;
}

interface Row {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  readonly signedAt: string;
}

/** Proofs that a pack has of continuing earlier trees, at most. */
const MAX_SIZES = 100;
const COLUMNS = 'size, root, note, signed_at AS signedAt';

/** The checkpoints of one log, in the order of its growth. */
export class CheckpointBook {
  readonly #newest: Statement<[string], Row>;
  readonly #at: Statement<[string, number, string], Row>;
  readonly #lines: Statement<[string, number], string>;
  readonly #keep: Statement;

  constructor(
    private readonly db: Database,
    private readonly origin: string,
  ) {
    this.#newest = db.prepare(
      `SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? ORDER BY size DESC, signed_at DESC LIMIT 1`,
    );
    this.#at = db.prepare(
      `SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? AND size = ? AND signed_at = ?`,
    );
    this.#lines = db
      .prepare<[string, number], string>(
        'SELECT line FROM cosignature WHERE origin = ? AND size = ? ORDER BY line',
      )
      .pluck();
    this.#keep = db.prepare(
      `INSERT INTO checkpoint (origin, size, root, signed_at, note) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
  }

  newest(): KeptCheckpoint | null {
    return this.#cosigned(this.#newest.get(this.origin));
  }

  /** A checkpoint with the cosignatures that it has by now. */
  at({ size, signedAt }: Pick<KeptCheckpoint, 'size' | 'signedAt'>): KeptCheckpoint | null {
    return this.#cosigned(this.#at.get(this.origin, size, signedAt));
  }

  /** The first checkpoint that was signed over the leaf of an index. */
  firstCovering(index: number): KeptCheckpoint | null {
    return this.#cosigned(
      this.db
        .prepare<[string, number], Row>(
          `SELECT ${COLUMNS} FROM checkpoint WHERE origin = ? AND size > ?
           ORDER BY size, signed_at LIMIT 1`,
        )
        .get(this.origin, index),
    );
  }

  /** The latest signed sizes below one, smallest first: what others may have kept a checkpoint of. */
  sizesBelow(size: number): number[] {
    return this.db
      .prepare<[string, number, number], number>(
        `SELECT DISTINCT size FROM checkpoint WHERE origin = ? AND size > 0 AND size < ?
         ORDER BY size DESC LIMIT ?`,
      )
      .pluck()
      .all(this.origin, size, MAX_SIZES)
      .reverse();
  }

  /** The roots that were signed, by size. */
  roots(): Map<number, Uint8Array> {
    const rows = this.db
      .prepare<[string], [number, Uint8Array]>('SELECT size, root FROM checkpoint WHERE origin = ?')
      .raw()
      .all(this.origin);
    return new Map(rows);
  }

  keep({ size, root, note, signedAt }: KeptCheckpoint): void {
    this.#keep.run(this.origin, size, root, signedAt, note);
  }

  /** Signature lines of witnesses, each with its newline. */
  cosign(size: number, lines: readonly string[]): void {
    const insert = this.db.prepare(
      'INSERT INTO cosignature (origin, size, line) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    for (const line of lines) insert.run(this.origin, size, line);
  }

  #cosigned(row: Row | undefined): KeptCheckpoint | null {
    if (!row) return null;
    return { ...row, note: row.note + this.#lines.all(this.origin, row.size).join('') };
  }
}

/** What a checkpoint says, without believing it. @throws Malformed */
export function readCheckpoint(note: string): Checkpoint {
  return parseCheckpoint(parseNote(encodeText(note)).text);
}
