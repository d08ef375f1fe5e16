import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { comparePositions, type Position } from '../../src/kernel/envelope.js';
import type { Projection } from './projection.js';
import { shapeOf, tableName } from './schema.js';
import type { AnyDb, Generation, Views } from './views.js';

/** A live view that somebody keeps up is where the build is in no time; one that nobody does never. */
const LIVE_STANDS_STILL_MS = 2_000;
const PAUSE_MS = 20;

/** How a table that was built anew compares with the live one. */
export interface TableComparison {
  readonly table: string;
  readonly before: number;
  readonly after: number;
  /** Rows that are in both, the same in every column. */
  readonly same: number;
}

export interface Comparison {
  readonly same: boolean;
  readonly tables: readonly TableComparison[];
}

/**
 * Compares a build with the live view row by row, inside the database, at a moment when both stand at
 * one place of the ledger. Undefined where the live view is of another version, or goes on too fast.
 * @param catchUp brings the build to a position, if it can
 */
export async function compareWithLive(
  views: Views,
  projection: Projection,
  number: number,
  catchUp: (to: Position) => Promise<boolean>,
  signal: AbortSignal,
): Promise<Comparison | undefined> {
  const giveUpAt = performance.now() + LIVE_STANDS_STILL_MS;
  do {
    const seen = await views.snapshot(async (db) => {
      const all = await views.catalogue.generations(db);
      const own = all.filter((one) => one.projection === projection.name);
      const live = own.find(({ state }) => state === 'live');
      const built = own.find((one) => one.number === number);
      if (!built || live?.identity !== projection.identity) return undefined;
      const ahead = comparePositions(built.position, live.position);
      if (ahead === 0) return { comparison: await compared(db, projection, live, built) };
      return { ahead, live: live.position };
    });
    if (!seen) return undefined;
    if (seen.comparison) return seen.comparison;
    // A build that is further already cannot go back to compare.
    if (seen.ahead < 0) {
      if (!(await catchUp(seen.live))) return undefined;
    } else await setTimeout(PAUSE_MS, undefined, { signal });
  } while (performance.now() < giveUpAt);
  return undefined;
}

async function compared(
  db: AnyDb,
  projection: Projection,
  live: Generation,
  built: Generation,
): Promise<Comparison> {
  const tables: TableComparison[] = [];
  for (const table of Object.keys(projection.tables).sort()) {
    const [before, after] = [live, built].map(({ number }) =>
      sql.table(tableName(projection.name, table, number)),
    );
    const { key, columns } = shapeOf(projection, table);
    const equal = (column: string) => {
      const [a, b] = [sql.ref(`a.${column}`), sql.ref(`b.${column}`)];
      // PostgreSQL compares JSON as text only.
      return columns[column]?.type === 'json'
        ? sql`cast(${a} as text) is not distinct from cast(${b} as text)`
        : sql`${a} is not distinct from ${b}`;
    };
    const rest = Object.keys(columns).filter((column) => !key.includes(column));
    const onKey = sql.join(
      key.map((column) => sql`${sql.ref(`a.${column}`)} = ${sql.ref(`b.${column}`)}`),
      sql` and `,
    );
    const where = sql.join([sql`1 = 1`, ...rest.map(equal)], sql` and `);
    const { rows } = await sql<Record<'before' | 'after' | 'same', number | string>>`
      select (select count(*) from ${before}) as "before", (select count(*) from ${after}) as "after",
        (select count(*) from ${after} as a join ${before} as b on ${onKey} where ${where}) as "same"
    `.execute(db);
    const [counted] = rows;
    tables.push({
      table,
      before: Number(counted?.before),
      after: Number(counted?.after),
      same: Number(counted?.same),
    });
  }
  const same = tables.every((one) => one.before === one.same && one.after === one.same);
  return { same, tables };
}
