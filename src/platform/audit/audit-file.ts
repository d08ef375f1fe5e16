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
