import type { Kysely } from 'kysely';
import type { EventId, Position } from '../../../src/platform/kernel/envelope.js';
import type { Catalogue } from './catalogue.js';
import type { Projection } from './projection.js';
import type { Changes, Key, Packed, Row } from './rows-in-memory.js';
import type { Columns } from './table.js';

/** A database whose tables are known at run time only. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each query names the tables it reads
export type AnyDb = Kysely<any>;

/** The event a projection stopped at (ADR 10). */
export interface Fault {
  readonly position: Position;
  readonly eventId: EventId;
  readonly type: string;
  readonly error: string;
}

/** One build of a projection's tables. Queries see the live one; a new one grows beside it (ADR 9). */
export interface Generation {
  readonly projection: string;
  readonly number: number;
  /** Of the projection that fills it. */
  readonly identity: string;
  /** `built`: filled, with keys and indexes, not yet switched to. */
  readonly state: 'building' | 'built' | 'live';
  /** The checkpoint: every event up to it is applied. */
  readonly position: Position;
  readonly fault: Fault | null;
  /** The names of its tables, as the projection declares them. */
  readonly tables: readonly string[];
}

/** What a batch did to one projection. */
export interface Commit {
  readonly projection: Projection;
  readonly generation: Generation;
  /** The checkpoint these changes stand on; when it is another by now, nothing is written. */
  readonly from: Position;
  readonly to: Position;
  readonly changes: ReadonlyMap<string, Changes>;
  readonly fault?: Fault;
}

/**
 * The views database. Two adapters, SQLite and PostgreSQL, pass one contract suite (`test/contract`)
 * and give the same values back: integers as numbers, JSON parsed, booleans, text in byte order.
 */
export interface Views {
  readonly engine: 'sqlite' | 'postgres';
  readonly catalogue: Catalogue;
  /** For queries, on the names of `ViewsOf`. It cannot write on SQLite and must not on PostgreSQL. */
  readonly db: AnyDb;

  /** The rows with these keys, in any order. */
  load(
    projection: Projection,
    generation: Generation,
    table: string,
    keys: readonly Key[],
  ): Promise<readonly Row[]>;

  /**
   * Writes rows and checkpoints of several projections in one transaction. Answers, for each, whether
   * its checkpoint was where the commit stands on; if not, nothing of it was written.
   * @throws UnwritableRow when the database refuses a row, ViewsUnavailable
   */
  commit(commits: readonly Commit[]): Promise<readonly boolean[]>;

  /** Makes what takes facts in while a view is built, in the form in which {@link commit} wants many. */
  readonly packer?: (columns: Columns) => Packed;

  /** Whether a commit would have to wait for somebody else's now: who has other work can do that first. */
  busy(): boolean;

  /** Reads at one moment, whatever is written meanwhile. */
  snapshot<T>(work: (db: AnyDb) => Promise<T>): Promise<T>;

  /**
   * Leaves nothing of dropped tables in the database's files. Answers false when a reader was in the way.
   * What the server logs for its own recovery is its operator's (PostgreSQL: `pg_wal`).
   */
  overwriteFreed(): Promise<boolean>;

  close(): Promise<void>;
}

/** The database took the statement and refused the values: the same again would fail again. */
export class UnwritableRow extends Error {
  override readonly name = 'UnwritableRow';
}
