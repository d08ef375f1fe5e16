import { existsSync, readFileSync } from 'node:fs';
import { join, normalize, sep } from 'node:path';

/** Written last: a folder without it is not a whole backup. */
export const MANIFEST = 'backup.json';
const FORMAT = 'lectern-backup/v1';

export interface BackupFile {
  /** In the backup, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup holds, and how far the history in it goes. */
export interface BackupManifest {
  readonly format: typeof FORMAT;
  readonly madeAt: string;
  /** A ledger on EventStoreDB is not in it. */
  readonly store: 'sqlite' | 'eventstoredb';
  readonly origin: string;
  /** Leaves of the log and its root (hex), as they are in the copy. */
  readonly size: number;
  readonly root: string;
  readonly files: readonly BackupFile[];
}

/** It is no backup, not a whole one, or not as it was made. */
export class UnusableBackup extends Error {
  override readonly name = 'UnusableBackup';
}

export function manifestOf(made: Omit<BackupManifest, 'format'>): BackupManifest {
  return { format: FORMAT, ...made };
}

/** @throws UnusableBackup */
export function readManifest(folder: string): BackupManifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) {
    throw new UnusableBackup(`${folder} is not a whole backup: it has no ${MANIFEST}`);
  }
  let manifest: Partial<BackupManifest> | null;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8')) as Partial<BackupManifest> | null;
  } catch {
    throw new UnusableBackup(`${path} is damaged: it is no JSON`);
  }
  if (manifest?.format !== FORMAT || !isWhole(manifest)) {
    throw new UnusableBackup(`${path} does not say what a ${FORMAT} says`);
  }
  return manifest;
}

function isWhole(manifest: Partial<BackupManifest>): manifest is BackupManifest {
  const { store, origin, size, root, madeAt, files } = manifest;
  return (
    (store === 'sqlite' || store === 'eventstoredb') &&
    [origin, root, madeAt].every((text) => typeof text === 'string') &&
    Number.isSafeInteger(size) &&
    Array.isArray(files) &&
    files.every(isFile)
  );
}

/** Its path stays inside whatever folder it is put into. */
function isFile(file: Partial<BackupFile> | null): boolean {
  if (typeof file?.path !== 'string' || !/^[0-9a-f]{64}$/.test(String(file.sha256))) return false;
  const path = normalize(file.path);
  return !path.startsWith('..') && !path.startsWith(sep) && path !== '.';
}
