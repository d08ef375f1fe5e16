import { parentPort, type MessagePort } from 'node:worker_threads';
import { reasonOf, Refusal } from '../../../src/platform/kernel/refusal.js';

/** What a job came to: an error loses its class on the way. */
export type JobAnswer =
  | { readonly result: unknown }
  | { readonly refusal: Pick<Refusal, 'code' | 'message' | 'detail'> }
  | { readonly error: string };

/** In a thread of its own: answers each job with what is computed of it. */
export function answerJobs(compute: (job: unknown) => unknown): void {
  const port = parentPort as MessagePort;
  port.on('message', (job: unknown) => port.postMessage(answered(compute, job)));
}

function answered(compute: (job: unknown) => unknown, job: unknown): JobAnswer {
  try {
    return { result: compute(job) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { error: reasonOf(error) };
    const { code, message, detail } = error;
    return { refusal: { code, message, detail } };
  }
}
