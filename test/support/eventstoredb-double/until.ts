import { setTimeout as pause } from 'node:timers/promises';

/** Waits for an outcome, looking as often as it takes; the test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}
