import type { Packed, Row } from './rows-in-memory.js';
import { SqliteCells } from './sqlite-cells.js';
import type { Columns } from './table.js';

/** The largest there is: few pages have to be found again, and a row of ours fits into one. */
export const PAGE = 65_536;
const LEAF = 0x0d;
const HEADER = 8;
const POINTER = 2;
/** Of a longer row SQLite keeps the rest in pages of its own. */
const LONGEST_CELL = PAGE - 64;

/** Fewer than one page above them has room for. */
const LEAVES_AT_MOST = 4_000;

/** A finished page of rows. */
export interface Leaf {
  readonly page: Buffer;
  readonly lastRowid: number;
}

/** Rows of one table as the leaf pages that SQLite would make of them. */
export class SqliteLeaves implements Packed {
  readonly #cells: SqliteCells;
  readonly #full: Leaf[] = [];
  /** Of the page being filled: cells from its beginning on, and where each of them ends. */
  #page = Buffer.alloc(0);
  #ends: number[] = [];
  #rowid = 0;

  constructor(readonly columns: Columns) {
    this.#cells = new SqliteCells(columns);
  }

  get size(): number {
    return this.#rowid;
  }

  add(row: Row): boolean {
    if (this.#page.length === 0) this.#page = Buffer.alloc(PAGE);
    for (;;) {
      const at = this.#ends.at(-1) ?? 0;
      const end = this.#cells.write(row, this.#rowid + 1, this.#page, at);
      if (end === 'not-as-declared') return false;
      const room = PAGE - HEADER - POINTER * (this.#ends.length + 1);
      if (end !== 'no-room' && end <= room && end - at <= LONGEST_CELL) {
        this.#ends.push(end);
        this.#rowid += 1;
        return true;
      }
      if (this.#ends.length === 0 || this.#full.length === LEAVES_AT_MOST) return false;
      this.#full.push(this.#finished(this.#page));
      this.#page = Buffer.alloc(PAGE);
      this.#ends = [];
    }
  }

  /** In order; more rows may be added after. */
  leaves(): readonly Leaf[] {
    return this.#ends.length === 0
      ? this.#full
      : [...this.#full, this.#finished(Buffer.from(this.#page))];
  }

  /** Moves the cells to the page's end: before them comes what points to them. */
  #finished(page: Buffer): Leaf {
    const begin = PAGE - (this.#ends.at(-1) ?? 0);
    page.copyWithin(begin, 0, PAGE - begin);
    page.fill(0, 0, begin);
    page[0] = LEAF;
    page.writeUInt16BE(this.#ends.length, 3);
    page.writeUInt16BE(begin, 5);
    let at = begin;
    for (const [cell, end] of this.#ends.entries()) {
      page.writeUInt16BE(at, HEADER + POINTER * cell);
      at = begin + end;
    }
    return { page, lastRowid: this.#rowid };
  }
}
