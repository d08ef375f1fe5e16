import { setImmediate as othersFirst } from 'node:timers/promises';

/**
 * Items one after another, with their index; after so many whoever else waits has a turn. What is done with them in
 * memory waits for nothing, and would keep everybody else waiting.
 */
export async function* inTurns<T>(
  items: readonly T[],
  between: number,
): AsyncGenerator<[at: number, item: T]> {
  for (const entry of items.entries()) {
    if (entry[0] % between === 0) await othersFirst();
    yield entry;
  }
}
