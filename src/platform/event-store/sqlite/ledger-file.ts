import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { TREE_SCHEMA } from '../../audit/tree/tree-reader.js';
import { EventStoreError } from '../errors.js';
import { driverCode, storeError, patiently } from './driver-error.js';
import { LogFill } from './leaf-log.js';

/** "LCTN": says in the file's header whose it is. */
const APPLICATION_ID = 0x4c43544e;
const LEDGER_VERSION = 3;
/** Before it, a checkpoint racing a write could corrupt a WAL database. */
const OLDEST_SQLITE = [3, 51, 3] as const;
const OPENING_PATIENCE_MS = 10_000;
const READING_PATIENCE_MS = 1_000;
/** How long an append may block its thread waiting for another process's commit; then it steps aside. */
export const WRITER_PATIENCE_MS = 4;

/** The file is not one this Lectern may write to; it is left as it was. */
export class NotALedger extends EventStoreError {
  readonly code = 'not-a-ledger';
}

/** The ledger keeps its own order, whichever program writes to it: positions and revisions without a
 *  gap, ids once, nothing changed, deleted or (INSERT OR REPLACE) replaced. */
const SCHEMA = `
  CREATE TABLE events (
    position       INTEGER PRIMARY KEY CHECK (position > 0),
    stream         TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 0),
    id             TEXT    NOT NULL UNIQUE,
    type           TEXT    NOT NULL,
    schema_version INTEGER NOT NULL,
    recorded_at    TEXT    NOT NULL,
    metadata       TEXT    NOT NULL,
    data           TEXT    NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
  CREATE TRIGGER events_are_only_added BEFORE INSERT ON events
    WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM events)
      OR NEW.revision <> (SELECT coalesce(max(revision), -1) + 1 FROM events WHERE stream = NEW.stream)
      OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'an event is new, and goes to the end of the ledger and of its stream'); END;
  PRAGMA application_id = ${APPLICATION_ID};
`;

/** Since version 2 a row has a sum, and each event a leaf in the log; older rows have no sum. */
const LOGGED_SINCE = 2;
const LOGGED = `
  ALTER TABLE events ADD COLUMN sum INTEGER;
  ${TREE_SCHEMA}
`;

/** The writing connection of a ledger, which is made when there is none. */
export function openForWriting(path: string, busyTimeoutMs: number): Database.Database {
  mkdirSync(dirname(path), { recursive: true });
  const db = connect(path, false);
  const whenFree = <T>(step: () => T): T => patiently(step, OPENING_PATIENCE_MS);
  try {
    assertSqlite(db);
    whenFree(() => assertOurs(db, path));
    // Of a new file: half as many pages are written for a commit of many events, each in two calls.
    db.pragma('page_size = 8192');
    whenFree(() => db.pragma('journal_mode = WAL'));
    // The driver's build lowers it to NORMAL in WAL mode, which loses commits when power fails.
    db.pragma('synchronous = FULL');
    whenFree(() => db.transaction(() => createOnce(db)).immediate());
    assertOurs(db, path);
    const fill = new LogFill(db);
    while (whenFree(() => db.transaction(() => fill.step()).immediate()));
    db.pragma('recursive_triggers = ON');
    db.pragma('wal_autocheckpoint = 4000');
    // Half the driver's own: a commit after which an index has split a page looks at every page that is kept.
    db.pragma('cache_size = -8000');
    db.pragma('journal_size_limit = 67108864');
    db.pragma(`busy_timeout = ${busyTimeoutMs}`);
    return db;
  } catch (error) {
    db.close();
    throw refusal(error, path);
  }
}

/** Tables, indexes and triggers of a ledger as they are made, by name. */
export function ledgerSchema(): Map<string, string | null> {
  const db = new Database(':memory:');
  try {
    createOnce(db);
    return schemaOf(db);
  } finally {
    db.close();
  }
}

/** Those that a file has; of SQLite's own there may be any. */
export function schemaOf(db: Database.Database): Map<string, string | null> {
  const rows = db
    .prepare<[], [string, string | null]>(
      "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'",
    )
    .raw()
    .all();
  return new Map(rows);
}

/** A connection that sees committed events only and cannot write. */
export function openForReading(path: string): Database.Database {
  const db = connect(path, true);
  try {
    assertOurs(db, path);
    // A reader waits for next to nothing in WAL mode; it must not hold up the process when it does.
    db.pragma(`busy_timeout = ${READING_PATIENCE_MS}`);
    return db;
  } catch (error) {
    db.close();
    throw refusal(error, path);
  }
}

function connect(path: string, readonly: boolean): Database.Database {
  try {
    return new Database(path, { readonly, timeout: OPENING_PATIENCE_MS });
  } catch (error) {
    throw storeError(error, 'open');
  }
}

function createOnce(db: Database.Database): void {
  if (applicationId(db) === 0) db.exec(SCHEMA);
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version < LOGGED_SINCE) db.exec(LOGGED);
  // Since version 3 new events have a salt, of which an older program would make other leaves.
  if (version < LEDGER_VERSION) db.pragma(`user_version = ${LEDGER_VERSION}`);
}

function assertSqlite(db: Database.Database): void {
  const version = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  const parts = version.split('.').map(Number);
  for (const [place, least] of OLDEST_SQLITE.entries()) {
    const part = parts[place] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new NotALedger(`SQLite ${version} is too old: ${OLDEST_SQLITE.join('.')} is needed`);
    }
  }
}

/** An empty file may become a ledger; anything else must be one, of a version we know. */
function assertOurs(db: Database.Database, path: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const id = applicationId(db);
  if (id === 0 && version === 0 && isEmpty(db)) return;
  if (id !== APPLICATION_ID) throw new NotALedger(`${path} is not a Lectern ledger`);
  if (version > LEDGER_VERSION) {
    throw new NotALedger(
      `${path} was written by a newer Lectern (ledger version ${version}; this one knows ${LEDGER_VERSION})`,
    );
  }
}

function isEmpty(db: Database.Database): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
}

function applicationId(db: Database.Database): number {
  return db.pragma('application_id', { simple: true }) as number;
}

function refusal(error: unknown, path: string): unknown {
  if (driverCode(error) === 'SQLITE_NOTADB') {
    return new NotALedger(`${path} is not a Lectern ledger`);
  }
  return storeError(error, 'open');
}
