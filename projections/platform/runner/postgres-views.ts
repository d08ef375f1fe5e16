import { setTimeout } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { dialectOver, openPool } from '../../../src/platform/postgres/pool.js';
import { emptyLists } from './empty-lists.js';
import { Catalogue, type CatalogueTables } from './catalogue.js';
import { asViewsError, isTransient } from './postgres-errors.js';
import { PostgresRows } from './postgres-rows.js';
import type { Projection } from './projection.js';
import type { Key, Row } from './rows-in-memory.js';
import type { Dependents, SchemaDialect } from './schema.js';
import type { AnyDb, Commit, Generation, Views } from './views.js';

/** Any number: whoever changes or reads several of Lectern's tables at one moment agrees on it. */
const SCHEMA_LOCK = 5_137_264;

/** Until the transaction ends, no other process changes the schema. */
export async function lockSchema(tx: AnyDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SCHEMA_LOCK})`.execute(tx);
}

const DIALECT: SchemaDialect = {
  types: {
    text: sql`text collate "C"`,
    integer: sql`bigint`,
    real: sql`double precision`,
    boolean: sql`boolean`,
    json: sql`json`,
  },
  clustered: undefined,
  rowAddress: sql`ctid`,
  lockSchema,
};

const CONNECTIONS = 10;
const LONGEST_PAUSE_MS = 100;
const ATTEMPTS = 20;

const INSUFFICIENT_PRIVILEGE = '42501';

const INT8 = 20;
const NUMERIC = 1700;
/** As SQLite gives them: a count or a sum is a number. */
const NUMBERS = new Set<number>([INT8, NUMERIC]);

/** Opens the views in a PostgreSQL database, given as `postgres://…`. */
export async function openPostgresViews(
  connectionString: string,
  dependents?: Dependents,
): Promise<Views> {
  const views = new PostgresViews(connectionString, dependents);
  try {
    await views.catalogue.prepare();
    return views;
  } catch (error) {
    await views.close();
    throw asViewsError(error);
  }
}

class PostgresViews implements Views {
  readonly engine = 'postgres';
  readonly catalogue: Catalogue;
  readonly db: AnyDb;
  readonly #pool: pg.Pool;
  readonly #tables = new Map<string, PostgresRows>();

  constructor(connectionString: string, dependents?: Dependents) {
    this.#pool = openPool({
      connectionString,
      max: CONNECTIONS,
      application_name: 'lectern',
      types: {
        getTypeParser: (oid: number, format?: 'text' | 'binary') =>
          NUMBERS.has(oid) ? Number : (pg.types.getTypeParser(oid, format) as never),
      },
    });
    const db = new Kysely<CatalogueTables>({
      dialect: dialectOver(this.#pool),
      plugins: [emptyLists],
    });
    this.db = db;
    this.catalogue = new Catalogue(db, { ...DIALECT, dependents }, (work) =>
      again(() => db.transaction().execute(work)),
    );
  }

  async load(
    projection: Projection,
    generation: Generation,
    table: string,
    keys: readonly Key[],
  ): Promise<readonly Row[]> {
    return again(() => this.#table(projection, table, generation).load(this.#pool, keys));
  }

  async commit(commits: readonly Commit[]): Promise<readonly boolean[]> {
    return again(async () => {
      const client = await this.#pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('BEGIN');
        const outcome = await this.#write(client, commits);
        await client.query('COMMIT');
        return outcome;
      } catch (error) {
        await client.query('ROLLBACK').catch((reason: unknown) => {
          broken = reason instanceof Error ? reason : new Error(String(reason));
        });
        throw error;
      } finally {
        client.release(broken);
      }
    });
  }

  async #write(client: pg.PoolClient, commits: readonly Commit[]): Promise<boolean[]> {
    const moved = await client.query<{ projection: string; number: number }>(
      `UPDATE lectern_generation AS stored SET position = given."to", fault = given.fault
         FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])
           AS given (projection, number, identity, "from", "to", fault)
        WHERE stored.projection = given.projection AND stored.number = given.number
          AND stored.identity = given.identity AND stored.position = given."from"
       RETURNING stored.projection, stored.number`,
      [
        commits.map(({ projection }) => projection.name),
        commits.map(({ generation }) => generation.number),
        commits.map(({ projection }) => projection.identity),
        commits.map(({ from }) => from),
        commits.map(({ to }) => to),
        commits.map(({ fault }) => (fault ? JSON.stringify(fault) : null)),
      ],
    );
    const held = new Set(moved.rows.map(({ projection, number }) => `${projection}/${number}`));
    const outcome: boolean[] = [];
    for (const { projection, generation, changes } of commits) {
      const holds = held.has(`${projection.name}/${generation.number}`);
      outcome.push(holds);
      if (!holds) continue;
      for (const [table, { put, deleted }] of changes) {
        const rows = this.#table(projection, table, generation);
        if (deleted.length > 0) await rows.delete(client, deleted);
        await rows.put(client, put);
      }
    }
    return outcome;
  }

  #table(projection: Projection, table: string, { number, state }: Generation): PostgresRows {
    const hasKey = state !== 'building';
    const name = `${projection.identity}/${table}/${number}/${hasKey}`;
    let rows = this.#tables.get(name);
    if (!rows) {
      rows = new PostgresRows(projection, table, number, hasKey);
      this.#tables.set(name, rows);
    }
    return rows;
  }

  /** Each commit locks its own rows. */
  busy(): boolean {
    return false;
  }

  async snapshot<T>(work: (db: AnyDb) => Promise<T>): Promise<T> {
    return again(() =>
      this.db.connection().execute(async (db) => {
        // PostgreSQL's snapshots hold for rows, not for which tables there are: no view is switched
        // while one is read. Taken before the transaction, whose first statement fixes its moment.
        await sql`select pg_advisory_lock_shared(${SCHEMA_LOCK})`.execute(db);
        try {
          return await db
            .transaction()
            .setIsolationLevel('repeatable read')
            .setAccessMode('read only')
            .execute(work);
        } finally {
          await sql`select pg_advisory_unlock_shared(${SCHEMA_LOCK})`.execute(db);
        }
      }),
    );
  }

  /** Dropped tables' files are gone; samples of their columns are in the planner's statistics. */
  async overwriteFreed(): Promise<boolean> {
    for (const statement of ['VACUUM FULL pg_catalog.pg_statistic', 'CHECKPOINT']) {
      // For the database's owner, and for a superuser: others leave it to the server's own upkeep.
      await sql.raw(statement).execute(this.db).catch(ignoreInsufficientPrivilege);
    }
    return true;
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }
}

function ignoreInsufficientPrivilege(error: unknown): void {
  if ((error as { code?: unknown } | null)?.code !== INSUFFICIENT_PRIVILEGE) throw error;
}

/** Once more when the database chose this transaction to give way to another. */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1, pause = 1; ; count++, pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error) || count === ATTEMPTS) throw asViewsError(error);
      await setTimeout(pause * (0.5 + Math.random()));
    }
  }
}
