import { extname } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** Whether this runs as compiled JavaScript: a thread cannot load TypeScript sources as they are. */
export const IS_COMPILED = extname(import.meta.url) === '.js';

/** What runs beside the file that starts it, in a thread or a process: built like that one, or a source that a loader runs. */
export function siblingModule(url: string, name: string): URL {
  return new URL(`./${name}${extname(url)}`, url);
}

/** @param execArgv arguments for the thread's Node; those of this process unless given */
export function startThread(
  entry: URL,
  workerData: unknown,
  execArgv?: string[],
  resourceLimits?: ResourceLimits,
): Worker {
  return new Worker(entry, {
    workerData,
    ...(execArgv ? { execArgv } : {}),
    ...(resourceLimits ? { resourceLimits } : {}),
  });
}

/** Asks a thread that listens for `close`, and resolves when it has ended. */
export async function endThread(thread: Worker): Promise<void> {
  const exit = new Promise((resolve) => thread.once('exit', resolve));
  // Nobody else may keep the process alive until then.
  thread.ref();
  thread.postMessage('close');
  await exit;
}
