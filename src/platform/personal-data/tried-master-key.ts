import type { KeyObject } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { MasterKeySource } from '../settings/settings.js';
import { installNext, KeysUnusable, masterKey, nextMasterKey } from './master-key.js';
import { opensTrial, wrapTrial } from './wrapping.js';

/** The master key that a file of keys is wrapped by, tried on a trial in that file. */
export class TriedMasterKey {
  #key: KeyObject;
  /** The trial that the key opened: another one says that the key was replaced. */
  #trial: Buffer;

  /** @throws KeysUnusable when the master key is missing or another one */
  constructor(
    private readonly db: Database,
    private readonly source: MasterKeySource,
  ) {
    [this.#key, this.#trial] = this.#tried();
  }

  get key(): KeyObject {
    return this.#key;
  }

  /** Takes the key that another process has put in place since. @throws KeysUnusable */
  catchUp(): void {
    if (this.#kept()?.equals(this.#trial)) return;
    [this.#key, this.#trial] = this.#tried();
  }

  /** Keeps a trial of the next key instead: in the transaction that wraps everything by it. */
  keepTrialOf(next: KeyObject): void {
    this.db.prepare('UPDATE trial SET wrapped = ?').run(wrapTrial(next));
  }

  #kept(): Buffer | undefined {
    return this.db.prepare('SELECT wrapped FROM trial').pluck().get() as Buffer | undefined;
  }

  #tried(): [KeyObject, Buffer] {
    const { db, source } = this;
    const key = masterKey(source, this.#kept() === undefined);
    db.transaction(() => {
      if (this.#kept()) return;
      db.prepare('INSERT INTO trial VALUES (?)').run(wrapTrial(key));
    }).immediate();
    const trial = this.#kept() ?? Buffer.alloc(0);
    if (opensTrial(key, trial)) return [key, trial];
    const next = 'file' in source ? nextMasterKey(source.file) : undefined;
    if ('file' in source && next && opensTrial(next, trial)) {
      // Whoever replaced the key was stopped just before the last step.
      installNext(source.file);
      return [next, trial];
    }
    // Or took that step between the two looks.
    const again = masterKey(source, false);
    if (opensTrial(again, trial)) return [again, trial];
    const where = 'file' in source ? source.file : 'LECTERN_MASTER_KEY';
    throw new KeysUnusable(`${where} is not the master key that ${db.name} is wrapped by`);
  }
}
