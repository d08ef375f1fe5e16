import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Projection } from '../runner/projection.js';
import { keyReader, type Row } from '../runner/rows-in-memory.js';
import { shapeOf, tableName } from '../runner/schema.js';
import type { AnyDb } from '../runner/views.js';

const ROWS_AT_ONCE = 5_000;

export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 over all rows in the order of their keys: the same on either database. */
  readonly sha256: string;
}

/** The rows of a stored table in the order of its key, read in pages. */
export async function* storedRows(
  db: AnyDb,
  projection: Projection,
  table: string,
  generation: number,
): AsyncGenerator<readonly Row[]> {
  const { key } = shapeOf(projection, table);
  const keyOf = keyReader(key);
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const page = db
    .selectFrom(tableName(projection.name, table, generation))
    .selectAll()
    .orderBy(columns)
    .limit(ROWS_AT_ONCE);
  let rows: Row[] = await page.execute();
  while (rows.length > 0) {
    yield rows;
    const last = rows.at(-1);
    if (rows.length < ROWS_AT_ONCE || !last) return;
    const after = sql<boolean>`(${columns}) > (${sql.join([...keyOf(last)])})`;
    rows = await page.where(after).execute();
  }
}

/** A row as text that is the same whichever database it comes from. */
export function rowText(columns: readonly string[], row: Row): string {
  return JSON.stringify(columns.map((column) => row[column]));
}

export async function digestOf(
  db: AnyDb,
  projection: Projection,
  generation: number,
): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const table of Object.keys(projection.tables).sort()) {
    const columns = Object.keys(shapeOf(projection, table).columns);
    const hash = createHash('sha256');
    let count = 0;
    for await (const rows of storedRows(db, projection, table, generation)) {
      count += rows.length;
      hash.update(rows.map((row) => rowText(columns, row) + '\n').join(''));
    }
    digests.push({ table, rows: count, sha256: hash.digest('hex') });
  }
  return digests;
}
