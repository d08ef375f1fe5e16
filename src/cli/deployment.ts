import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environment, readSettings, type Settings } from '../settings.js';

/** Where `npm run demo` puts its data, in the folder it runs in. */
export const DEMO_DATA = join('data', 'demo');
/** The zone that the sample's days are counted in. */
const DEMO_ZONE = 'Asia/Shanghai';

/**
 * The settings of a command. Without `--data` and settings, a folder that has only the demo's ledger
 * means the demo, so that its figures can be asked for at once; an import never lands there unasked.
 */
export function deployment(
  { data }: { readonly data?: string },
  { demoToo }: { readonly demoToo: boolean },
): Settings {
  const given = environment();
  const unsaid = !data && !given['LECTERN_DATA'] && !given['LECTERN_STORE'];
  const demo = demoToo && unsaid && !holdsLedger('data') && holdsLedger(DEMO_DATA);
  if (demo) process.stderr.write(`(data: ${DEMO_DATA}, as ./data holds no ledger of its own)\n`);
  const folder = demo ? DEMO_DATA : (data ?? given['LECTERN_DATA']);
  const sample = folder !== undefined && resolve(folder) === resolve(DEMO_DATA);
  return readSettings(sample ? { TIME_ZONE: DEMO_ZONE, ...given } : given, {
    LECTERN_DATA: folder,
  });
}

function holdsLedger(folder: string): boolean {
  return existsSync(join(folder, 'ledger.db'));
}
