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

/** Pages to be filled again: memory from outside the heap that comes and goes by the hundred megabytes makes the
 *  collector look through the whole heap each time. */
const spare: Buffer[] = [];

/** A finished page of rows. */
interface Leaf {
  readonly page: Buffer;
  readonly lastRowid: number;
}

/** Rows of one table as the leaf pages that SQLite would make of them. */
export class SqliteLeaves implements Packed {
  readonly #cells: SqliteCells;
  readonly #full: Leaf[] = [];
  /** Being filled: cells from its beginning on, and where each of them ends. */
  #page: Buffer | undefined;
  #ends: number[] = [];
  #rowid = 0;

  constructor(readonly columns: Columns) {
    this.#cells = new SqliteCells(columns);
  }

  get size(): number {
    return this.#rowid;
  }

  add(row: Row): boolean {
    for (;;) {
      this.#page ??= spare.pop() ?? Buffer.alloc(PAGE);
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
      finish(this.#page, this.#ends, this.#page);
      this.#full.push({ page: this.#page, lastRowid: this.#rowid });
      this.#page = undefined;
      this.#ends = [];
    }
  }

  /** How many pages its rows take. */
  get pages(): number {
    return this.#full.length + (this.#ends.length === 0 ? 0 : 1);
  }

  /** Copies the pages, one after another, and answers the last row of each; more rows may be added after. */
  copy(into: Buffer, at: number): number[] {
    const lastRowids = this.#full.map(({ page, lastRowid }, index) => {
      page.copy(into, at + index * PAGE);
      return lastRowid;
    });
    if (this.#page && this.#ends.length > 0) {
      const begins = at + this.#full.length * PAGE;
      finish(this.#page, this.#ends, into.subarray(begins, begins + PAGE));
      lastRowids.push(this.#rowid);
    }
    return lastRowids;
  }

  /** Nobody asks for its rows any more. */
  release(): void {
    spare.push(...this.#full.splice(0).map(({ page }) => page));
    if (this.#page) spare.push(this.#page);
    this.#page = undefined;
    this.#ends = [];
    this.#rowid = 0;
  }
}

/** Puts the cells, which end at these places of one page, at the end of a page: before them comes what points to them. */
function finish(cells: Buffer, ends: readonly number[], page: Buffer): void {
  const begin = PAGE - (ends.at(-1) ?? 0);
  cells.copy(page, begin, 0, PAGE - begin);
  page.fill(0, 0, begin);
  page[0] = LEAF;
  page.writeUInt16BE(ends.length, 3);
  page.writeUInt16BE(begin, 5);
  let at = begin;
  for (const [cell, end] of ends.entries()) {
    page.writeUInt16BE(at, HEADER + POINTER * cell);
    at = begin + end;
  }
}
