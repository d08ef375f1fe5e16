import { statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { ledgerSchema, openForReading, schemaOf } from '../../event-store/sqlite/ledger-file.js';
import { sameBytes } from '../log/encoding.js';
import { TILE_WIDTH, TreeReader } from '../tree/tree-reader.js';
import type { Damage } from './ledger-check.js';

/** A file up to this size is looked through at every start; it takes well under a second. */
const QUICK_BYTES = 64 * 1_048_576;
const MAX_MESSAGES = 100;

/** What SQLite itself finds wrong with the file: its pages, and its indexes against its tables. */
export function checkLedgerFile(path: string): Damage[] {
  return onFile(path, (db) => [
    ...problems(db, 'integrity_check'),
    ...differingSchema(db),
    ...differingRuns(db),
  ]);
}

/** The same without the indexes, and only where that is quick. */
export function checkLedgerFileQuickly(path: string): Damage[] {
  if (statSync(path).size > QUICK_BYTES) return [];
  return onFile(path, (db) => [...problems(db, 'quick_check'), ...differingSchema(db)]);
}

function onFile(path: string, check: (db: Database) => Damage[]): Damage[] {
  try {
    const db = openForReading(path);
    try {
      return check(db);
    } finally {
      db.close();
    }
  } catch (error) {
    return [{ what: `the ledger file: ${(error as Error).message}` }];
  }
}

function problems(db: Database, check: 'integrity_check' | 'quick_check'): Damage[] {
  const found = db.prepare<[], string>(`PRAGMA ${check}(${MAX_MESSAGES})`).pluck().all();
  return found.filter((one) => one !== 'ok').map((one) => ({ what: `the ledger file: ${one}` }));
}

/** A trigger that is not as it was made keeps nothing as it is. */
function differingSchema(db: Database): Damage[] {
  const [made, found] = [ledgerSchema(), schemaOf(db)];
  return [...new Set([...made.keys(), ...found.keys()])]
    .filter((name) => made.get(name) !== found.get(name))
    .map((name) => ({ what: `the ledger file: ${name} is not as a ledger has it` }));
}

/** Leaves are kept twice, as they came and as tiles. */
function differingRuns(db: Database): Damage[] {
  const tree = new TreeReader(db);
  const full = Math.floor(tree.size() / TILE_WIDTH);
  return Array.from({ length: full }, (_, n) => n).flatMap((n) =>
    sameBytes(tree.leavesAsTheyCame(n), tree.hashes(0, n, TILE_WIDTH))
      ? []
      : [{ what: `tile 0/${n} is not made of the leaves that were written` }],
  );
}
