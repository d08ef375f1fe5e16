import Database from 'better-sqlite3';
import { quoted, SQLITE_TYPES } from './sqlite-names.js';
import { varintBytes, writeVarint } from './sqlite-cells.js';
import { PAGE, type SqliteLeaves } from './sqlite-leaves.js';
import type { Columns } from './table.js';

const INTERIOR = 0x05;
const INTERIOR_HEADER = 12;

export interface TableInImage {
  readonly name: string;
  readonly rows: SqliteLeaves;
}

/** For the image that is made last; grows to the largest there was (see `spare` in sqlite-leaves.ts). */
let room = Buffer.alloc(0);

/**
 * A database file with these tables, made in memory, for SQLite to copy rows from: it takes them over as they
 * are, without looking into them. It is there until the next is made.
 */
export function sqliteImage(tables: readonly TableInImage[]): Buffer {
  const { file, roots } = emptyTables(tables);
  const filled = tables.filter(({ rows }) => rows.pages > 0);
  const more = filled.map(({ rows: { pages } }) => (pages === 1 ? 0 : pages));
  const bytes = file.length + more.reduce((sum, pages) => sum + pages, 0) * PAGE;
  if (bytes > room.length) room = Buffer.alloc(bytes);
  const image = room.subarray(0, bytes);
  file.copy(image);
  let end = file.length;
  for (const { name, rows } of filled) {
    const root = ((roots.get(name) as number) - 1) * PAGE;
    if (rows.pages === 1) {
      rows.copy(image, root);
    } else {
      writeInterior(image.subarray(root, root + PAGE), rows.copy(image, end), end / PAGE + 1);
      end += rows.pages * PAGE;
    }
  }
  // How many pages there are.
  image.writeUInt32BE(bytes / PAGE, 28);
  return image;
}

/** SQLite makes the header, the schema and a page for each table; pages are counted from 1. */
function emptyTables(tables: readonly TableInImage[]) {
  const empty = new Database(':memory:');
  try {
    empty.pragma(`page_size = ${PAGE}`);
    for (const { name, rows } of tables) empty.exec(createTable(name, rows.columns));
    const made = empty.prepare('SELECT name, rootpage FROM sqlite_schema').raw().all();
    return { file: empty.serialize(), roots: new Map(made as [string, number][]) };
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

/** The page above leaves, which stand one after another from a page on. */
function writeInterior(page: Buffer, lastRowids: readonly number[], firstPage: number): void {
  page.fill(0);
  let begins = PAGE;
  for (const [index, lastRowid] of lastRowids.slice(0, -1).entries()) {
    begins -= 4 + varintBytes(lastRowid);
    writeVarint(page, lastRowid, page.writeUInt32BE(firstPage + index, begins));
    page.writeUInt16BE(begins, INTERIOR_HEADER + 2 * index);
  }
  page[0] = INTERIOR;
  page.writeUInt16BE(lastRowids.length - 1, 3);
  page.writeUInt16BE(begins, 5);
  page.writeUInt32BE(firstPage + lastRowids.length - 1, 8);
}
