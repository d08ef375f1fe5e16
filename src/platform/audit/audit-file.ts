import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

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
  CREATE TABLE IF NOT EXISTS lease (
    name   TEXT    PRIMARY KEY,
    holder TEXT    NOT NULL,
    until  INTEGER NOT NULL
  ) STRICT;
`;

const PATIENCE_MS = 5_000;

export function openAuditFile(data: string): Database.Database {
  mkdirSync(data, { recursive: true });
  const db = new Database(join(data, 'audit.db'), { timeout: PATIENCE_MS });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.transaction(() => db.exec(SCHEMA)).immediate();
  return db;
}
