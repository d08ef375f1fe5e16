import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { SPREADSHEETS_PAGE, spreadsheetsPage } from './spreadsheets-page.js';

/**
 * Writes docs/spreadsheets.md from the kinds of tables that the importer knows:
 * `npm exec -- node --import ./test/support/run-typescript.mjs docs/generate-spreadsheets.ts`
 */
const options = await resolveConfig(SPREADSHEETS_PAGE);
const page = await format(spreadsheetsPage(), { ...options, parser: 'markdown' });
writeFileSync(SPREADSHEETS_PAGE, page);
