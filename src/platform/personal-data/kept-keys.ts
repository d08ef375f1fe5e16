import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { PersonId } from '../kernel/envelope.js';

/** The persons that a file of keys knows to be erased. */
export function erasedIn(path: string): PersonId[] {
  if (!existsSync(path)) return [];
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare<[], PersonId>('SELECT person FROM erased').pluck().all();
  } finally {
    db.close();
  }
}

/**
 * Makes a file of keys, from whichever time it is, forget whoever was erased since: their keys are
 * overwritten before anybody reads with them. Keys stay wrapped; no master key is needed for it.
 * @throws Error when it is no file of keys
 */
export function eraseIn(path: string, persons: Iterable<PersonId>): void {
  const db = new Database(path, { fileMustExist: true });
  try {
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    db.transaction(() => {
      const forget = db.prepare('DELETE FROM data_key WHERE person = ?');
      const mark = db.prepare('INSERT OR IGNORE INTO erased (person) VALUES (?)');
      for (const person of persons) {
        forget.run(person);
        mark.run(person);
      }
      // The ledger beside it may be another one than it was read to: it is read anew.
      db.prepare('DELETE FROM erasures_read').run();
    }).immediate();
    db.exec('VACUUM');
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
