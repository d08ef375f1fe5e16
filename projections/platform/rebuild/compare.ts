import { setTimeout } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { Projection } from '../runner/projection.js';
import { shapeOf, tableName } from '../runner/schema.js';
import type { AnyDb, Generation, Views } from '../runner/views.js';

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
      if (ahead === 0) {
        return { comparison: await compared(db, projection, live, built, views.engine) };
      }
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
  engine: Views['engine'],
): Promise<Comparison> {
  const tables: TableComparison[] = [];
  for (const table of Object.keys(projection.tables).sort()) {
    const [before, after] = [live, built].map(({ number }) =>
      sql.table(tableName(projection.name, table, number)),
    );
    const { kind, key, columns } = shapeOf(projection, table);
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
    const counted = async (on: RawBuilder<unknown>, equalIn: readonly string[]) => {
      const where = sql.join([sql`1 = 1`, ...equalIn.map(equal)], sql` and `);
      const { rows } = await sql<Record<'before' | 'after' | 'same', number | string>>`
        select (select count(*) from ${before}) as "before", (select count(*) from ${after}) as "after",
          (select count(*) from ${after} as a join ${before} as b on ${on} where ${where}) as "same"
      `.execute(db);
      const [counts] = rows;
      return {
        table,
        before: Number(counts?.before),
        after: Number(counts?.after),
        same: Number(counts?.same),
      };
    };
    // Facts mostly stand in the order of the ledger in both: that is much faster to see than to look each up.
    const inOrder =
      engine === 'sqlite' && kind === 'facts'
        ? await counted(sql`a.rowid = b.rowid`, Object.keys(columns))
        : undefined;
    tables.push(inOrder && allSame(inOrder) ? inOrder : await counted(onKey, rest));
  }
  return { same: tables.every(allSame), tables };
}

function allSame({ before, after, same }: TableComparison): boolean {
  return before === same && after === same;
}
