import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { StoreFull } from '../platform/event-store/errors.js';

/** The bytes hash to something else than they were announced as. */
export class HashMismatch extends Error {
  override readonly name = 'HashMismatch';
  constructor(readonly actual: string) {
    super(`the bytes have the SHA-256 ${actual}`);
  }
}

export class MaterialTooLarge extends Error {
  override readonly name = 'MaterialTooLarge';
  constructor(readonly limit: number) {
    super(`a material may have ${limit} bytes at most`);
  }
}

export interface Stored {
  readonly bytes: number;
  /** False when the same bytes were there before. */
  readonly added: boolean;
}

const DAY_MS = 86_400_000;
const SHA256 = /^[0-9a-f]{64}$/;

/** The bytes of course materials, kept outside the ledger, by their SHA-256. Nothing is ever changed. */
export class MaterialStore {
  readonly #folder: string;
  readonly #incoming: string;

  /** @param limit the largest material, in bytes */
  constructor(
    data: string,
    readonly limit: number,
  ) {
    this.#folder = join(data, 'materials');
    this.#incoming = join(this.#folder, 'incoming');
  }

  /** Removes what uploads left behind that a killed process was taking in, a day ago or earlier. */
  async sweep(now: number = Date.now()): Promise<void> {
    const names = await readdir(this.#incoming).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    for (const name of names) {
      const draft = join(this.#incoming, name);
      const left = await stat(draft).catch(() => null);
      if (left && now - left.mtimeMs > DAY_MS) await rm(draft, { force: true });
    }
  }

  /** Its size in bytes; null when it is not there. */
  async size(sha256: string): Promise<number | null> {
    try {
      return (await stat(this.#path(sha256))).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  /** The bytes from `start` to `end`, both inclusive. */
  read(sha256: string, range: { start: number; end: number }): Readable {
    return createReadStream(this.#path(sha256), range);
  }

  /**
   * Keeps the bytes, if they are the announced ones. Durable when it resolves; nothing is left of
   * bytes that were refused or broke off.
   * @throws HashMismatch, MaterialTooLarge, StoreFull, or whatever the stream fails with
   */
  async keep(sha256: string, bytes: AsyncIterable<Buffer>): Promise<Stored> {
    const path = this.#path(sha256);
    const draft = join(this.#incoming, randomUUID());
    try {
      await mkdir(this.#incoming, { recursive: true });
      const { size, hash } = await this.#write(draft, bytes);
      if (hash !== sha256) throw new HashMismatch(hash);
      if ((await this.size(sha256)) !== null) return { bytes: size, added: false };
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      await settle(dirname(path));
      await settle(this.#folder);
      return { bytes: size, added: true };
    } catch (error) {
      if (codeOf(error) === 'ENOSPC') throw new StoreFull('no room for the material');
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  async #write(draft: string, bytes: AsyncIterable<Buffer>) {
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(draft, 'wx', 0o600);
    try {
      for await (const chunk of bytes) {
        size += chunk.length;
        if (size > this.limit) throw new MaterialTooLarge(this.limit);
        hash.update(chunk);
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { size, hash: hash.digest('hex') };
  }

  /** Only ever made of a hash: no name that somebody gave becomes part of a path. */
  #path(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error(`${sha256} is no SHA-256`);
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }
}

/** A new name in a folder is on disk only when the folder is. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}
