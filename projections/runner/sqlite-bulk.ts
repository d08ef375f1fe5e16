import Database from 'better-sqlite3';
import { tableName } from './schema.js';
import { NotAsDeclared } from './sqlite-cells.js';
import { sqliteImage, type TableInImage } from './sqlite-image.js';
import { quoted } from './sqlite-names.js';
import { SqliteRows } from './sqlite-rows.js';
import type { Commit } from './views.js';

/** For fewer rows a connection of their own is not worth its while. */
const MANY = 1_000;
/** The name under which the connection has the views. */
const VIEWS = 'views';

export const ADVANCE = `UPDATE lectern_generation SET position = ?, fault = ?
  WHERE projection = ? AND number = ? AND identity = ? AND position = ?`;

/** Moves the checkpoint; answers false where it is not where the commit stands on. */
export function advanced(statement: Database.Statement, commit: Commit): boolean {
  const { projection, generation, from, to, fault } = commit;
  const { name, identity } = projection;
  const error = fault ? JSON.stringify(fault) : null;
  return statement.run(to, error, name, generation.number, identity, from).changes > 0;
}

/** Pages after which who has committed takes the write-ahead log over into the file. */
const LOG_PAGES = 16_000;
/** A build does so early, or it would fall to whoever commits next: the process that answers requests. */
const LOG_PAGES_OF_A_BUILD = 4_000;

/** How a connection writes to the views. */
export function forWriting(db: Database.Database, schema: string, builds: boolean): void {
  // Views are disposable, and a lost checkpoint is lost together with the rows it stands for.
  db.pragma(`${schema}.synchronous = NORMAL`);
  db.pragma(`${schema}.cache_size = -24576`);
  db.pragma(`${schema}.journal_size_limit = 67108864`);
  db.pragma(`wal_autocheckpoint = ${builds ? LOG_PAGES_OF_A_BUILD : LOG_PAGES}`);
}

/**
 * Commits of views being built, with many rows: they are made into a database in memory, and SQLite copies them
 * from there (ADR 21).
 */
export class SqliteBulk {
  /** Undefined where rows are better written one by one. */
  static of(commits: readonly Commit[]): SqliteBulk | undefined {
    const tables: TableInImage[] = [];
    let rows = 0;
    for (const { projection, generation, changes } of commits) {
      if (generation.state !== 'building') return undefined;
      for (const [table, { put }] of changes) {
        const name = tableName(projection.name, table, generation.number);
        tables.push({ name, columns: projection.tables[table]?.columns ?? {}, rows: put });
        rows += put.length;
      }
    }
    if (rows < MANY) return undefined;
    try {
      const image = sqliteImage(tables);
      return image && new SqliteBulk(commits, image);
    } catch (error) {
      // Which row SQLite refuses, and in which words, is its own to say.
      if (error instanceof NotAsDeclared) return undefined;
      throw error;
    }
  }

  private constructor(
    private readonly commits: readonly Commit[],
    private readonly image: Buffer,
  ) {}

  /** To be closed by whoever asks for it. */
  connect(path: string): Database.Database {
    const db = new Database(this.image);
    try {
      db.pragma('busy_timeout = 0');
      db.prepare(`ATTACH ? AS ${VIEWS}`).run(path);
      forWriting(db, VIEWS, true);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }

  write(db: Database.Database): boolean[] {
    const advance = db.prepare(ADVANCE);
    const all = () => this.commits.map((commit) => this.#write(db, advance, commit));
    return db.transaction(all).immediate();
  }

  #write(db: Database.Database, advance: Database.Statement, commit: Commit): boolean {
    if (!advanced(advance, commit)) return false;
    const { projection, generation, changes } = commit;
    const { number } = generation;
    for (const [table, { deleted }] of changes) {
      const rows = new SqliteRows(db, projection, table, number, false, VIEWS);
      if (deleted.length > 0) rows.delete(deleted);
      rows.putFrom(`main.${quoted(tableName(projection.name, table, number))}`);
    }
    return true;
  }
}
