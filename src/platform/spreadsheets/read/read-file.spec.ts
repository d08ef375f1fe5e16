import { describe, expect, it } from '@jest/globals';
import { gbk } from '../../../../test/support/spreadsheets/gbk.js';
import { bySheetJs } from '../../../../test/support/spreadsheets/by-sheetjs.js';
import type { Drawn } from '../../../../test/support/spreadsheets/drawn.js';
import type { Cell, Workbook } from '../workbook.js';
import { Budget } from './budget.js';
import { readFile } from './read-file.js';

async function read(bytes: Uint8Array | string, name = 'file'): Promise<Workbook> {
  const [file] = await readFile({ name, bytes: Buffer.from(bytes as string) }, new Budget());
  if (!file || 'refused' in file) throw new Error(file?.refused.code);
  return file.workbook;
}

function lines({ sheets }: Workbook): [number, ...(string | undefined)[]][] {
  return (sheets[0]?.rows ?? []).map(({ line, cells }) => [
    line,
    ...cells.map((cell) => cell?.text),
  ]);
}

describe('a file of separated values', () => {
  it.each([
    ['utf-8', Buffer.from('姓名,部门\n张三,研发部')],
    ['utf-8', Buffer.from('\ufeff姓名,部门\n张三,研发部')],
    ['utf-16le', Buffer.from('\ufeff姓名,部门\n张三,研发部', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeff姓名,部门\n张三,研发部', 'utf16le').swap16()],
    ['gb18030', gbk('姓名,部门\n张三,研发部')],
  ])('says that it is %s', async (encoding, bytes) => {
    const book = await read(bytes);
    expect(book).toMatchObject({ format: 'csv', encoding, separator: ',' });
    expect(lines(book)).toEqual([
      [1, '姓名', '部门'],
      [2, '张三', '研发部'],
    ]);
  });

  it('holds what GB18030 has beyond GBK', async () => {
    const rare = Buffer.from([0x82, 0x35, 0x87, 0x38]);
    const book = await read(Buffer.concat([gbk('姓名\n'), rare, gbk('明\n')]));
    expect(lines(book)[1]).toEqual([2, '䶵明']);
  });

  it.each([
    [';', '课程;学员;章节\n一;张三,李四;甲\n二;王五,赵六;乙\n'],
    [',', '课程,学员,章节\n一,张三;李四,甲\n二,王五;赵六;钱七,乙\n'],
    ['\t', '课程\t学员\t章节\n一,二\t张三;李四\t甲\n'],
    [',', 'sep=,\r\n课程,学员,章节\r\n一,张三,甲\r\n'],
    ['|', 'sep=|\r\n课程|学员|章节\r\n一|张三|甲\r\n'],
  ])('is separated by %j as its header is', async (separator, text) => {
    const book = await read(text);
    expect(book.separator).toBe(separator);
    expect(lines(book)[0]?.slice(1)).toEqual(['课程', '学员', '章节']);
  });

  it('says the line that a row starts on, with line ends in cells and blank lines', async () => {
    const text = '姓名,说明\r\n张三,"一\r\n二"\r\n\r\n,\r\n"李""四""",5" 屏\r\n';
    expect(lines(await read(text))).toEqual([
      [1, '姓名', '说明'],
      [2, '张三', '一\n二'],
      [6, '李"四"', '5" 屏'],
    ]);
    expect(lines(await read('姓名,说明\r张三,一\r'))).toHaveLength(2);
    expect(lines(await read('sep=;\n姓名;说明\n张三;一\n'))[1]?.[0]).toBe(3);
  });

  it('may end in any number of lines without values, and is never cut off unsaid', async () => {
    const [name, bytes] = ['people.csv', (text: string) => Buffer.from(text)];
    const limit = () => new Budget({ rows: 3, bytes: 1_000_000 });
    const ended = await readFile(
      { name, bytes: bytes(`a,b\n1,2\n${',\n'.repeat(50_000)}`) },
      limit(),
    );
    expect(ended).toMatchObject([{ workbook: { sheets: [{ rows: [{ line: 1 }, { line: 2 }] }] } }]);
    const later = await readFile(
      { name, bytes: bytes(`a,b\n${',\n'.repeat(50_000)}1,2\n`) },
      limit(),
    );
    expect(later).toMatchObject([{ refused: { code: 'too-many-rows' } }]);
  });

  it('keeps ids that Excel was kept from changing', async () => {
    const text = `工号,姓名\n="0123",张三\n"=""0124""",李四\n'0125,'90年代\n`;
    expect(lines(await read(text)).map(([, id, name]) => [id, name])).toEqual([
      ['工号', '姓名'],
      ['0123', '张三'],
      ['0124', '李四'],
      ['0125', "'90年代"],
    ]);
  });

  it.each(['一,"二\n三,四\n五,"六"\n', '一,"二" 三"\n四,五\n'])(
    'is refused rather than read with rows lost in a quote: %j',
    async (text) => {
      await expect(read(`课程,学员\n${text}`)).rejects.toThrow('not-csv');
    },
  );
});

describe('a cell of a workbook', () => {
  const one = async (drawn: Drawn, date1904 = false): Promise<Cell | undefined> => {
    const bytes = bySheetJs([{ name: 'S', rows: [[drawn]] }], 'xlsx', { date1904 });
    return (await read(bytes)).sheets[0]?.rows[0]?.cells[0];
  };

  it.each<[Drawn, Cell]>([
    [0.1, { text: '0.1', number: '0.1' }],
    [88.5, { text: '88.5', number: '88.5' }],
    [-3, { text: '-3', number: '-3' }],
    [123_456_789_012, { text: '123456789012', number: '123456789012' }],
    [0.000_000_12, { text: '0.00000012', number: '0.00000012' }],
    [1.5e21, { text: '1500000000000000000000', number: '1500000000000000000000', imprecise: true }],
    [
      1_234_567_890_123_456,
      { text: '1234567890123456', number: '1234567890123456', imprecise: true },
    ],
    [
      { formula: '0.1+0.2', value: 0.1 + 0.2 },
      { text: '0.3', number: '0.3', formula: true },
    ],
    [{ percent: 0.88 }, { text: '88%', number: '0.88', percent: true }],
    [{ error: '#N/A' }, { text: '#N/A', error: '#N/A' }],
    ['0123', { text: '0123' }],
    [' 张三　', { text: ' 张三　' }],
    [{ day: '2025-07-25' }, { text: '2025/7/25', day: '2025-07-25' }],
    [
      { day: '2025-07-25', format: 'm/d/yy' },
      { text: '2025-07-25', day: '2025-07-25' },
    ],
    [
      { day: '2025-07-25', format: '[$-804]yyyy"年"m"月"d"日";@' },
      { text: '2025年7月25日', day: '2025-07-25' },
    ],
    [
      { day: '2025-07-25', time: '09:30' },
      { text: '2025/7/25 9:30', day: '2025-07-25', time: '09:30:00' },
    ],
    [
      { day: '1899-12-30', time: '23:59', format: 'h:mm' },
      { text: '23:59', time: '23:59:00' },
    ],
    [
      { day: '1899-12-31', time: '01:30', format: '[h]:mm' },
      { text: '25:30', number: '1.0625' },
    ],
  ])('is %j', async (drawn, cell) => {
    expect(await one(drawn)).toEqual(cell);
  });

  it('counts days from 1904 where the workbook does', async () => {
    expect(await one({ day: '2025-07-25', time: '09:30' }, true)).toMatchObject({
      ...{ day: '2025-07-25', time: '09:30:00' },
    });
  });

  it('shows the zeros that a format gives a number', async () => {
    const padded = bySheetJs(
      [{ name: 'S', rows: [[{ day: '1900-05-02', format: '0000' }]] }],
      'xlsx',
    );
    expect((await read(padded)).sheets[0]?.rows[0]?.cells[0]).toEqual({
      text: '0123',
      number: '123',
    });
  });
});

describe('a web page under the name of a workbook', () => {
  it('has its tables for sheets, each cell as it is shown', async () => {
    const book = await read(
      '<html><head><title>x</title></head><body><table><tr><td>一<td colspan="2">二<tr><td>三</td><td>&#19977;&nbsp;&lt;b&gt;</td><td>a<br>b</td></tr></table><p>x</p><table><tbody><tr style="display: none"><td>甲</td></tr></tbody></table></body></html>',
      'oa.xls',
    );
    expect(book).toMatchObject({ format: 'html', encoding: 'utf-8' });
    expect(lines(book)).toEqual([
      [1, '一', '二'],
      [2, '三', '三\u00a0<b>', 'a\nb'],
    ]);
    expect(book.sheets[0]?.merges).toEqual([{ line: 1, column: 1, lastLine: 1, lastColumn: 2 }]);
    expect(book.sheets[1]?.rows[0]).toMatchObject({ hidden: true, cells: [{ text: '甲' }] });
  });
});
