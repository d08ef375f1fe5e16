import { describe, expect, it } from '@jest/globals';
import { RUNS_TYPESCRIPT } from '../../../test/support/runs-typescript.js';
import { KINDS } from './find/kinds.fixture.js';
import { texts } from './find/sheets.fixture.js';
import { understand } from './understand.js';

const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const PEOPLE = file('people.csv', '工号,姓名,部门\n0123,张三,研发部\n');

describe('what somebody sends', () => {
  it('is read beside the thread that answers others', async () => {
    const execArgv = RUNS_TYPESCRIPT;
    const { files, tables } = await understand([PEOPLE], KINDS, { execArgv });
    expect(files).toMatchObject([
      { name: 'people.csv', format: 'csv', encoding: 'utf-8', separator: ',' },
    ]);
    expect(texts(tables[0])).toEqual([{ employee_no: '0123', name: '张三', department: '研发部' }]);
  });

  it('is refused file by file, with a code and words in both languages', async () => {
    const pdf = file('scan.pdf', '%PDF-1.7 …');
    const { files, tables } = await understand([pdf, PEOPLE, file('none.csv', ' \n')], KINDS);
    expect(files.map(({ name, refused }) => [name, refused?.code])).toEqual([
      ['scan.pdf', 'not-a-spreadsheet'],
      ['people.csv', undefined],
      ['none.csv', 'empty-file'],
    ]);
    expect(files[0]?.refused?.words).toEqual([
      expect.stringContaining('not a spreadsheet'),
      expect.stringContaining('不是表格文件'),
    ]);
    expect(tables).toHaveLength(1);
  });

  it('has one limit of rows for all the files', async () => {
    const again = { ...PEOPLE, name: 'again.csv' };
    const { files } = await understand([PEOPLE, again], KINDS, { limits: { rows: 3 } });
    expect(files.map(({ refused }) => refused?.code)).toEqual([undefined, 'too-many-rows']);
  });

  it('is refused where it is not read in time, and so is what comes after it', async () => {
    const { files } = await understand([PEOPLE, PEOPLE], KINDS, {
      ...{ execArgv: RUNS_TYPESCRIPT, limits: { milliseconds: 1 } },
    });
    expect(files.map(({ refused }) => refused?.code)).toEqual(['too-slow', 'too-slow']);
  });
});
