import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { onceARun } from '../../support/once-a-run.js';

/** The pages, built once a run from the sources as they are: about a second. */
export function builtPages(): Promise<string> {
  return onceARun('pages', (folder) => {
    const vite = join('node_modules', 'vite', 'bin', 'vite.js');
    const built = ['build', 'projections/dashboard', '--outDir', folder, '--logLevel', 'warn'];
    execFileSync(process.execPath, [vite, ...built], { stdio: ['ignore', 'pipe', 'inherit'] });
  });
}
