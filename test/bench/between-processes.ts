import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a process of the bench says next. @throws Error when it ends without a word */
export async function hears<T>(child: ChildProcess): Promise<T> {
  const gone = once(child, 'disconnect').then(() => {
    throw new Error(`${child.spawnargs.at(-1) ?? 'a process'} ended without a word`);
  });
  const [said] = (await Promise.race([once(child, 'message'), gone])) as [T];
  return said;
}

/** Says it to whoever started this process, and ends when it is said: to let go at once cuts a long message off. */
export function saysLast(said: object): void {
  process.send?.(said, undefined, undefined, () => process.disconnect?.());
}
