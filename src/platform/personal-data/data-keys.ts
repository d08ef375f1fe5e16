import { randomBytes, type KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { StoreFull, StoreUnavailable } from '../event-store/errors.js';
import { openWalFile, patiently } from '../event-store/sqlite/driver-error.js';
import type { PersonId, Position } from '../kernel/envelope.js';
import type { KeysSettings } from '../settings/settings.js';
import { KeysUnusable, TriedMasterKey } from './master-key.js';
import { personKeys, type PersonKeys } from './sealing.js';
import { seal, unseal } from '../kernel/aes-gcm.js';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS data_key (person TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS erased (
    person TEXT PRIMARY KEY, overwritten INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS erasures_read (position TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS trial (wrapped BLOB NOT NULL) STRICT;
`;
/** Persons whose keys are held unwrapped: some kilobytes each. */
const KEYS_IN_MEMORY = 10_000;
const PATIENCE_MS = 5_000;

/**
 * A data key a person, wrapped by the master key, in a file of their own. To destroy a person's key is to
 * erase what is sealed with it, wherever a copy of that may be (ADR 11). Several processes may have the
 * file open; each sees at once what another one destroys.
 */
export class DataKeys {
  readonly #db: Database.Database;
  readonly #master: TriedMasterKey;
  readonly #held = new Map<PersonId, PersonKeys | 'erased'>();
  readonly #find: Database.Statement;
  readonly #isErased: Database.Statement;
  readonly #version: Database.Statement;
  #seen: unknown;
  #wanted = new Set<PersonId>();
  #making: Promise<void> | undefined;

  /** @throws KeysUnusable when the master key is missing or another one */
  constructor({ path, master }: KeysSettings) {
    this.#db = opened(path);
    try {
      this.#db.pragma('secure_delete = ON');
      this.#db.pragma('temp_store = MEMORY');
      patiently(() => this.#db.exec(SCHEMA), PATIENCE_MS);
      this.#master = new TriedMasterKey(this.#db, master);
      this.#find = this.#db.prepare('SELECT wrapped FROM data_key WHERE person = ?').pluck();
      this.#isErased = this.#db.prepare('SELECT 1 FROM erased WHERE person = ?').pluck();
      this.#version = this.#db.prepare('PRAGMA data_version').pluck();
      this.#overwrite();
    } catch (error) {
      this.#db.close();
      throw error instanceof KeysUnusable ? error : keysError(error);
    }
  }

  /** Call before a run of look-ups: what other processes changed since is seen. */
  refresh(): void {
    const version = this.#version.get();
    if (version === this.#seen) return;
    this.#seen = version;
    this.#held.clear();
  }

  /** The person's keys; `erased`, or nothing when there are none yet. */
  of(personId: PersonId): PersonKeys | 'erased' | undefined {
    const held = this.#held.get(personId);
    if (held) return held;
    try {
      const wrapped = this.#find.get(personId) as Buffer | undefined;
      const known = wrapped
        ? personKeys(this.#unwrapped(personId, wrapped))
        : this.#isErased.get(personId)
          ? ('erased' as const)
          : undefined;
      if (known) this.#hold(personId, known);
      return known;
    } catch (error) {
      throw keysError(error);
    }
  }

  /** Makes a person's key, durably. Those asked for at once are made in one commit. */
  make(personId: PersonId): Promise<void> {
    this.#wanted.add(personId);
    this.#making ??= setImmediate().then(() => {
      const wanted = this.#wanted;
      this.#wanted = new Set();
      this.#making = undefined;
      this.#insert(wanted);
    });
    return this.#making;
  }

  /** Destroys a person's key, durably and without a trace in the file. Again, it changes nothing. */
  destroy(personId: PersonId): void {
    try {
      if (this.of(personId) !== 'erased') {
        this.#db
          .transaction(() => {
            this.#db.prepare('DELETE FROM data_key WHERE person = ?').run(personId);
            this.#db.prepare('INSERT OR IGNORE INTO erased (person) VALUES (?)').run(personId);
          })
          .immediate();
        this.#held.delete(personId);
      }
      this.#overwrite();
    } catch (error) {
      throw keysError(error);
    }
  }

  /**
   * Wraps every person's key by the next master key, in one transaction: killed at any moment, all are
   * wrapped by the old one or all by the next one.
   * @returns how many persons' keys there are
   */
  rewrap(next: KeyObject): number {
    const update = this.#db.prepare('UPDATE data_key SET wrapped = ? WHERE person = ?');
    const rewrapped = this.#db.transaction(() => {
      this.#master.catchUp();
      const kept = this.#db
        .prepare<[], { person: PersonId; wrapped: Buffer }>('SELECT person, wrapped FROM data_key')
        .all();
      for (const { person, wrapped } of kept) {
        update.run(seal(next, person, unseal(this.#master.key, person, wrapped)), person);
      }
      this.#master.keepTrialOf(next);
      return kept.length;
    });
    const persons = rewrapped.immediate();
    // What the old master key opens is not to be found in the log of the file either.
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    return persons;
  }

  /** Up to here in the ledger, every person erased has no key any more. Restored with the keys. */
  get erasuresReadTo(): Position | undefined {
    return this.#db.prepare('SELECT position FROM erasures_read').pluck().get() as
      Position | undefined;
  }

  set erasuresReadTo(position: Position) {
    this.#db
      .transaction(() => {
        this.#db.prepare('DELETE FROM erasures_read').run();
        this.#db.prepare('INSERT INTO erasures_read VALUES (?)').run(position);
      })
      .immediate();
  }

  close(): void {
    this.#db.close();
  }

  #hold(personId: PersonId, keys: PersonKeys | 'erased'): void {
    for (const oldest of this.#held.keys()) {
      if (this.#held.size < KEYS_IN_MEMORY) break;
      this.#held.delete(oldest);
    }
    this.#held.set(personId, keys);
  }

  #insert(persons: Iterable<PersonId>): void {
    const insert = this.#db.prepare(
      `INSERT OR IGNORE INTO data_key SELECT @person, @wrapped
        WHERE NOT EXISTS (SELECT 1 FROM erased WHERE person = @person)`,
    );
    try {
      this.#db
        .transaction(() => {
          this.#master.catchUp();
          for (const person of persons) {
            insert.run({ person, wrapped: seal(this.#master.key, person, randomBytes(32)) });
          }
        })
        .immediate();
    } catch (error) {
      throw keysError(error);
    }
  }

  /** Writes the file anew without what was deleted, a killed process's deletions too, and cuts the
   *  write-ahead log to nothing. */
  #overwrite(): void {
    if (!this.#db.prepare('SELECT 1 FROM erased WHERE overwritten = 0').get()) return;
    this.#db.exec('VACUUM');
    const [{ busy } = { busy: 1 }] = this.#db.pragma('wal_checkpoint(TRUNCATE)') as {
      busy: number;
    }[];
    // A reader in the way: the next erasure, or the next start, does it.
    if (busy === 0) this.#db.prepare('UPDATE erased SET overwritten = 1').run();
  }

  #unwrapped(personId: PersonId, wrapped: Buffer): Buffer {
    try {
      return unseal(this.#master.key, personId, wrapped);
    } catch {
      // Another process replaced the master key, and wrapped this anew.
      this.#master.catchUp();
      return unseal(this.#master.key, personId, this.#find.get(personId) as Buffer);
    }
  }
}

function opened(path: string): Database.Database {
  try {
    return openWalFile(path);
  } catch (error) {
    throw keysError(error);
  }
}

/** Without its keys a ledger is away: the same promises hold, and the same retries. */
function keysError(error: unknown): unknown {
  // Of a process that goes on: the environment gave it a key that was replaced.
  if (error instanceof KeysUnusable) {
    return new StoreUnavailable(`the keys of personal data: ${error.message}`, { cause: error });
  }
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'SQLITE_FULL') return new StoreFull('no room for the keys', { cause: error });
  if (typeof code === 'string' && code.startsWith('SQLITE_')) {
    return new StoreUnavailable(`the keys of personal data: ${code}`, { cause: error });
  }
  return error;
}
