import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Checkpoint } from '../audit/log/checkpoint.js';
import type { Settings } from '../settings/settings.js';
import { type Checked, checkFiles, checkHistory, checkpointsSeen } from './check-backup.js';
import { copyFile, type OnBytes, settled } from './copying.js';
import { type BackupManifest, readManifest, UnusableBackup } from './manifest.js';
import Database from 'better-sqlite3';
import type { PersonId } from '../kernel/envelope.js';

type Where = Pick<Settings, 'data' | 'store' | 'views' | 'keys'>;

export interface Restoring {
  readonly from: string;
  readonly to: Where;
  /** A copy of the keys' file, apart from the backup. */
  readonly keys?: string | undefined;
  /** A checkpoint that was carried away. */
  readonly since?: Checkpoint | undefined;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Backup extends Checked {
  readonly manifest: BackupManifest;
}

/** What a check opens; the rest only has to be what was copied. */
const OPENED = /^(ledger\.db|audit\.db|checkpoints\/.*)$/;

/** Checks a backup and writes nothing of it anywhere but a temporary folder. @throws UnusableBackup */
export async function checkBackup(restoring: Restoring): Promise<Backup> {
  const staged = await mkdtemp(join(tmpdir(), 'lectern-check-'));
  try {
    return await stage(restoring, staged, (path) => OPENED.test(path));
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

/**
 * Puts a backup into a data folder without a ledger. It is copied beside it, checked there and only then
 * moved in, the ledger last. What the folder has already (keys, checkpoints, materials) stays. A person
 * whom the backup's history, the folder or the given keys know as erased stays erased (ADR 26).
 * @param unless is asked about what was found before anything is moved; a false leaves all as it was
 * @throws UnusableBackup
 */
export async function restore(
  restoring: Restoring,
  unless: (found: Backup) => boolean,
): Promise<Backup> {
  const { to, keys } = restoring;
  await mkdir(to.data, { recursive: true });
  const staged = await mkdtemp(join(to.data, '.restoring-'));
  try {
    const found = await stage(restoring, staged, () => true);
    if (found.manifest.store !== to.store.kind) {
      throw new UnusableBackup(
        `${restoring.from} is of a ledger on ${found.manifest.store}, and LECTERN_STORE names one on ${to.store.kind}`,
      );
    }
    if (!unless(found)) return found;
    await placeKeys(to, staged, keys, found.erased);
    await dropViews(to);
    const ledger = to.store.kind === 'sqlite' ? to.store.path : join(to.data, 'ledger.db');
    const last = (path: string) => Number(path === 'ledger.db');
    const paths = found.manifest.files.map(({ path }) => path);
    for (const path of paths.sort((a, b) => last(a) - last(b))) {
      await place(join(staged, path), path === 'ledger.db' ? ledger : join(to.data, path));
    }
    return found;
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

async function stage(
  { from, to, since, onProgress = () => undefined }: Restoring,
  staged: string,
  wanted: (path: string) => boolean,
): Promise<Backup> {
  const manifest = readManifest(from);
  const copied = manifest.files.filter(({ path }) => wanted(path));
  const of = [...manifest.files, ...copied].reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const onBytes: OnBytes = (bytes) => onProgress((done += bytes), of);
  await checkFiles(from, manifest, onBytes);
  for (const { path } of copied) await copyFile(join(from, path), join(staged, path), onBytes);
  const seen = [...checkpointsSeen(to.data, manifest.origin), ...(since ? [since] : [])];
  return { manifest, ...(await checkHistory(staged, manifest, seen)) };
}

/** The keys that are here already are the newer ones; wherever else an erasure is known from, it holds. */
async function placeKeys(
  { keys }: Where,
  staged: string,
  given: string | undefined,
  erased: readonly string[],
): Promise<void> {
  const all = [...erased, ...(given ? erasedIn(given) : []), ...erasedIn(keys.path)];
  if (existsSync(keys.path)) return eraseIn(keys.path, all);
  if (given === undefined) return;
  const copy = join(staged, 'keys.db');
  await copyFile(given, copy, () => undefined);
  eraseIn(copy, all);
  await place(copy, keys.path);
}

/** Views of another history; the next start builds them from this one. */
async function dropViews({ views }: Where): Promise<void> {
  if (views.kind !== 'sqlite') return;
  for (const ending of ['', '-wal', '-shm']) await rm(`${views.path}${ending}`, { force: true });
}

async function place(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    // The ledger may be on another disk.
    if (error.code !== 'EXDEV') throw error;
    const draft = `${to}.restoring`;
    await rm(draft, { force: true });
    await copyFile(from, draft, () => undefined);
    await rename(draft, to);
  });
  await settled(dirname(to));
}

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
function eraseIn(path: string, persons: Iterable<PersonId>): void {
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
