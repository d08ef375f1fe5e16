import { setTimeout as pause } from 'node:timers/promises';

/** The client or the server did not answer in time. What became of the call is not known. */
export class DeadlinePassed extends Error {
  constructor(what: string, ms: number) {
    super(`${what} was not answered within ${ms} ms`);
  }
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Doubles from 50 ms up to 2 s, with jitter, so that many clients do not knock at the same moment. */
export function pauseBefore(attempt: number): number {
  const ceiling = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}

/** Resolves after `ms`, or at once when `stop` is raised. */
export async function rest(ms: number, stop: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal: stop }).catch(() => undefined);
}

/** The client sets no deadline of its own on most calls, so each gets one here. */
export async function withDeadline<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(what, ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
