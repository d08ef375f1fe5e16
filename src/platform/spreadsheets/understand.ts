import type { Worker } from 'node:worker_threads';
import { IS_COMPILED, siblingModule, startThread } from '../kernel/threads.js';
import type { Understanding } from './found-table.js';
import { type Limits, LIMITS } from './read/budget.js';
import type { NamedBytes } from './read/read-file.js';
import { tooMuchMemory, tooSlow, type UnreadableFile } from './read/unreadable.js';
import type { Mapping, TableWords } from './table-words.js';
import { Collected } from './understanding-messages.js';
import {
  understandFile,
  type UnderstandingAnswer,
  type UnderstandingJob,
} from './understand-file.js';

export interface UnderstandOptions {
  /** What was answered or is remembered; later ones go before earlier ones. */
  readonly mappings?: readonly Mapping[];
  readonly limits?: Partial<Limits>;
  /** Arguments for the thread's Node; those of this process unless given. */
  readonly execArgv?: string[];
}

/**
 * What somebody's files hold: the tables of the kinds known, and what was passed over. They are read beside the thread that
 * answers others, within limits; a file that does not keep them is refused, and never throws.
 */
export async function understand(
  files: readonly NamedBytes[],
  kinds: readonly TableWords[],
  { mappings = [], limits: given = {}, execArgv }: UnderstandOptions = {},
): Promise<Understanding> {
  const limits = { ...LIMITS, ...given };
  const reader =
    IS_COMPILED || execArgv ? new ReadingThread(limits, execArgv) : { read: understandFile };
  const answers: UnderstandingAnswer[] = [];
  let left: UnderstandingAnswer['left'] = limits;
  try {
    for (const file of files) {
      const answer = await reader.read({ file, kinds, mappings, left });
      answers.push(answer);
      ({ left } = answer);
    }
  } finally {
    if (reader instanceof ReadingThread) await reader.close();
  }
  return {
    files: answers.flatMap((answer) => answer.files),
    tables: answers.flatMap((answer) => answer.tables),
  };
}

const ENTRY = siblingModule(import.meta.url, 'understanding-worker');
/** Of what the thread's heap holds beside what it read. */
const MAX_YOUNG_MEGABYTES = 16;

/** One thread for all the files, and another when that was too much for it. All of them have one limit of time. */
class ReadingThread {
  readonly #deadline: number;
  #thread: Worker | undefined;

  constructor(
    private readonly limits: Limits,
    private readonly execArgv: string[] | undefined,
  ) {
    this.#deadline = performance.now() + limits.milliseconds;
  }

  read(job: UnderstandingJob): Promise<UnderstandingAnswer> {
    const thread = (this.#thread ??= this.#start());
    return new Promise((resolve, reject) => {
      const ended = (outcome: () => void) => {
        clearTimeout(late);
        thread.removeAllListeners();
        outcome();
      };
      const refuse = (why: UnreadableFile) => {
        this.#thread = undefined;
        ended(() => void thread.terminate().then(() => resolve(refused(job, why))));
      };
      const late = setTimeout(
        () => refuse(tooSlow(this.limits.milliseconds)),
        Math.max(0, this.#deadline - performance.now()),
      );
      const collected = new Collected();
      thread.on('message', (message: string) => {
        const answer = collected.take(message);
        if (answer) ended(() => resolve(answer));
      });
      thread.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return refuse(tooMuchMemory());
        this.#thread = undefined;
        ended(() => reject(error));
      });
      thread.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  #start(): Worker {
    return startThread(ENTRY, undefined, this.execArgv, {
      maxOldGenerationSizeMb: this.limits.megabytes,
      maxYoungGenerationSizeMb: MAX_YOUNG_MEGABYTES,
    });
  }
}

function refused(
  { file, left }: UnderstandingJob,
  { remark }: UnreadableFile,
): UnderstandingAnswer {
  const { name } = file;
  return { files: [{ name, notes: [], questions: [], refused: remark }], tables: [], left };
}
