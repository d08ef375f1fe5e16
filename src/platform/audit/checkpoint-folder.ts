import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeptCheckpoint, readCheckpoint } from './checkpoint-book.js';
import type { Checkpoint } from './log/checkpoint.js';

const ENDING = '.checkpoint';

/**
 * Checkpoints as files, to be carried away from this machine: the latest, and the last one of each day. A
 * restored ledger is held against them.
 */
export class CheckpointFolder {
  private readonly folder: string;
  /** Read once: after a restore there is another start. What other processes write is in the book as well. */
  #newest: Checkpoint | null | undefined;

  constructor(
    data: string,
    private readonly origin: string,
  ) {
    this.folder = join(data, 'checkpoints');
  }

  write({ note, signedAt }: KeptCheckpoint): void {
    mkdirSync(this.folder, { recursive: true });
    for (const name of ['latest', signedAt.slice(0, 10)]) {
      const draft = join(this.folder, `.${randomUUID()}`);
      writeFileSync(draft, note, { flush: true });
      renameSync(draft, join(this.folder, `${name}${ENDING}`));
    }
    const written = readCheckpoint(note);
    if (written.size >= (this.newest()?.size ?? 0)) this.#newest = written;
  }

  /** The one of the largest tree; files that are no checkpoint of this log do not count. */
  newest(): Checkpoint | null {
    return (this.#newest ??= this.#readNewest());
  }

  #readNewest(): Checkpoint | null {
    let newest: Checkpoint | null = null;
    for (const name of this.#files()) {
      const checkpoint = this.#read(name);
      if (checkpoint && checkpoint.size > (newest?.size ?? -1)) newest = checkpoint;
    }
    return newest;
  }

  #files(): string[] {
    try {
      return readdirSync(this.folder).filter((name) => name.endsWith(ENDING));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  #read(name: string): Checkpoint | null {
    try {
      const checkpoint = readCheckpoint(readFileSync(join(this.folder, name), 'utf8'));
      return checkpoint.origin === this.origin ? checkpoint : null;
    } catch {
      return null;
    }
  }
}
