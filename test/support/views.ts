import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteViews } from '../../projections/platform/runner/sqlite-views.js';
import type { OpenViews } from '../contract/views.contract.js';

/** An empty views file of its own in a temporary folder. */
export function temporaryViews(): OpenViews & { readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-views-'));
  const path = join(folder, 'views.db');
  return {
    path,
    open: () => openSqliteViews(path),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
