import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const PATIENCE_MS = 30_000;
const MAX_BYTES = 1 << 20;

/** The log cannot be read now. */
export class LogUnreadable extends Error {
  override readonly name = 'LogUnreadable';
}

/** Reads a file of a log's tree by its path; undefined when the log does not have it. */
export type LogReader = (path: string) => Promise<Uint8Array | undefined>;

/** @param log the URL prefix of a log, or its directory */
export function logReader(log: string): LogReader {
  return /^https?:\/\//.test(log) ? fromWeb(log.replace(/\/+$/, '')) : fromFolder(log);
}

function fromFolder(folder: string): LogReader {
  return async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new LogUnreadable(`${folder}: ${(error as Error).message}`);
    }
  };
}

function fromWeb(prefix: string): LogReader {
  return async (path) => {
    const url = `${prefix}/${path}`;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(url, { signal, redirect: 'error' });
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new LogUnreadable(`${url} answers ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (bytes.length > MAX_BYTES) throw new LogUnreadable(`${url} is too large`);
      return bytes;
    } catch (error) {
      if (error instanceof LogUnreadable) throw error;
      const { message, cause } = error as Error;
      throw new LogUnreadable(`${url}: ${cause instanceof Error ? cause.message : message}`);
    }
  };
}
