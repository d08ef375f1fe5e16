import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { rubricColumns } from '../../src/import/rubric-columns.js';
import { policy } from '../../src/rules/journey-2025.fixture.js';
import { mark } from '../../src/platform/spreadsheets/mark/mark.js';
import { RUNS_TYPESCRIPT } from '../support/runs-typescript.js';
import { markFile } from '../../src/platform/spreadsheets/mark/mark-file.js';
import { understand } from '../../src/platform/spreadsheets/understand.js';
import { tableKinds } from '../../src/spreadsheets.js';

const FOLDER = 'test/fixtures/spreadsheets';
const kinds = tableKinds(rubricColumns([policy('rubric-demo-v1')]));
const workbooks = readdirSync(FOLDER).filter((name) => !/\.(json|zip)$/.test(name));

const bytesOf = (name: string) => new Uint8Array(readFileSync(`${FOLDER}/${name}`));

/** What a file comes to, but for what its format alone says. */
async function understood(name: string, bytes: Uint8Array) {
  const { tables } = await understand([{ name, bytes }], kinds);
  return tables.map(({ kind, rows, headerLines }) => ({
    kind,
    headerLines,
    rows: rows.map(({ line, cells }) => [
      line,
      Object.fromEntries(
        Object.entries(cells).map(([column, { cell, address }]) => [
          column,
          [address, cell.day ?? cell.text.trim()],
        ]),
      ),
    ]),
  }));
}

describe('a file whose cells are marked', () => {
  it.each(workbooks)(
    '%s comes to the same when it is imported again, and says what is wrong where',
    async (name) => {
      const bytes = bytesOf(name);
      const { tables } = await understand([{ name, bytes }], kinds);
      const marks = tables.flatMap(({ sheet, rows }) =>
        rows.slice(0, 2).flatMap(({ line, cells }) => {
          const [cell] = Object.values(cells);
          return [
            { sheet, line, ...(cell && { address: cell.address }), note: `wrong in ${line}` },
          ];
        }),
      );
      expect(marks.length).toBeGreaterThan(0);
      const marked = (await markFile({ file: { name, bytes }, marks }))!;
      expect(await understood(name, marked)).toEqual(await understood(name, bytes));
      const { sheets } = await readXlsx(marked, { readStyles: true });
      const comments = sheets.flatMap(({ cells }) =>
        [...(cells?.values() ?? [])].flatMap(({ comment }) => comment?.text ?? []),
      );
      expect(comments.join('\n').split('\n').sort()).toEqual(marks.map(({ note }) => note).sort());
    },
  );

  it('is marked in a thread of its own, which may not take for ever', async () => {
    const file = { name: 'a.csv', bytes: Buffer.from('工号,姓名\n1,张三\n') };
    const job = { file, marks: [{ sheet: '', line: 2, address: 'B2', note: '写全名' }] };
    const marked = (await mark(job, { execArgv: RUNS_TYPESCRIPT }))!;
    const { sheets } = await readXlsx(marked, { readStyles: true });
    expect(sheets[0]?.cells?.get('1,1')?.comment?.text).toBe('写全名');
    expect(await mark(job, { execArgv: RUNS_TYPESCRIPT, milliseconds: 1 })).toBeUndefined();
  });

  it('is none where it cannot be read, or is several', async () => {
    const marks = [{ sheet: '', line: 1, note: 'wrong' }];
    const broken = { name: 'a.xlsx', bytes: Buffer.from('PK\u0003\u0004 no zip') };
    expect(await markFile({ file: broken, marks })).toBeUndefined();
    const zip = { name: 'files.zip', bytes: bytesOf('files.zip') };
    expect(await markFile({ file: zip, marks })).toBeUndefined();
  });
});
