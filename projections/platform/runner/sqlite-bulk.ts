import Database from 'better-sqlite3';
import type { Row } from './rows-in-memory.js';
import { shapeOf, tableName } from './schema.js';
import { sqliteImage, type TableInImage } from './sqlite-image.js';
import { SqliteLeaves } from './sqlite-leaves.js';
import { quoted } from './sqlite-names.js';
import { SqliteRows } from './sqlite-rows.js';
import type { Commit } from './views.js';

/** For fewer rows a connection of their own is not worth its while. */
const ROWS_WORTH_PACKING = 1_000;
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
const LOG_PAGES_OF_A_BUILD = 8_000;

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
    if (commits.some(({ generation }) => generation.state !== 'building')) return undefined;
    const changes = commits.flatMap((one) => [...one.changes.values()]);
    const rows = changes.reduce((sum, { put }) => sum + put.length, 0);
    if (rows < ROWS_WORTH_PACKING && !changes.some(({ packed }) => packed)) return undefined;
    return new SqliteBulk(commits, commits.map(gather));
  }

  private constructor(
    private readonly commits: readonly Commit[],
    private readonly gathered: readonly ReadonlyMap<string, Gathered>[],
  ) {}

  /** In one transaction of the views at this path; answers as a commit does. */
  write(path: string): boolean[] {
    const tables = this.gathered.flatMap((one) => [...one.values()]);
    // SQLite makes a copy of its own.
    const db = new Database(sqliteImage(tables.map(({ inImage }) => inImage)));
    try {
      db.pragma('busy_timeout = 0');
      db.prepare(`ATTACH ? AS ${VIEWS}`).run(path);
      forWriting(db, VIEWS, true);
      const outcome = this.#write(db);
      for (const { inImage, keptElsewhere } of tables) if (!keptElsewhere) inImage.rows.release();
      return outcome;
    } finally {
      db.close();
    }
  }

  #write(db: Database.Database): boolean[] {
    const advance = db.prepare(ADVANCE);
    const all = () =>
      this.commits.map((commit, at) => {
        if (!advanced(advance, commit)) return false;
        for (const [table, rows] of this.gathered[at] ?? []) putGathered(db, commit, table, rows);
        return true;
      });
    return db.transaction(all).immediate();
  }
}

/** What a table is to be written, but for rows to delete. */
interface Gathered {
  readonly inImage: TableInImage;
  /** By the working set, which has packed them. */
  readonly keptElsewhere: boolean;
  /** Rows that come after those. */
  readonly rest: readonly Row[];
}

function gather({ projection, generation, changes }: Commit): ReadonlyMap<string, Gathered> {
  const all = new Map<string, Gathered>();
  for (const [table, { put, packed }] of changes) {
    const name = tableName(projection.name, table, generation.number);
    if (packed instanceof SqliteLeaves) {
      all.set(table, { inImage: { name, rows: packed }, keptElsewhere: true, rest: put });
    } else {
      const rows = new SqliteLeaves(shapeOf(projection, table).columns);
      const left = put.findIndex((row) => !rows.add(row));
      const rest = left < 0 ? [] : put.slice(left);
      all.set(table, { inImage: { name, rows }, keptElsewhere: false, rest });
    }
  }
  return all;
}

function putGathered(
  db: Database.Database,
  { projection, generation: { number }, changes }: Commit,
  table: string,
  { inImage, rest }: Gathered,
): void {
  const rows = new SqliteRows(db, projection, table, number, false, VIEWS);
  const deleted = changes.get(table)?.deleted ?? [];
  if (deleted.length > 0) rows.delete(deleted);
  rows.putFrom(`main.${quoted(inImage.name)}`);
  rows.put(rest);
}
