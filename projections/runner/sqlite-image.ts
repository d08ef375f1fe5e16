import Database from 'better-sqlite3';
import { quoted, SQLITE_TYPES } from './sqlite-names.js';
import { varintBytes, writeVarint } from './sqlite-cells.js';
import { type Leaf, PAGE, type SqliteLeaves } from './sqlite-leaves.js';
import type { Columns } from './table.js';

const INTERIOR = 0x05;
const INTERIOR_HEADER = 12;

export interface TableInImage {
  readonly name: string;
  readonly rows: SqliteLeaves;
}

/**
 * A database file with these tables, made in memory, for SQLite to copy rows from: it takes them over as they
 * are, without looking into them.
 */
export function sqliteImage(tables: readonly TableInImage[]): Buffer {
  const { pages, roots } = emptyTables(tables);
  for (const { name, rows } of tables) {
    const leaves = rows.leaves();
    const root = (roots.get(name) as number) - 1;
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

/** SQLite makes the header, the schema and a page for each table; pages are counted from 1. */
function emptyTables(tables: readonly TableInImage[]) {
  const empty = new Database(':memory:');
  try {
    empty.pragma(`page_size = ${PAGE}`);
    for (const { name, rows } of tables) empty.exec(createTable(name, rows.columns));
    const made = empty.prepare('SELECT name, rootpage FROM sqlite_schema').raw().all();
    const file = empty.serialize();
    const pages = Array.from({ length: file.length / PAGE }, (_, n) =>
      file.subarray(n * PAGE, (n + 1) * PAGE),
    );
    return { pages, roots: new Map(made as [string, number][]) };
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

/** The page above the leaves, which stand one after another from a page on. */
function interior(leaves: readonly Leaf[], firstPage: number): Buffer {
  const page = Buffer.alloc(PAGE);
  let begins = PAGE;
  for (const [index, { lastRowid }] of leaves.slice(0, -1).entries()) {
    begins -= 4 + varintBytes(lastRowid);
    writeVarint(page, lastRowid, page.writeUInt32BE(firstPage + index, begins));
    page.writeUInt16BE(begins, INTERIOR_HEADER + 2 * index);
  }
  page[0] = INTERIOR;
  page.writeUInt16BE(leaves.length - 1, 3);
  page.writeUInt16BE(begins, 5);
  page.writeUInt32BE(firstPage + leaves.length - 1, 8);
  return page;
}
