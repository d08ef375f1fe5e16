import { join } from 'node:path';
import { Kysely, type PostgresDialect, SqliteDialect, sql } from 'kysely';

/**
 * What a deployment must remember that is no history: drafts of sheets, links that were used, counts of
 * requests. None of it is in the ledger; all processes share it (ADR 24).
 */
export interface OperationalTables {
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
  /** What somebody, or some other system, is to be told; kept a while after, so that it is told once. */
  readonly lectern_desk_notice: {
    readonly id: string;
    readonly channel: string;
    readonly receiver: string;
    readonly content: string;
    readonly state: 'waiting' | 'sent' | 'given-up';
    readonly made_at: number;
    readonly due_at: number;
    /** Until then whoever took it is sending it. */
    readonly taken_until: number;
    readonly attempts: number;
    readonly trouble: string | null;
  };
  /** How far something was read, or done. */
  readonly lectern_desk_mark: { readonly name: string; readonly value: string };
  /** How somebody wants to be told. */
  readonly lectern_desk_notice_choice: {
    readonly person_id: string;
    readonly choice: string;
    /** Hash of the secret in the address of their calendar. */
    readonly feed: string | null;
  };
  /** Spreadsheets that somebody sent, and what became of them. */
  readonly lectern_desk_import: {
    readonly id: string;
    readonly by_person: string;
    readonly made_at: string;
    readonly state: 'open' | 'running' | 'done' | 'undoing' | 'undone';
    readonly done: number;
    readonly of: number;
    /** Until then whoever carries it out is at it. */
    readonly taken_until: number;
    /** Choices, what was appended, what an undo left. */
    readonly content: string;
  };
  readonly lectern_desk_import_file: {
    readonly import_id: string;
    readonly sha256: string;
    readonly place: number;
    readonly content: string;
  };
}

export type OperationalStore = Kysely<OperationalTables>;

export interface OperationalSettings {
  readonly data: string;
  readonly views:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'postgres'; readonly connection: string };
}

const CONNECTIONS = 3;
/** Two processes that start at once must not both make the tables. */
const PREPARING = 5_137_265;

/** Opens `desk.db` in the data folder, or tables beside the views when those are in PostgreSQL. */
export async function openOperationalStore({
  data,
  views,
}: OperationalSettings): Promise<OperationalStore> {
  const store = new Kysely<OperationalTables>({
    dialect: views.kind === 'postgres' ? await postgres(views.connection) : await sqlite(data),
  });
  try {
    await (views.kind === 'postgres' ? prepareTogether(store) : prepare(store));
    return store;
  } catch (error) {
    await store.destroy();
    throw error;
  }
}

/** PostgreSQL lets two make a table that is not there, and fails one of them. */
async function prepareTogether(store: OperationalStore): Promise<void> {
  await store.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${PREPARING})`.execute(tx);
    await prepare(tx);
  });
}

/** Each step stands alone: in SQLite no statement may wait for another's transaction in this thread. */
async function prepare(store: OperationalStore): Promise<void> {
  await store.schema
    .createTable('lectern_desk_spent')
    .ifNotExists()
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('until', 'bigint', (until) => until.notNull())
    .execute();
  await store.schema
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
  await store.schema
    .createTable('lectern_desk_requests')
    .ifNotExists()
    .addColumn('key', 'text', (key) => key.primaryKey())
    .addColumn('until', 'bigint', (until) => until.notNull())
    .addColumn('count', 'integer', (count) => count.notNull())
    .execute();
  await prepareNotices(store);
  await prepareImports(store);
}

async function prepareNotices(store: OperationalStore): Promise<void> {
  await store.schema
    .createTable('lectern_desk_notice')
    .ifNotExists()
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('channel', 'text', (channel) => channel.notNull())
    .addColumn('receiver', 'text', (receiver) => receiver.notNull())
    .addColumn('content', 'text', (content) => content.notNull())
    .addColumn('state', 'text', (state) => state.notNull())
    .addColumn('made_at', 'bigint', (at) => at.notNull())
    .addColumn('due_at', 'bigint', (at) => at.notNull())
    .addColumn('taken_until', 'bigint', (at) => at.notNull())
    .addColumn('attempts', 'integer', (attempts) => attempts.notNull())
    .addColumn('trouble', 'text')
    .execute();
  await store.schema
    .createIndex('lectern_desk_notice_due')
    .ifNotExists()
    .on('lectern_desk_notice')
    .columns(['state', 'due_at'])
    .execute();
  await store.schema
    .createTable('lectern_desk_mark')
    .ifNotExists()
    .addColumn('name', 'text', (name) => name.primaryKey())
    .addColumn('value', 'text', (value) => value.notNull())
    .execute();
  await store.schema
    .createTable('lectern_desk_notice_choice')
    .ifNotExists()
    .addColumn('person_id', 'text', (id) => id.primaryKey())
    .addColumn('choice', 'text', (choice) => choice.notNull())
    .addColumn('feed', 'text')
    .execute();
}

async function prepareImports(store: OperationalStore): Promise<void> {
  await store.schema
    .createTable('lectern_desk_import')
    .ifNotExists()
    .addColumn('id', 'text', (id) => id.primaryKey())
    .addColumn('by_person', 'text', (by) => by.notNull())
    .addColumn('made_at', 'text', (at) => at.notNull())
    .addColumn('state', 'text', (state) => state.notNull())
    .addColumn('done', 'integer', (done) => done.notNull())
    .addColumn('of', 'integer', (of) => of.notNull())
    .addColumn('taken_until', 'bigint', (until) => until.notNull())
    .addColumn('content', 'text', (content) => content.notNull())
    .execute();
  await store.schema
    .createTable('lectern_desk_import_file')
    .ifNotExists()
    .addColumn('import_id', 'text', (id) => id.notNull())
    .addColumn('sha256', 'text', (sha256) => sha256.notNull())
    .addColumn('place', 'integer', (place) => place.notNull())
    .addColumn('content', 'text', (content) => content.notNull())
    .addPrimaryKeyConstraint('lectern_desk_import_file_key', ['import_id', 'sha256'])
    .execute();
}

async function sqlite(data: string): Promise<SqliteDialect> {
  const { openWalFile } = await import('../event-store/sqlite/driver-error.js');
  const file = openWalFile(join(data, 'desk.db'));
  // What was deleted is gone from the file, too: drafts speak about people.
  file.pragma('secure_delete = ON');
  return new SqliteDialect({ database: file });
}

async function postgres(connectionString: string): Promise<PostgresDialect> {
  const { dialectOver, openPool } = await import('../postgres/pool.js');
  return dialectOver(
    openPool({ connectionString, max: CONNECTIONS, application_name: 'lectern desk' }),
  );
}

/** Tokens that were good once: whichever process is asked, they are not good again. */
export class RevokedTokens {
  constructor(
    private readonly store: OperationalStore,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @param until seconds since 1970; after it the token is worth nothing anyway and is forgotten here
   * @returns false when it was spent before
   */
  async spend(id: string, until: number): Promise<boolean> {
    const past = Math.floor(this.now() / 1000);
    await this.store.deleteFrom('lectern_desk_spent').where('until', '<', past).execute();
    const { numInsertedOrUpdatedRows } = await this.store
      .insertInto('lectern_desk_spent')
      .values({ id, until })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async isRevoked(id: string): Promise<boolean> {
    const row = await this.store
      .selectFrom('lectern_desk_spent')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row !== undefined;
  }
}
