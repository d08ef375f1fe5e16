import type { Worker } from 'node:worker_threads';
import { siblingModule, endThread, startThread } from '../kernel/threads.js';
import type { AuditingParts } from './auditing.js';

/** What the thread is given. */
export type SigningData = AuditingParts['settings'];

/** What it tells. */
export type SigningTold =
  | 'following'
  | {
      /** An error's name and message: it loses its class on the way. */
      readonly name: string;
      readonly trouble: string;
      /** Nothing is signed any more. */
      readonly refused: boolean;
    };

const ENTRY = siblingModule(import.meta.url, 'signing-worker');

/**
 * Signs the checkpoints of a ledger on SQLite beside the thread that answers requests, which would stand still
 * for a millisecond or two at each 256 events (ADR 22).
 */
export class SigningThread {
  readonly #worker: Worker;
  readonly #following: Promise<void>;
  #refusal: string | null = null;
  #closing = false;

  constructor(
    settings: SigningData,
    onTrouble: (error: unknown) => void,
    /** Arguments for the thread's Node; those of this process unless given. */
    execArgv?: string[],
  ) {
    const worker = startThread(ENTRY, settings, execArgv);
    this.#worker = worker;
    this.#following = new Promise((resolve, reject) => {
      worker.on('message', (told: SigningTold) => {
        if (told === 'following') {
          worker.unref();
          return resolve();
        }
        if (told.refused) this.#refusal ??= told.trouble;
        onTrouble(Object.assign(new Error(told.trouble), { name: told.name }));
      });
      worker.on('error', (error: Error) => {
        reject(error);
        this.#refusal ??= `the thread that signs checkpoints ended: ${error.message}`;
        onTrouble(error);
      });
      worker.on('exit', () => {
        if (!this.#closing) this.#refusal ??= 'the thread that signs checkpoints ended';
        reject(new Error('the thread that signs checkpoints ended'));
      });
    });
  }

  /** Resolves when it follows the ledger. @throws what it failed to open with */
  started(): Promise<void> {
    return this.#following;
  }

  /** Why nothing is signed any more, or null. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** Resolves when the last checkpoint is where it can be carried away. */
  async close(): Promise<void> {
    if (this.#closing || this.#worker.threadId < 0) return;
    this.#closing = true;
    await endThread(this.#worker);
  }
}
