import { readModel } from '../../projections/capabilities.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { serve } from '../serve.js';
import type { Settings } from '../platform/settings/settings.js';
import { firstAdminGreeting } from '../first-admin-greeting.js';
import { tell } from './output.js';

/** Ctrl-C reaches this process and its launcher, which passes it on: within this time they are one. */
const ONE_SIGNAL_MS = 500;

/**
 * Serves until the process is told to stop, then finishes what was taken; told again, it goes at once.
 * @param greet is told the address once it answers
 */
export async function serveUntilStopped(
  settings: Settings,
  greet?: (url: string) => Promise<void>,
): Promise<void> {
  const served = await serve(settings, openReadSide(readModel));
  await greet?.(served.url);
  tell(`Lectern answers at ${served.url} (Ctrl-C stops it)`);
  const begin = firstAdminGreeting(settings, served);
  if (begin !== null) tell(begin);
  await toldToStop();
  await served.close();
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const told = () => {
      first ??= performance.now();
      if (performance.now() - first > ONE_SIGNAL_MS) process.exit(130);
      resolve();
    };
    process.on('SIGINT', told).on('SIGTERM', told);
  });
}
