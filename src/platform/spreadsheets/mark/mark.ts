import { IS_COMPILED, siblingModule, startThread } from '../../kernel/threads.js';
import { LIMITS } from '../read/budget.js';
import { markFile, type MarkingJob } from './mark-file.js';

const ENTRY = siblingModule(import.meta.url, 'marking-worker');

/**
 * As {@link markFile}, beside the thread that answers others and within the limits of reading.
 * @returns undefined also where that was too much for them
 */
export function mark(
  job: MarkingJob,
  {
    execArgv,
    milliseconds = LIMITS.milliseconds,
  }: { readonly execArgv?: string[]; readonly milliseconds?: number } = {},
): Promise<Uint8Array | undefined> {
  if (!IS_COMPILED && !execArgv) return markFile(job);
  return new Promise((resolve) => {
    const thread = startThread(ENTRY, job, execArgv, { maxOldGenerationSizeMb: LIMITS.megabytes });
    const ended = (marked: Uint8Array | null) => {
      clearTimeout(late);
      void thread.terminate();
      resolve(marked ?? undefined);
    };
    const late = setTimeout(() => ended(null), milliseconds);
    thread.once('message', ended);
    thread.once('error', () => ended(null));
  });
}
