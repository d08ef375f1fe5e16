import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { biPage } from '../projections/bi/bi-page.js';

/**
 * Writes docs/bi.md from the views of the schema `bi`:
 * `npm exec -- node --import ./test/support/run-typescript.mjs docs/generate-bi.ts`
 */
const path = 'docs/bi.md';
const options = await resolveConfig(path);
writeFileSync(path, await format(biPage(), { ...options, parser: 'markdown' }));
