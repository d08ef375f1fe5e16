import { createHash, type Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { BackupFile } from './manifest.js';

const PATIENCE_MS = 5_000;
/** Copied between two looks at the event loop: some 8 MB. */
const PAGES_PER_STEP = 2_000;

/** Told of bytes as they are copied. */
export type OnBytes = (bytes: number) => void;

/**
 * A database as it is at one moment, while others go on writing to it: SQLite's online backup, in one
 * reading transaction. The copy is one file, on disk when this resolves.
 */
export async function copyDatabase(from: string, to: string, onBytes: OnBytes): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  // Made here, as SQLite would make it readable by everybody.
  await (await open(to, 'a', 0o600)).close();
  await chmod(to, 0o600);
  const source = new Database(from, { readonly: true, timeout: PATIENCE_MS });
  try {
    const pageBytes = source.pragma('page_size', { simple: true }) as number;
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    let left: number | undefined;
    await source.backup(to, {
      progress({ totalPages, remainingPages }) {
        onBytes(((left ?? totalPages) - remainingPages) * pageBytes);
        left = remainingPages;
        return PAGES_PER_STEP;
      },
    });
  } finally {
    source.close();
  }
  const copy = new Database(to);
  // Without a write-ahead log beside it: whoever carries one file carries all of it.
  copy.pragma('journal_mode = DELETE');
  copy.close();
  await settled(to);
}

/** Copies a file, on disk when this resolves, and says what it holds. */
export async function copyFile(from: string, to: string, onBytes: OnBytes): Promise<FileSum> {
  await mkdir(dirname(to), { recursive: true });
  const file = await open(to, 'wx', 0o600);
  try {
    const sum = await summed(from, async (chunk) => {
      await file.writeFile(chunk);
      onBytes(chunk.length);
    });
    await file.sync();
    return sum;
  } finally {
    await file.close();
  }
}

type FileSum = Omit<BackupFile, 'path'>;

export async function summed(
  path: string,
  onChunk: (chunk: Buffer) => Promise<void> | void = () => undefined,
): Promise<FileSum> {
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    await onChunk(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Files anywhere under a folder, by their paths in it with `/`, in order; none where there is no folder. */
export async function filesUnder(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** A file's bytes, or a folder's names, are on disk. */
export async function settled(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
