import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { SPREADSHEETS_PAGE, spreadsheetsPage } from '../../docs/spreadsheets-page.js';
import { LANGUAGES } from '../../src/rules/in-words/spoken.js';
import { template, templateKinds } from '../../src/import-templates.js';
import { rubricColumns } from '../../src/import/rubric-columns.js';
import { policy } from '../../src/rules/journey-2025.fixture.js';
import { lectern } from '../support/terminal.js';
import { understand } from '../../src/platform/spreadsheets/understand.js';
import { tableKinds } from '../../src/spreadsheets.js';

const documents = rubricColumns([policy('rubric-demo-v1')]);
const kinds = tableKinds(documents);

describe.each(LANGUAGES)('templates in %s', (language) => {
  it.each(templateKinds())(
    '%s is found as what it is, every column, and its example is no row',
    async (kind) => {
      const bytes = (await template(kind, language, documents))!;
      const { tables, files } = await understand([{ name: `${kind}.xlsx`, bytes }], kinds);
      expect(files.map(({ refused, questions }) => [refused, questions])).toEqual([
        [undefined, []],
      ]);
      expect(tables.map((table) => [table.kind, table.rows.length])).toEqual([[kind, 0]]);
      expect(tables[0]?.columns.filter(({ column }) => column === undefined)).toEqual([]);
    },
  );

  it('are all in one workbook, a sheet each', async () => {
    const bytes = (await template('all', language, documents))!;
    const { tables } = await understand([{ name: 'all.xlsx', bytes }], kinds);
    expect(tables.map(({ kind }) => kind)).toEqual([...templateKinds()]);
  });
});

it('there is none of a kind that nobody knows', async () => {
  expect(await template('horses', 'en', documents)).toBeUndefined();
});

it('docs/spreadsheets.md is what the importer looks for', async () => {
  const options = await resolveConfig(SPREADSHEETS_PAGE);
  const page = await format(spreadsheetsPage(), { ...options, parser: 'markdown' });
  expect(readFileSync(SPREADSHEETS_PAGE, 'utf8')).toBe(page);
});

it('are written by the command line, where there is no ledger yet', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  const { code, err } = await lectern('templates', '--out', join(folder, 'new'));
  const written = readdirSync(join(folder, 'new'));
  rmSync(folder, { recursive: true });
  const count = (templateKinds().length + 1) * LANGUAGES.length;
  expect([code, err]).toEqual([0, expect.stringContaining(`${count} workbooks in `)]);
  expect(written).toHaveLength(count);
  expect(written).toEqual(expect.arrayContaining(['all.en.xlsx', 'people.zh-CN.xlsx']));
});
