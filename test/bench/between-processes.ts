import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { siblingModule } from '../../src/platform/kernel/threads.js';
import { Repeated } from './measure.js';

/** Starts a part of a bench in a process of its own: the file of this name beside the one that starts it. */
export function startPart(url: string, name: string, task: unknown): ChildProcess {
  return fork(siblingModule(url, name), { env: { ...process.env, BENCH: JSON.stringify(task) } });
}

/** What the one who started this process gave it to do. */
export function taskGiven<T>(): T {
  return JSON.parse(process.env['BENCH'] ?? 'null') as T;
}

/** What a process of the bench says next. @throws Error when it ends without a word */
export async function hears<T>(child: ChildProcess): Promise<T> {
  const heard = new AbortController();
  const gone = once(child, 'disconnect', { signal: heard.signal }).then(() => {
    throw new Error(`${child.spawnargs.at(-1) ?? 'a process'} ended without a word`);
  });
  const [said] = (await Promise.race([once(child, 'message'), gone])) as [T];
  gone.catch(() => undefined);
  heard.abort();
  return said;
}

/** Says it to whoever started this process, and ends when it is said: to let go at once cuts a long message off. */
export function saysLast(said: object): void {
  process.send?.(said, undefined, undefined, () => process.disconnect?.());
}

/** What is asked of a process that takes turns: its work for so long. */
export interface Turn {
  readonly inFlight: number;
  readonly seconds: number;
  /** Seconds before those, which do not count. */
  readonly uncounted: number;
}

/** Repeats `once` when it is this process's turn, and says the rate over all its turns with so many in flight. */
export function takesTurns(once: () => Promise<unknown>, before?: () => void): void {
  const work = new Map<number, Repeated>();
  const take = async ({ inFlight, seconds, uncounted }: Turn) => {
    const repeated = work.get(inFlight) ?? new Repeated(inFlight, once);
    work.set(inFlight, repeated);
    before?.();
    await repeated.run(seconds, uncounted);
    process.send?.(repeated.rate);
  };
  process.on('message', (turn: Turn) => void take(turn));
}
