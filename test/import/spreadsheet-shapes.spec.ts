import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KINDS } from '../../src/platform/spreadsheets/find/kinds.fixture.js';
import { texts } from '../../src/platform/spreadsheets/find/sheets.fixture.js';
import { understand } from '../../src/platform/spreadsheets/understand.js';
import { byHucre } from '../support/spreadsheets/by-hucre.js';
import { bySheetJs } from '../support/spreadsheets/by-sheetjs.js';
import type { DrawnSheet } from '../support/spreadsheets/drawn.js';
import { gbk } from '../support/spreadsheets/gbk.js';

type Rows = readonly (readonly (string | null)[])[];

const separated = (rows: Rows, separator: string, end: string): string =>
  rows
    .map((row) =>
      row
        .map((cell) => (/[,;\t"\n]/.test(cell ?? '') ? `"${cell?.replaceAll('"', '""')}"` : cell))
        .join(separator),
    )
    .join(end) + end;

const page = (rows: Rows): string => {
  const cell = (text: string | null) =>
    `<td>${(text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</td>`;
  return `<html><meta charset=utf-8><table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`;
};

const drawn = (rows: Rows): DrawnSheet[] => [{ name: 'Sheet1', rows }];

/** Every way in which a table of texts comes. */
const WRITERS: Readonly<Record<string, (rows: Rows) => Uint8Array | Promise<Uint8Array>>> = {
  'xlsx by hucre': (rows) => byHucre(drawn(rows)),
  'xlsx by SheetJS': (rows) => bySheetJs(drawn(rows), 'xlsx'),
  xlsb: (rows) => bySheetJs(drawn(rows), 'xlsb'),
  xls: (rows) => bySheetJs(drawn(rows), 'xls'),
  ods: (rows) => bySheetJs(drawn(rows), 'ods'),
  'csv in UTF-8': (rows) => Buffer.from(separated(rows, ',', '\r\n')),
  'csv in UTF-8 with its mark': (rows) => Buffer.from(`\ufeff${separated(rows, ',', '\n')}`),
  'csv in GB18030': (rows) => gbk(separated(rows, ',', '\r\n')),
  'csv of semicolons': (rows) => gbk(separated(rows, ';', '\n')),
  'tsv in UTF-16': (rows) => Buffer.from(`\ufeff${separated(rows, '\t', '\r\n')}`, 'utf16le'),
  'a web page': (rows) => Buffer.from(page(rows)),
  'a web page in GBK': (rows) => gbk(page(rows)),
};

const CHARACTERS = [...'张王李赵钱孙秦娜芳强研发市场财务部一二三aB7-，；、（）"&<,;'];
const word = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 8 })
  .map((characters) => `字${characters.join('')}`);
const COLUMNS = {
  employee_no: '工号',
  name: '姓名',
  department: '部门',
  position: '岗位',
  email: '邮箱',
};
const person = fc.record(
  {
    employee_no: fc.integer({ min: 0, max: 99_999 }).map((n) => `E${String(n).padStart(6, '0')}`),
    ...{ name: word, department: word, position: word, email: word },
  },
  { requiredKeys: ['employee_no'] },
);

describe('a table', () => {
  it('is the same in every format, encoding and order of columns, under any titles', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(WRITERS)),
        fc.array(person, { minLength: 1, maxLength: 8 }),
        fc.shuffledSubarray(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[], { minLength: 5 }),
        fc.array(fc.constantFrom('2025 年花名册', '打印日期：2025-07-25', null), { maxLength: 4 }),
        fc.constantFrom('合计', '制表人：王五', null),
        async (writer, people, order, titles, last) => {
          const width = (row: (string | null)[]) =>
            [...row, ...Array<null>(5).fill(null)].slice(0, 5);
          const rows: Rows = [
            ...titles.map((title) => width([title])),
            order.map((id) => COLUMNS[id]),
            ...people.map((one) => order.map((id) => one[id] ?? null)),
            width([last]),
          ];
          const bytes = await (WRITERS[writer] as (typeof WRITERS)[string])(rows);
          const { tables } = await understand([{ name: 'people', bytes }], KINDS);
          expect(tables).toHaveLength(1);
          expect(texts(tables[0])).toEqual(people);
          expect(tables[0]?.questions).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of marks is the same row by row, across and across the other way', async () => {
    const judges = ['王芳', '赵强', '秦娜'];
    const mark = fc.option(fc.integer({ min: 0, max: 100 }).map(String), { freq: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 3 }),
        fc.array(fc.array(fc.tuple(mark, mark), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (panel, marks) => {
          const seated = judges.slice(0, panel);
          const candidates = marks.map((_, i) => `候选${'甲乙丙丁戊'[i] as string}`);
          const plain = marks.flatMap((row, i) =>
            seated.flatMap((judge, j) => {
              const [design, delivery] = row[j] ?? [null, null];
              if (design === null && delivery === null) return [];
              return [[candidates[i] ?? null, judge, design, delivery]];
            }),
          );
          fc.pre(plain.length > 0);
          const pairs = (row: (typeof marks)[number]) => row.slice(0, panel);
          const byJudge: Rows = [
            ['候选人', ...seated.flatMap((judge) => [judge, null])],
            [null, ...seated.flatMap(() => ['课程设计', '授课呈现'])],
            ...marks.map((row, i) => [candidates[i] ?? null, ...pairs(row).flat()]),
          ];
          const byDimension: Rows = [
            [
              '候选人',
              '课程设计',
              ...seated.slice(1).map(() => null),
              '授课呈现',
              ...seated.slice(1).map(() => null),
            ],
            [null, ...seated, ...seated],
            ...marks.map((row, i) => [
              candidates[i] ?? null,
              ...pairs(row).map(([design]) => design),
              ...pairs(row).map(([, delivery]) => delivery),
            ]),
          ];
          const read = async (rows: Rows) => {
            const bytes = Buffer.from(separated(rows, ',', '\n'));
            const { tables } = await understand([{ name: 'scores.csv', bytes }], KINDS);
            return texts(tables[0]);
          };
          const expected = await read([['候选人', '评委', '课程设计', '授课呈现'], ...plain]);
          expect(expected).toHaveLength(plain.length);
          expect(await read(byJudge)).toEqual(expected);
          expect(await read(byDimension)).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of ticks is the same in every usual mark', async () => {
    const THERE = ['√', '✓', '是', '1', '出勤', '到', 'Y', ' √ '];
    const ABSENT = ['×', '否', '0', '缺勤'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.tuple(fc.boolean(), fc.nat()), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
          maxLength: 6,
        }),
        async (ticks) => {
          const marks = ticks.map((row) =>
            row.map(
              ([there, n]) => (there ? THERE[n % THERE.length] : ABSENT[n % ABSENT.length]) ?? '',
            ),
          );
          const rows = [
            ['姓名', '模块一', '模块二', '模块三'],
            ...marks.map((row, i) => [`学员${i}`, ...row]),
          ];
          const bytes = Buffer.from(separated(rows, ',', '\n'));
          const { tables } = await understand([{ name: '签到.csv', bytes }], KINDS);
          expect(texts(tables[0]).map(({ done }) => done)).toEqual(
            ticks.flatMap((row) => row.map(([there]) => (there ? 'there' : 'absent'))),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});
