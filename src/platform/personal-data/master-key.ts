import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { MasterKeySource } from '../settings/settings.js';
import type { Database } from 'better-sqlite3';
import { seal, unseal } from '../kernel/aes-gcm.js';

const BYTES = 32;
/** Wrapped at the first start: tells a wrong master key at every later one. */
const TRIAL = Buffer.from('lectern');

/** The keys of personal data cannot be had: nothing personal may be read or written without them. */
export class KeysUnusable extends Error {
  override readonly name = 'KeysUnusable';
}

/**
 * The master key, as it was given or as its file has it; the file is made at the first start.
 * @param isFirst nothing is wrapped yet: a new key locks nobody out
 * @throws KeysUnusable
 */
export function masterKey(source: MasterKeySource, isFirst: boolean): KeyObject {
  if ('key' in source) return createSecretKey(decoded(source.key, 'LECTERN_MASTER_KEY'));
  const { file } = source;
  if (!existsSync(file)) {
    if (!isFirst) {
      throw new KeysUnusable(
        `${file} is missing: restore the master key, or give it as LECTERN_MASTER_KEY`,
      );
    }
    make(file);
  }
  return masterKeyIn(file);
}

/** Where the next master key waits until everything is wrapped by it, and the one before it is kept. */
const next = (file: string) => `${file}.next`;
export const formerMasterKey = (file: string) => `${file}.former`;

/** The master key that is to take the place of the one in the file, if there is one. @throws KeysUnusable */
function nextMasterKey(file: string): KeyObject | undefined {
  return existsSync(next(file)) ? masterKeyIn(next(file)) : undefined;
}

/** Makes the next master key, or finds the one of a replacement that was cut short. */
export function prepareNext(file: string): KeyObject {
  if (!existsSync(next(file))) make(next(file));
  return masterKeyIn(next(file));
}

/** Puts the next master key in its place, once everything is wrapped by it. Again, it changes nothing. */
export function installNext(file: string): void {
  if (!existsSync(next(file))) return;
  const kept = `${formerMasterKey(file)}.${randomUUID()}`;
  linkSync(file, kept);
  renameSync(kept, formerMasterKey(file));
  rmSync(kept, { force: true });
  try {
    renameSync(next(file), file);
  } catch (error) {
    // Another process, which found the same, was faster.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  sync(dirname(file));
}

/** @throws KeysUnusable */
export function masterKeyIn(file: string): KeyObject {
  return createSecretKey(decoded(readFileSync(file, 'utf8').trim(), file));
}

function decoded(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text)
    ? Buffer.from(text, 'hex')
    : Buffer.from(text, 'base64url');
  if (key.length !== BYTES) {
    throw new KeysUnusable(`${where} must hold ${BYTES} bytes, in base64 or hex`);
  }
  return key;
}

/** Linked into place whole, so that two processes starting at once end up with one key. */
function make(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const draft = `${file}.${randomUUID()}`;
  const text = `${randomBytes(BYTES).toString('base64url')}\n`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  sync(folder);
}

/** What is wrapped by a key must not be on the disk before the key's own name in its folder is. */
function sync(folder: string): void {
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

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
    this.db.prepare('UPDATE trial SET wrapped = ?').run(seal(next, TRIAL.toString(), TRIAL));
  }

  #kept(): Buffer | undefined {
    return this.db.prepare('SELECT wrapped FROM trial').pluck().get() as Buffer | undefined;
  }

  #tried(): [KeyObject, Buffer] {
    const { db, source } = this;
    const key = masterKey(source, this.#kept() === undefined);
    db.transaction(() => {
      if (this.#kept()) return;
      db.prepare('INSERT INTO trial VALUES (?)').run(seal(key, TRIAL.toString(), TRIAL));
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

/** Whether the trial was wrapped by this master key. */
function opensTrial(master: KeyObject, trial: Buffer): boolean {
  try {
    return unseal(master, TRIAL.toString(), trial).equals(TRIAL);
  } catch {
    return false;
  }
}
