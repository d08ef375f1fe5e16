import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { START } from '../platform/event-store/event-store.js';
import { environment, readSettings, type Settings } from '../platform/settings/settings.js';
import { CommandLineProblem } from './problem.js';

/** Where `npm run demo` puts its data, in the folder it runs in. */
export const DEMO_DATA = join('data', 'demo');
/** The zone that the sample's days are counted in. */
const DEMO_ZONE = 'Asia/Shanghai';

interface Options {
  readonly data?: string;
}

/** Where a command that adds to a ledger finds it: where it is told to, else in `./data`. */
export function deployment({ data }: Options): Settings {
  const given = environment();
  const folder = data ?? given['LECTERN_DATA'];
  const sample = folder !== undefined && resolve(folder) === resolve(DEMO_DATA);
  return readSettings(sample ? { TIME_ZONE: DEMO_ZONE, ...given } : given, {
    LECTERN_DATA: folder,
  });
}

/**
 * Where a command that asks finds the ledger: as above, and where nobody says, the demo's while `./data`
 * holds no event, so that its figures can be asked for at once.
 */
export async function deploymentToAsk(options: Options): Promise<Settings> {
  const given = environment();
  if (options.data || given['LECTERN_DATA'] || given['LECTERN_STORE']) return deployment(options);
  const own = deployment(options);
  const demo = deployment({ data: DEMO_DATA });
  if ((await holdsEvents(own)) || !(await holdsEvents(demo))) return own;
  process.stderr.write(`(data: ${DEMO_DATA}, as ./data holds no events of its own)\n`);
  return demo;
}

/** Asking must not make a ledger where there is none. */
export function assertLedger({ store }: Settings): void {
  if (store.kind !== 'sqlite' || existsSync(store.path)) return;
  throw new CommandLineProblem(
    'no-ledger',
    `there is no ledger at ${store.path}`,
    'Import a folder or start the server first, or say --data DIR.',
  );
}

async function holdsEvents(settings: Settings): Promise<boolean> {
  if (settings.store.kind !== 'sqlite' || !existsSync(settings.store.path)) return false;
  const { openStore } = await import('../platform/event-store/open-store.js');
  const store = await openStore(settings);
  try {
    return (await store.head()) !== START;
  } finally {
    await store.close();
  }
}
