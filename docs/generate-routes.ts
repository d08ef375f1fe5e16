import { type Described, ROUTES, routesPage } from './routes-page.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readModel } from '../projections/capabilities.js';
import { openReadSide } from '../projections/platform/read-side.js';
import { readSettings } from '../src/platform/settings/settings.js';
import { serve } from '../src/serve.js';

/**
 * Writes docs/routes.md from what a server says of itself:
 * `npm exec -- node --import ./test/support/run-typescript.mjs docs/generate-routes.ts`
 */
const folder = mkdtempSync(join(tmpdir(), 'lectern-routes-'));
const env = { LECTERN_DATA: folder, PORT: '0', LECTERN_LOG: 'silent', TIME_ZONE: 'UTC' };
const served = await serve(readSettings(env), openReadSide(readModel));
try {
  const described = (await (await fetch(`${served.url}/api/openapi.json`)).json()) as Described;
  const options = await resolveConfig(ROUTES);
  writeFileSync(ROUTES, await format(routesPage(described), { ...options, parser: 'markdown' }));
} finally {
  await served.close();
  rmSync(folder, { recursive: true });
}
