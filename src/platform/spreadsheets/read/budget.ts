import { tooLarge, tooManyRows } from './unreadable.js';

/** How much of somebody's file is read before it is refused. */
export interface Limits {
  /** Of all files of one import together. */
  readonly rows: number;
  /** As `rows`: of what is unpacked, or of a file that is not packed. */
  readonly bytes: number;
  readonly milliseconds: number;
  /** Of the heap of the thread that reads. */
  readonly megabytes: number;
}

export const LIMITS: Limits = {
  rows: 200_000,
  bytes: 50 * 1024 * 1024,
  milliseconds: 10_000,
  megabytes: 380,
};

/** What is left of the limits while the files of one import are read. */
export class Budget {
  #rows: number;
  #bytes: number;

  constructor(private readonly limits: Pick<Limits, 'rows' | 'bytes'> = LIMITS) {
    this.#rows = limits.rows;
    this.#bytes = limits.bytes;
  }

  get left(): { readonly rows: number; readonly bytes: number } {
    return { rows: Math.max(0, this.#rows), bytes: Math.max(0, this.#bytes) };
  }

  /** @throws UnreadableFile `too-many-rows` where so many could not be taken */
  checkRows(rows: number): void {
    if (rows > this.#rows) throw tooManyRows(this.limits.rows);
  }

  /** @throws UnreadableFile `too-many-rows` */
  takeRows(rows: number): void {
    this.#rows -= rows;
    if (this.#rows < 0) throw tooManyRows(this.limits.rows);
  }

  /** @throws UnreadableFile `too-large` */
  takeBytes(bytes: number): void {
    this.#bytes -= bytes;
    if (this.#bytes < 0) throw tooLarge(this.limits.bytes);
  }
}
