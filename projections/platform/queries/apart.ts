import type { Worker } from 'node:worker_threads';
import { HttpProblem } from '../../../src/platform/http/problem.js';
import { refuse } from '../../../src/platform/kernel/refusal.js';
import { startThread } from '../../../src/platform/kernel/threads.js';
import type { JobAnswer } from './apart-jobs.js';

/** Has a thread whose module calls `answerJobs` compute something of plain data. */
export type Apart = <T>(entry: URL, job: unknown) => Promise<T>;

/** All the computing of one query together; a page waits about as long. */
const LIMIT_MS = 10_000;
/** Each holds the views open at one moment, and waits for a turn of as long as the limit. */
const MAX_QUERIES = 8;
const MAX_MEGABYTES = 512;

/**
 * What may be dear, as documents that nobody has approved, is computed beside the thread that answers
 * everybody: one job at a time, so that a second core stays for others, and no longer than the limit.
 */
export class ComputingThread {
  readonly #threads = new Map<string, Computing>();
  readonly #limitMs: number;
  readonly #execArgv: string[] | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor({
    execArgv,
    limitMs = LIMIT_MS,
  }: { readonly execArgv?: string[]; readonly limitMs?: number } = {}) {
    this.#execArgv = execArgv;
    this.#limitMs = limitMs;
  }

  /** @throws Refusal `too-costly` from what is returned; HttpProblem `too-many-requests` */
  forOneQuery(): Apart {
    let leftMs = this.#limitMs;
    return async <T>(entry: URL, job: unknown): Promise<T> => {
      if (this.#waiting >= MAX_QUERIES) {
        throw new HttpProblem('too-many-requests', 'others have documents tried out', {
          remedy: 'Ask again in a moment.',
          headers: { 'Retry-After': '10' },
        });
      }
      this.#waiting += 1;
      const turn = this.#turn.then(async () => {
        const began = performance.now();
        try {
          return await this.#compute(entry, job, leftMs);
        } finally {
          leftMs -= performance.now() - began;
        }
      });
      this.#turn = turn.catch(() => undefined);
      try {
        return (await turn) as T;
      } finally {
        this.#waiting -= 1;
      }
    };
  }

  async close(): Promise<void> {
    const threads = [...this.#threads.values()];
    this.#threads.clear();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #compute(entry: URL, job: unknown, leftMs: number): Promise<unknown> {
    const thread = this.#threads.get(entry.href) ?? this.#start(entry);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => thread.failed(tooCostly(this.#limitMs)), Math.max(0, leftMs));
      thread.answered = (answer) => {
        clearTimeout(late);
        thread.worker.unref();
        if ('result' in answer) return resolve(answer.result);
        if (!('refusal' in answer)) return reject(new Error(answer.error));
        const { code, message, detail } = answer.refusal;
        reject(refuse(code, message, detail));
      };
      thread.failed = (error) => {
        clearTimeout(late);
        if (this.#threads.get(entry.href) === thread) this.#threads.delete(entry.href);
        void thread.worker.terminate();
        reject(error);
      };
      thread.worker.ref();
      thread.worker.postMessage(job);
    });
  }

  #start(entry: URL): Computing {
    const limits = { maxOldGenerationSizeMb: MAX_MEGABYTES };
    const worker = startThread(entry, undefined, this.#execArgv, limits);
    const idle = () => undefined;
    const thread: Computing = { worker, answered: idle, failed: idle };
    worker.on('message', (answer: JobAnswer) => thread.answered(answer));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      thread.failed(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooCostly(this.#limitMs) : error),
    );
    worker.on('exit', () => thread.failed(new Error('the thread that computes ended')));
    this.#threads.set(entry.href, thread);
    return thread;
  }
}

/** A thread, and whom it answers now. */
interface Computing {
  readonly worker: Worker;
  answered: (answer: JobAnswer) => void;
  failed: (error: Error) => void;
}

function tooCostly(limitMs: number) {
  return refuse('too-costly', `it was not computed within ${limitMs / 1_000} seconds`, {
    remedy: 'Ask about one cohort, try fewer documents at once, or make them smaller.',
  });
}
