import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ACCESS_PAGE, accessPage } from './access-page.js';

/**
 * Writes docs/access.md from the table of who may see what:
 * `npm exec -- node --import ./test/support/run-typescript.mjs docs/generate-access.ts`
 */
const options = await resolveConfig(ACCESS_PAGE);
writeFileSync(ACCESS_PAGE, await format(accessPage(), { ...options, parser: 'markdown' }));
