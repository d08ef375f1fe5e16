import { once } from 'node:events';
import { serve } from '../serve.js';
import type { Settings } from '../settings.js';
import { tell } from './output.js';

/** Serves until the process is told to stop, then finishes what was taken. */
export async function serveUntilStopped(settings: Settings): Promise<void> {
  const served = await serve(settings);
  tell(`Lectern answers at ${served.url} (Ctrl-C stops it)`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await served.close();
}
