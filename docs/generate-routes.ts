import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { openReadSide } from '../projections/read-side.js';
import { serve } from '../src/serve.js';
import { readSettings } from '../src/platform/settings/settings.js';
import { ROUTES, type Described, routesPage } from './routes-page.js';

/**
 * Writes docs/routes.md from what a server says of itself:
 * `npm exec -- node --import ./test/support/run-typescript.mjs docs/generate-routes.ts`
 */
const folder = mkdtempSync(join(tmpdir(), 'lectern-routes-'));
const env = { LECTERN_DATA: folder, PORT: '0', LECTERN_LOG: 'silent', TIME_ZONE: 'UTC' };
const served = await serve(readSettings(env), openReadSide);
try {
  const described = (await (await fetch(`${served.url}/api/openapi.json`)).json()) as Described;
  const options = await resolveConfig(ROUTES);
  writeFileSync(ROUTES, await format(routesPage(described), { ...options, parser: 'markdown' }));
} finally {
  await served.close();
  rmSync(folder, { recursive: true });
}
