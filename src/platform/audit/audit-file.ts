import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openWalFile } from '../event-store/sqlite/driver-error.js';

/**
 * What the audit keeps beside the ledger, in the data folder: the checkpoints signed so far, and, for a
 * ledger on EventStoreDB, its sequenced log. Nothing in it is the only record of a fact: checkpoints are
 * in their folder too, and the log can be sequenced again.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    origin    TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    root      BLOB    NOT NULL,
    signed_at TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    PRIMARY KEY (origin, size, signed_at)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS cosignature (
    origin    TEXT    NOT NULL,
    size      INTEGER NOT NULL,
    line      TEXT    NOT NULL,
    PRIMARY KEY (origin, size, line)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS log_name (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    origin TEXT    NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS lease (
    name   TEXT    PRIMARY KEY,
    holder TEXT    NOT NULL,
    until  INTEGER NOT NULL
  ) STRICT;
`;

export function openAuditFile(data: string): Database {
  const db = openWalFile(join(data, 'audit.db'));
  db.transaction(() => db.exec(SCHEMA)).immediate();
  return db;
}

/** What every log was called that nobody had named. Those that were signed so keep it. */
const NAMED_BEFORE = 'lectern.local/audit';

/** How a log calls itself: as the settings say, or by a name of its own, made once. No two logs may share one. */
export function originOf(db: Database, { origin }: { readonly origin: string | null }): string {
  if (origin !== null) return origin;
  return db
    .transaction(() => {
      const made = `${NAMED_BEFORE}/${randomBytes(8).toString('hex')}`;
      db.prepare(
        `INSERT INTO log_name SELECT 1,
           CASE WHEN EXISTS (SELECT 1 FROM checkpoint WHERE origin = @before) THEN @before ELSE @made END
         WHERE true ON CONFLICT DO NOTHING`,
      ).run({ before: NAMED_BEFORE, made });
      return db.prepare<[], string>('SELECT origin FROM log_name').pluck().get() as string;
    })
    .immediate();
}
