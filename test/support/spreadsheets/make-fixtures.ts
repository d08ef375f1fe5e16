/** Writes the workbooks of `test/fixtures/spreadsheets` anew, with LibreOffice installed, and what each comes to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { FIXTURES } from './fixtures.js';

const FOLDER = new URL('../../fixtures/spreadsheets/', import.meta.url);
mkdirSync(FOLDER, { recursive: true });
const only = process.argv[2] ?? '';
for (const { file, bytes, expected } of FIXTURES) {
  if (file.includes(only)) writeFileSync(new URL(file, FOLDER), await bytes());
  writeFileSync(new URL(`${file}.json`, FOLDER), `${JSON.stringify(expected, null, 2)}\n`);
}
