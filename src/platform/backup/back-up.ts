import { existsSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { openAuditFile, originOf } from '../audit/audit-file.js';
import { EMPTY_ROOT } from '../audit/log/merkle.js';
import { TreeReader } from '../audit/tree/tree-reader.js';
import type { Settings } from '../settings/settings.js';
import { copyDatabase, copyFile, filesUnder, type OnBytes, settled, summed } from './copying.js';
import { type BackupFile, type BackupManifest, MANIFEST, manifestOf } from './manifest.js';

/** Copied as they are: checkpoints first, so that the ledger copied after them holds what they sign. */
const FOLDERS = ['checkpoints', 'materials', 'access-log'];
/** Uploads that are still under way. */
const INCOMING = /^incoming\//;

export interface Made {
  readonly manifest: BackupManifest;
  /** Materials that are not what their name, their SHA-256, says; they are left out. */
  readonly damaged: readonly string[];
}

/**
 * Copies a deployment while it runs: the ledger, what was signed for it, the materials and the access
 * log. No key of any kind, no view, no draft (ADR 26).
 * @param out a folder that is not there yet, or empty
 */
export async function backUp(
  { data, store, audit }: Pick<Settings, 'data' | 'store' | 'audit'>,
  out: string,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Made> {
  const [checkpoints, ...others] = await Promise.all(
    FOLDERS.map(async (name) => {
      const files = await filesUnder(join(data, name));
      return files.filter((file) => !INCOMING.test(file)).map((file) => `${name}/${file}`);
    }),
  );
  const origin = nameOf(data, audit);
  const databases = new Map([['audit.db', join(data, 'audit.db')]]);
  if (store.kind === 'sqlite') databases.set('ledger.db', store.path);
  for (const [name, path] of databases) if (!existsSync(path)) databases.delete(name);
  const copied = [...(checkpoints ?? []), ...others.flat()];
  const of = sum([...databases.values(), ...copied.map((path) => join(data, path))]);
  let done = 0;
  const onBytes: OnBytes = (bytes) => onProgress(Math.min((done += bytes), of), of);

  await mkdir(out, { recursive: true, mode: 0o700 });
  const files: BackupFile[] = [];
  const damaged: string[] = [];
  const take = async (path: string) => {
    const file = { path, ...(await copyFile(join(data, path), join(out, path), onBytes)) };
    if (path.startsWith('materials/') && file.sha256 !== basename(path)) {
      damaged.push(path);
      await rm(join(out, path));
    } else {
      files.push(file);
    }
  };
  for (const path of checkpoints ?? []) await take(path);
  for (const [name, path] of databases) {
    await copyDatabase(path, join(out, name), onBytes);
    files.push({ path: name, ...(await summed(join(out, name))) });
  }
  for (const path of others.flat()) await take(path);

  const tree = treeOf(join(out, store.kind === 'sqlite' ? 'ledger.db' : 'audit.db'));
  const manifest = manifestOf({
    madeAt: new Date().toISOString(),
    store: store.kind,
    origin,
    ...tree,
    files,
  });
  await settleFolders(out, files);
  await writeFile(join(out, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await settled(out);
  return { manifest, damaged };
}

/** The log's name, in the file that is copied after it. */
function nameOf(data: string, audit: Settings['audit']): string {
  const file = openAuditFile(data);
  try {
    return originOf(file, audit);
  } finally {
    file.close();
  }
}

function treeOf(path: string): { size: number; root: string } {
  const db = existsSync(path) ? new Database(path, { readonly: true }) : undefined;
  try {
    const logged = db?.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'log_run'").get();
    if (!db || !logged) return { size: 0, root: hex(EMPTY_ROOT) };
    const tree = new TreeReader(db);
    return { size: tree.size(), root: hex(tree.rootAt(tree.size())) };
  } finally {
    db?.close();
  }
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}

function sum(paths: readonly string[]): number {
  return paths.reduce((bytes, path) => bytes + statSync(path).size, 0);
}

async function settleFolders(out: string, files: readonly BackupFile[]): Promise<void> {
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
    await settled(join(out, folder));
  }
}
