import Database from 'better-sqlite3';
import type { Row } from './rows-in-memory.js';
import { quoted, SQLITE_TYPES } from './sqlite-names.js';
import { SqliteCells, varintBytes, writeVarint } from './sqlite-cells.js';
import type { Columns } from './table.js';

/** The largest there is: no row of ours needs more than one, and few pages have to be found again. */
const PAGE = 65_536;
const LEAF = 0x0d;
const LEAF_HEADER = 8;
const INTERIOR = 0x05;
const INTERIOR_HEADER = 12;
/** Fewer than an interior page has room for. */
const LEAVES_AT_MOST = 4_000;
/** Of a longer row SQLite keeps the rest in pages of its own. */
const LONGEST_CELL = PAGE - 64;

export interface TableInImage {
  readonly name: string;
  readonly columns: Columns;
  readonly rows: readonly Row[];
}

/**
 * A database file with these tables, made in memory, for SQLite to copy rows from: it takes them over as they
 * are, without looking into them. Undefined where a row is too large for a page.
 * @throws NotAsDeclared
 */
export function sqliteImage(tables: readonly TableInImage[]): Buffer | undefined {
  const pages = emptyTables(tables);
  for (const [index, { columns, rows }] of tables.entries()) {
    const leaves = leavesOf(columns, rows);
    if (!leaves || leaves.length > LEAVES_AT_MOST) return undefined;
    // The first page is the schema's; each table begins with the one after it.
    const root = index + 1;
    const [only] = leaves;
    if (leaves.length === 1 && only) {
      pages[root] = only.page;
    } else if (leaves.length > 1) {
      pages[root] = interior(leaves, pages.length + 1);
      pages.push(...leaves.map(({ page }) => page));
    }
  }
  const image = Buffer.concat(pages);
  // How many pages there are.
  image.writeUInt32BE(pages.length, 28);
  return image;
}

/** SQLite makes the header, the schema and a page for each table. */
function emptyTables(tables: readonly TableInImage[]): Buffer[] {
  const empty = new Database(':memory:');
  try {
    empty.pragma(`page_size = ${PAGE}`);
    for (const { name, columns } of tables) empty.exec(createTable(name, columns));
    const file = empty.serialize();
    return Array.from({ length: file.length / PAGE }, (_, n) =>
      file.subarray(n * PAGE, (n + 1) * PAGE),
    );
  } finally {
    empty.close();
  }
}

/** Declared as {@link createTable} of the stored tables does, without a key. */
function createTable(name: string, columns: Columns): string {
  const declared = Object.entries(columns).map(
    ([column, { type, nullable }]) =>
      `${quoted(column)} ${SQLITE_TYPES[type]}${nullable ? '' : ' not null'}`,
  );
  return `CREATE TABLE ${quoted(name)} (${declared.join(', ')})`;
}

interface Leaf {
  readonly page: Buffer;
  readonly lastRowid: number;
}

function leavesOf(columns: Columns, rows: readonly Row[]): Leaf[] | undefined {
  const cells = new SqliteCells(columns);
  const leaves: Leaf[] = [];
  for (let from = 0; from < rows.length;) {
    const page = Buffer.alloc(PAGE);
    const ends: number[] = [];
    // Written from the page's beginning, then moved to its end: before them comes what points to them.
    let at = 0;
    for (let next = from; next < rows.length; next++) {
      const limit = PAGE - LEAF_HEADER - 2 * (ends.length + 1);
      const end = cells.write(rows[next] as Row, next + 1, page, at);
      if (end < 0 || end > limit || end - at > LONGEST_CELL) break;
      ends.push(end);
      at = end;
    }
    if (ends.length === 0) return undefined;
    page.copyWithin(PAGE - at, 0, at);
    page.fill(0, 0, PAGE - at);
    header(page, LEAF, ends.length, PAGE - at);
    for (let cell = 0; cell < ends.length; cell++) {
      const begins = PAGE - at + (cell === 0 ? 0 : (ends[cell - 1] as number));
      page.writeUInt16BE(begins, LEAF_HEADER + 2 * cell);
    }
    from += ends.length;
    leaves.push({ page, lastRowid: from });
  }
  return leaves;
}

/** The page above the leaves, which stand one after another from a page on. */
function interior(leaves: readonly Leaf[], firstPage: number): Buffer {
  const page = Buffer.alloc(PAGE);
  let begins = PAGE;
  for (const [index, { lastRowid }] of leaves.slice(0, -1).entries()) {
    begins -= 4 + varintBytes(lastRowid);
    writeVarint(page, lastRowid, page.writeUInt32BE(firstPage + index, begins));
    page.writeUInt16BE(begins, INTERIOR_HEADER + 2 * index);
  }
  header(page, INTERIOR, leaves.length - 1, begins);
  page.writeUInt32BE(firstPage + leaves.length - 1, LEAF_HEADER);
  return page;
}

function header(page: Buffer, kind: number, cells: number, cellsBegin: number): void {
  page[0] = kind;
  page.writeUInt16BE(cells, 3);
  page.writeUInt16BE(cellsBegin === PAGE ? 0 : cellsBegin, 5);
}
