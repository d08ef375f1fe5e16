import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So much garbage is worth a pause of some tenths of a second at the start. */
const WORTH_COLLECTING_BYTES = 128 * 1_048_576;

/**
 * Reads ahead, and gives back the memory that the reading took: what is left of a million events read once would
 * stay until V8 needs the room, beside all that a rebuild takes in the meantime.
 */
export async function releasingMemoryAfter(readAhead: () => Promise<unknown>): Promise<void> {
  // Else V8 takes events for long-lived when the first ones live through a collection, and makes all others old
  // from birth: what reading takes is a hundred megabytes more.
  setFlagsFromString('--no-allocation-site-pretenuring');
  const before = process.memoryUsage().heapUsed;
  await readAhead();
  if (process.memoryUsage().heapUsed - before < WORTH_COLLECTING_BYTES) return;
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
