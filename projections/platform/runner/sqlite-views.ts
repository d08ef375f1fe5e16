import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from 'kysely';
import { patiently } from '../../../src/platform/event-store/sqlite/driver-error.js';
import { emptyLists } from './empty-lists.js';
import { Catalogue, type CatalogueTables } from './catalogue.js';
import type { Projection } from './projection.js';
import type { Key, Row } from './rows-in-memory.js';
import type { SchemaDialect } from './schema.js';
import { decoding } from './sqlite-decoding.js';
import { asViewsError, isBusy } from './sqlite-errors.js';
import { ADVANCE, advanced, forWriting, SqliteBulk } from './sqlite-bulk.js';
import { SqliteLeaves } from './sqlite-leaves.js';
import type { Columns } from './table.js';
import { SQLITE_TYPES } from './sqlite-names.js';
import { SqliteRows } from './sqlite-rows.js';
import type { AnyDb, Commit, Generation, Views } from './views.js';

const DIALECT: SchemaDialect = {
  types: {
    text: sql.raw(SQLITE_TYPES.text),
    integer: sql.raw(SQLITE_TYPES.integer),
    real: sql.raw(SQLITE_TYPES.real),
    boolean: sql.raw(SQLITE_TYPES.boolean),
    json: sql.raw(SQLITE_TYPES.json),
  },
  clustered: sql`without rowid`,
  rowAddress: sql`rowid`,
  // Its transactions begin by taking the only write lock there is.
  lockSchema: async () => {},
};

/** How long somebody else's write may hold ours up before it counts as an error. */
const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 10;
/** Connections for snapshots that wait for the next question, and what each may hold of the file. */
const SNAPSHOTS_KEPT = 12;
const SNAPSHOT_CACHE_KIB = 16_384;

/**
 * Opens the views in one SQLite file, which is made, with its folder, when there is none.
 * @param options.builds in a process that answers nobody: it does what would hold up those that do
 */
export async function openSqliteViews(
  path: string,
  options: { readonly builds?: boolean } = {},
): Promise<Views> {
  mkdirSync(dirname(path), { recursive: true });
  const views = new SqliteViews(path, options.builds === true);
  try {
    await views.catalogue.prepare();
    return views;
  } catch (error) {
    await views.close();
    throw error;
  }
}

class SqliteViews implements Views {
  readonly engine = 'sqlite';
  readonly catalogue: Catalogue;
  readonly db: AnyDb;
  readonly packer = (columns: Columns) => new SqliteLeaves(columns);
  readonly #path: string;
  readonly #writing: Database.Database;
  readonly #admin: Kysely<CatalogueTables>;
  readonly #tables = new Map<string, SqliteRows>();
  readonly #idle: AnyDb[] = [];
  #closed = false;
  #advance: Database.Statement | undefined;

  constructor(path: string, builds: boolean) {
    this.#path = path;
    this.#writing = connect(path, builds);
    // Kysely's transactions wait between statements, so they have a connection of their own.
    const admin = connect(path, builds);
    this.#admin = new Kysely({ dialect: new SqliteDialect({ database: immediate(admin) }) });
    this.catalogue = new Catalogue(this.#admin, DIALECT, (work) =>
      steppingAside(() => this.#admin.transaction().execute(work)),
    );
    this.db = reading(path);
  }

  async load(
    projection: Projection,
    generation: Generation,
    table: string,
    keys: readonly Key[],
  ): Promise<readonly Row[]> {
    return this.#table(projection, table, generation).load(keys);
  }

  async commit(commits: readonly Commit[]): Promise<readonly boolean[]> {
    const bulk = SqliteBulk.of(commits);
    if (bulk) return steppingAside(async () => bulk.write(this.#path));
    const transaction = this.#writing.transaction(() => commits.map((one) => this.#write(one)));
    return steppingAside(async () => transaction.immediate());
  }

  busy(): boolean {
    try {
      this.#writing.transaction(() => {}).immediate();
      return false;
    } catch (error) {
      if (isBusy(error)) return true;
      throw asViewsError(error);
    }
  }

  #write(commit: Commit): boolean {
    this.#advance ??= this.#writing.prepare(ADVANCE);
    if (!advanced(this.#advance, commit)) return false;
    const { projection, generation, changes } = commit;
    for (const [table, { put, deleted }] of changes) {
      const rows = this.#table(projection, table, generation);
      if (deleted.length > 0) rows.delete(deleted);
      rows.put(put);
    }
    return true;
  }

  #table(projection: Projection, table: string, { number, state }: Generation): SqliteRows {
    const hasKey = state !== 'building';
    const name = `${projection.identity}/${table}/${number}/${hasKey}`;
    let rows = this.#tables.get(name);
    if (!rows) {
      rows = new SqliteRows(this.#writing, projection, table, number, hasKey);
      this.#tables.set(name, rows);
    }
    return rows;
  }

  async snapshot<T>(work: (db: AnyDb) => Promise<T>): Promise<T> {
    // A transaction that only reads sees the file as it was at its first read. Connections are kept:
    // opening one, and reading the schema and the first pages again, costs more than most questions.
    const db = this.#idle.pop() ?? reading(this.#path);
    try {
      return await db.transaction().execute(work);
    } finally {
      if (this.#closed || this.#idle.length >= SNAPSHOTS_KEPT) await db.destroy();
      else this.#idle.push(db);
    }
  }

  async overwriteFreed(): Promise<boolean> {
    await steppingAside(async () => this.#writing.exec('VACUUM'));
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (;;) {
      const [left] = this.#writing.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (left?.busy === 0) return true;
      if (performance.now() > giveUpAt) return false;
      await setTimeout(LONGEST_PAUSE_MS);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const db of this.#idle.splice(0)) await db.destroy();
    await this.db.destroy();
    await this.#admin.destroy();
    this.#writing.close();
  }
}

function reading(path: string): AnyDb {
  const db = new Database(path, { readonly: true, timeout: 5_000 });
  db.pragma(`cache_size = -${SNAPSHOT_CACHE_KIB}`);
  const dialect = new SqliteDialect({ database: decoding(db) });
  return new Kysely({ dialect, plugins: [emptyLists] });
}

function connect(path: string, builds: boolean): Database.Database {
  const db = new Database(path, { timeout: 0 });
  // Switching a new file to WAL knows no busy handler.
  patiently(() => db.pragma('journal_mode = WAL'), PATIENCE_MS, isBusy);
  forWriting(db, 'main', builds);
  return db;
}

/** Kysely begins with `begin`; a transaction that will write takes the lock at once, or it may find
 *  half way that another was faster. */
function immediate(db: Database.Database): SqliteDatabase {
  const decoded = decoding(db);
  return {
    close: () => decoded.close(),
    prepare: (text) => decoded.prepare(text === 'begin' ? 'begin immediate' : text),
  };
}

/** Waits for another writer without holding up this process. */
async function steppingAside<T>(write: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw asViewsError(error);
      await setTimeout(pause * (0.5 + Math.random()));
    }
  }
}
