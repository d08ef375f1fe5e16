import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The pages, built from the sources as they are: about a second. */
export function builtPages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-pages-'));
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const built = ['build', 'projections/dashboard', '--outDir', folder, '--logLevel', 'warn'];
  execFileSync(process.execPath, [vite, ...built], { stdio: ['ignore', 'pipe', 'inherit'] });
  return folder;
}
