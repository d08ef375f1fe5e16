import { readModel } from '../projections/capabilities.js';
import { openReadSide } from '../projections/platform/read-side.js';
import { keepToOneself } from './platform/settings/data-folder.js';
import { environment, readSettings, SettingsError } from './platform/settings/settings.js';
import { firstAdminGreeting } from './first-admin-greeting.js';
import { serve } from './serve.js';

/** `node dist/src/main.js`: the API by itself, as a container runs it. `lectern serve` does the same. */
keepToOneself();
try {
  const settings = readSettings(environment());
  const served = await serve(settings, openReadSide(readModel));
  process.stderr.write(`Lectern answers at ${served.url}\n`);
  const begin = firstAdminGreeting(settings, served);
  if (begin !== null) process.stderr.write(`${begin}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void served.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  // One clear line for whoever started it; the stack is for mistakes of ours only.
  process.stderr.write(
    error instanceof SettingsError ? `${error.message}\n` : `${String((error as Error).stack)}\n`,
  );
  process.exit(1);
}
