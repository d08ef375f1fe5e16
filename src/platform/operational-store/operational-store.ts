import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';

/**
 * What lies on people's desks: sheets half filled in, links that were used. None of it is history, so
 * none of it is in the ledger; all processes of a deployment share it (ADR 24).
 */
export interface DeskTables {
  /** Ids of tokens that are worth nothing any more: used links, sessions signed out of. */
  readonly lectern_desk_spent: { readonly id: string; readonly until: number };
  readonly lectern_desk_draft: {
    readonly demo_id: string;
    readonly judge_id: string;
    readonly candidate_id: string;
    readonly version: number;
    readonly saved_at: string;
    readonly content: string;
  };
  /** How often somebody asked in the minute that ends at `until`, by whom. */
  readonly lectern_desk_requests: {
    readonly key: string;
    readonly until: number;
    readonly count: number;
  };
}

export type OperationalStore = Kysely<DeskTables>;

export interface DeskSettings {
  readonly data: string;
  readonly views:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'postgres'; readonly connection: string };
}

/** How long another process may hold the file up. */
const PATIENCE_MS = 5_000;
const CONNECTIONS = 3;
/** Two processes that start at once must not both make the tables. */
const PREPARING = 5_137_265;

/** Opens `desk.db` in the data folder, or the desk's tables in PostgreSQL when the views are there. */
export async function openOperationalStore({
  data,
  views,
}: DeskSettings): Promise<OperationalStore> {
  const desk = new Kysely<DeskTables>({
    dialect: views.kind === 'postgres' ? await postgres(views.connection) : await sqlite(data),
  });
  try {
    await (views.kind === 'postgres' ? prepareTogether(desk) : prepare(desk));
    return desk;
  } catch (error) {
    await desk.destroy();
    throw error;
  }
}

/** PostgreSQL lets two make a table that is not there, and fails one of them. */
async function prepareTogether(desk: OperationalStore): Promise<void> {
  await desk.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${PREPARING})`.execute(tx);
    await prepare(tx);
  });
}

/** Each step stands alone: in SQLite no statement may wait for another's transaction in this thread. */
async function prepare(desk: OperationalStore): Promise<void> {
  await desk.schema
    .createTable('lectern_desk_spent')
    .ifNotExists()
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('until', 'bigint', (until) => until.notNull())
    .execute();
  await desk.schema
    .createTable('lectern_desk_draft')
    .ifNotExists()
    .addColumn('demo_id', 'text', (id) => id.notNull())
    .addColumn('judge_id', 'text', (id) => id.notNull())
    .addColumn('candidate_id', 'text', (id) => id.notNull())
    .addColumn('version', 'integer', (version) => version.notNull())
    .addColumn('saved_at', 'text', (savedAt) => savedAt.notNull())
    .addColumn('content', 'text', (content) => content.notNull())
    .addPrimaryKeyConstraint('lectern_desk_draft_key', ['demo_id', 'judge_id'])
    .execute();
  await desk.schema
    .createTable('lectern_desk_requests')
    .ifNotExists()
    .addColumn('key', 'text', (key) => key.primaryKey())
    .addColumn('until', 'bigint', (until) => until.notNull())
    .addColumn('count', 'integer', (count) => count.notNull())
    .execute();
}

async function sqlite(data: string): Promise<SqliteDialect> {
  const { default: SqliteFile } = await import('better-sqlite3');
  mkdirSync(data, { recursive: true });
  const file = new SqliteFile(join(data, 'desk.db'), { timeout: PATIENCE_MS });
  toWal(file);
  // A link that was used stays used, and what was said to be saved is, when the power goes.
  file.pragma('synchronous = FULL');
  // What was deleted is gone from the file, too: drafts speak about people.
  file.pragma('secure_delete = ON');
  return new SqliteDialect({ database: file });
}

/** The mode stays with the file: whoever is in our way is switching it at this moment. */
function toWal(file: Database): void {
  try {
    file.pragma('journal_mode = WAL');
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
  }
}

async function postgres(connectionString: string): Promise<PostgresDialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    application_name: 'lectern desk',
  });
  // A connection that breaks while nobody uses it is replaced when somebody does.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}
