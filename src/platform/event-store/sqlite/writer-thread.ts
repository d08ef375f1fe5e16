import type { Worker } from 'node:worker_threads';
import type { PreparedAppend } from '../validate-append.js';
import { siblingModule, endThread, startThread } from '../../kernel/threads.js';
import type { GroupWriter } from './group-commit.js';
import type { Outcome } from './ledger-writer.js';
import {
  isOurs,
  writerHeads,
  type WriterData,
  fromWire,
  toGroup,
  type WriterRequest,
  type WriterAnswer,
} from './writer-messages.js';

interface Pending {
  readonly group: readonly PreparedAppend[];
  readonly resolve: (outcomes: Outcome[]) => void;
  readonly reject: (error: Error) => void;
}

export interface WriterThreadOptions {
  /** Arguments for the thread's Node; those of this process unless given. */
  readonly execArgv?: string[];
  /** What runs there; a bench that measures what the log costs brings another. */
  readonly entry?: URL;
}

const ENTRY = siblingModule(import.meta.url, 'writer-worker');

/**
 * Writes groups of appends in a thread of its own, with the one connection that writes: this thread takes
 * commands and answers questions while a group is on its way to the disk (ADR 20).
 */
export class WriterThread implements GroupWriter {
  /** The thread takes all that came meanwhile into its next transaction. */
  readonly atOnce = 16;
  readonly #worker: Worker;
  readonly #heads = writerHeads();
  /** Groups under way; they are answered in their order. */
  readonly #pending: Pending[] = [];
  #ended: Error | undefined;

  constructor(path: string, { execArgv, entry = ENTRY }: WriterThreadOptions = {}) {
    const workerData: WriterData = { path, heads: this.#heads };
    this.#worker = startThread(entry, workerData, execArgv);
    this.#worker.on('message', (answer: WriterAnswer) => this.#settle(answer));
    this.#worker.on('error', (error: Error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('the thread that writes the ledger ended')));
    // It keeps the process alive while there is something to write, as a write in this thread would.
    this.#worker.unref();
  }

  commit(group: readonly PreparedAppend[]): Promise<Outcome[]> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      if (this.#pending.push({ group, resolve, reject }) === 1) this.#worker.ref();
      this.#worker.postMessage(toGroup(group) satisfies WriterRequest);
    });
  }

  /** Whether everything behind `after`, up to the head of the ledger, was written here. */
  isOurs(after: number, head: number): boolean {
    return isOurs(this.#heads, after, head);
  }

  async close(): Promise<void> {
    if (!this.#ended) await endThread(this.#worker);
  }

  #settle(answer: WriterAnswer): void {
    const answered = this.#pending.splice(0, answer.groups);
    if (this.#pending.length === 0) this.#worker.unref();
    for (const [at, { group, resolve, reject }] of answered.entries()) {
      if ('failed' in answer) {
        reject(Object.assign(new Error(answer.failed.message), answer.failed));
      } else {
        const answers = answer.outcomes[at] ?? [];
        const { recordedAt } = answer;
        resolve(answers.map((one, n) => fromWire(one, group[n] as PreparedAppend, recordedAt)));
      }
    }
  }

  /** Whether what is under way was stored is not known: like a failed write, it ends all writing. */
  #end(cause: Error): void {
    this.#ended ??= Object.assign(new Error(cause.message, { cause }), { code: 'SQLITE_IOERR' });
    for (const { reject } of this.#pending.splice(0)) reject(this.#ended);
  }
}
