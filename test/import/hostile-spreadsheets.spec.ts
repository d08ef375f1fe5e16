import { describe, expect, it } from '@jest/globals';
import { KINDS } from '../../src/platform/spreadsheets/find/kinds.fixture.js';
import type { Limits } from '../../src/platform/spreadsheets/read/budget.js';
import { understand } from '../../src/platform/spreadsheets/understand.js';
import { RUNS_TYPESCRIPT } from '../support/runs-typescript.js';
import { byHucre } from '../support/spreadsheets/by-hucre.js';
import { bySheetJs } from '../support/spreadsheets/by-sheetjs.js';
import type { DrawnSheet } from '../support/spreadsheets/drawn.js';
import { gbk } from '../support/spreadsheets/gbk.js';
import { type Packed, zipOf } from '../support/spreadsheets/zip.js';

const SHEET: DrawnSheet = {
  name: 'Sheet1',
  rows: [
    ['工号', '姓名', '部门'],
    ['0123', '张三', '研发部'],
  ],
};
const CSV = '工号,姓名,部门\n0123,张三,研发部\n';

const CONTENT_TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (type: string, target: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook of one sheet, of which a test writes the XML. */
function workbook(sheet: string | Buffer, doctype = ''): Buffer {
  const text = (name: string, content: string): Packed => ({ name, bytes: Buffer.from(content) });
  return zipOf([
    text('[Content_Types].xml', CONTENT_TYPES),
    text('_rels/.rels', relation('officeDocument', 'xl/workbook.xml')),
    text(
      'xl/workbook.xml',
      `<?xml version="1.0"?>${doctype}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    text('xl/_rels/workbook.xml.rels', relation('worksheet', 'worksheets/sheet1.xml')),
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from(sheet as string) },
  ]);
}

const inline = (address: string, value: string) =>
  `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row r="1">${inline('A1', '工号')}${inline('B1', '姓名')}${inline('C1', '部门')}</row>`;
const ROW = (line: number | string) =>
  `<row r="${line}">${inline(`A${line}`, '0123')}${inline(`B${line}`, '张三')}${inline(`C${line}`, '研发部')}</row>`;
const worksheet = (data: string, before = '', after = '') =>
  `<?xml version="1.0"?><worksheet ${MAIN}>${before}<sheetData>${data}</sheetData>${after}</worksheet>`;

/** Reads it as a server does, and sees that others are answered meanwhile and what memory it takes. */
async function read(bytes: Uint8Array, name = 'file.xlsx', limits: Partial<Limits> = {}) {
  const began = performance.now();
  let longest = 0;
  let last = began;
  const others = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 20);
  const { files, tables } = await understand([{ name, bytes }], KINDS, {
    ...{ execArgv: RUNS_TYPESCRIPT, limits },
  });
  clearInterval(others);
  expect(performance.now() - began).toBeLessThan(11_000);
  expect(longest).toBeLessThan(2_000);
  return { files, tables, refused: files.map((file) => file.refused?.code) };
}

/** What is small enough to be read where the test runs. */
async function refusals(bytes: Uint8Array, name = 'people.csv') {
  const { files } = await understand([{ name, bytes }], KINDS);
  return files.map(({ refused }) => refused?.code);
}

describe('a hostile file', () => {
  it('that unpacks to more than may be is refused before it is unpacked', async () => {
    const bomb = workbook(Buffer.alloc(100 * 1024 * 1024, ' '));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await read(bomb)).refused).toEqual(['too-large']);
  });

  it('that unpacks to more than it says is refused', async () => {
    const bytes = Buffer.alloc(60 * 1024 * 1024, 'a');
    const lying = zipOf([{ name: 'people.csv', bytes, saidSize: 1_000 }]);
    expect((await read(lying, 'files.zip')).refused).toEqual(['damaged']);
  });

  it('that packs zips in zips is refused', async () => {
    const inner = zipOf([{ name: 'people.csv', bytes: Buffer.from(CSV) }]);
    const outer = zipOf([
      { name: '里面.zip', bytes: inner },
      { name: 'people.csv', bytes: Buffer.from(CSV) },
    ]);
    const { refused, tables } = await read(outer, 'files.zip');
    expect(refused).toEqual(['zip-in-zip', undefined]);
    expect(tables).toHaveLength(1);
  });

  it('that declares entities has none of them expanded', async () => {
    const entities = Array.from({ length: 20 }, (_, i) =>
      i === 0 ? '<!ENTITY e0 "laughs">' : `<!ENTITY e${i} "${`&e${i - 1};`.repeat(10)}">`,
    );
    const doctype = `<!DOCTYPE workbook [${entities.join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const cells = `<row r="2">${inline('A2', '&e19;')}${inline('B2', '&file;')}</row>`;
    const sheet = worksheet(HEAD + cells).replace('?>', `?>${doctype}`);
    const { tables, refused } = await read(workbook(sheet, doctype));
    expect(refused).toEqual([undefined]);
    expect(tables[0]?.rows[0]?.cells['employee_no']?.cell.text).toBe('&e19;');
    expect(tables[0]?.rows[0]?.cells['name']?.cell.text).toBe('&file;');
  });

  it('that declares a million rows and columns, and merges them all, is read for what it holds', async () => {
    const dimension = '<dimension ref="A1:XFD1048576"/>';
    const columns = '<cols><col min="1" max="16384" width="9" hidden="1"/></cols>';
    const merges =
      '<mergeCells><mergeCell ref="E1:XFD1048576"/><mergeCell ref="C2:C1048576"/></mergeCells>';
    const sheet = worksheet(HEAD + ROW(2) + ROW(1_048_576), dimension + columns, merges);
    const { tables } = await read(workbook(sheet));
    expect(tables[0]?.rows.map(({ line }) => line)).toEqual([2, 1_048_576]);
  });

  it('that has cells in a million columns takes nobody longer than its time', async () => {
    const cells = '<c><v>1</v></c>'.repeat(1_000_000);
    const wide = workbook(worksheet(`<row r="1">${cells}</row>${ROW(2)}`));
    const { refused } = await read(wide, 'file.xlsx', { milliseconds: 2_000 });
    expect(refused).toEqual(['too-slow']);
  });

  it('that has more rows than may be is refused before cells are made of them', async () => {
    const csv = Buffer.from(`工号,姓名,部门\n${'0123,张三,研发部\n'.repeat(1_000_000)}`);
    expect((await read(csv, 'people.csv')).refused).toEqual(['too-many-rows']);
    const rows = Array.from(
      { length: 200_000 },
      (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>1</v></c></row>`,
    );
    const { refused } = await read(workbook(worksheet(HEAD + rows.join(''))));
    expect(refused).toEqual(['too-many-rows']);
  });

  it('that has hundreds of thousands of rows of nothing is read', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `<row r="${i + 3}" ht="15"/>`);
    const { tables } = await read(workbook(worksheet(HEAD + ROW(2) + rows.join(''))));
    expect(tables[0]?.rows).toHaveLength(1);
  });

  it('that repeats rows and columns without end is refused', async () => {
    const namespaces = ['office', 'table', 'text']
      .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
      .join(' ');
    const cell =
      '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>';
    const content = `<office:document-content ${namespaces}><office:body><office:spreadsheet><table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`;
    const ods = zipOf([
      { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
      { name: 'content.xml', bytes: Buffer.from(content) },
      { name: 'styles.xml', bytes: Buffer.from('<office:document-styles/>') },
      { name: 'META-INF/manifest.xml', bytes: Buffer.from('<manifest/>') },
    ]);
    const { refused } = await read(ods, 'file.ods', { megabytes: 96 });
    expect(['too-large', 'too-slow']).toContain(refused[0]);
  });

  it('that a password protects is refused, saying how to take it off', async () => {
    const locked = await byHucre([SHEET], { encryption: { password: 'secret', spinCount: 1_000 } });
    const { files } = await read(locked);
    expect(files[0]?.refused).toMatchObject({
      code: 'password',
      words: [
        expect.stringContaining('take the password off'),
        expect.stringContaining('清空密码'),
      ],
    });
    const zip = zipOf([{ name: 'people.csv', bytes: Buffer.from(CSV), flags: 1 }]);
    expect(await refusals(zip)).toEqual(['password']);
  });

  it('that has macros is read without running them, and it is said', async () => {
    const { files, tables } = await read(
      await byHucre([SHEET], { vbaProject: Buffer.from('not even a project') }),
      'file.xlsm',
    );
    expect(files[0]?.notes.map(({ code }) => code)).toEqual(['macros']);
    expect(tables).toHaveLength(1);
  });

  it.each([
    ['zeros', Buffer.alloc(5_000), 'empty-file'],
    ['text with NUL', Buffer.from('工号,姓名\0,部门\n1,2,3\n'), 'encoding'],
    ['UTF-16 without its mark', Buffer.from(CSV, 'utf16le'), 'encoding'],
    ['text in no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'encoding'],
    [
      'UTF-8 with a broken byte',
      Buffer.concat([Buffer.from(CSV.repeat(5)), Buffer.from([0xe5, 0x0a])]),
      'damaged',
    ],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'not-a-spreadsheet'],
    ['a web page', Buffer.from('<!doctype html><html><p>404</p></html>'), 'not-a-spreadsheet'],
    ['a quote that is not closed', Buffer.from('工号,姓名\n"1,张三\n2,李四\n'), 'not-csv'],
    ['an old container with nothing in it', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'damaged'],
    ['a zip with nothing in it', zipOf([]), 'empty-file'],
  ])('that is %s is refused', async (_, bytes, code) => {
    expect(await refusals(bytes)).toEqual([code]);
  });

  it('that was cut off anywhere is refused', async () => {
    for (const whole of [
      bySheetJs([SHEET], 'xls'),
      bySheetJs([SHEET], 'ods'),
      await byHucre([SHEET]),
    ]) {
      for (const share of [0.1, 0.5, 0.9]) {
        const part = whole.subarray(0, Math.floor(whole.length * share));
        expect(await refusals(part)).toEqual(['damaged']);
      }
    }
  });

  it('whose bytes were changed is refused', async () => {
    const whole = Buffer.from(await byHucre([SHEET]));
    const at = whole.indexOf('xl/worksheets/sheet1.xml') + 60;
    whole[at] = (whole[at] ?? 0) ^ 0xff;
    expect(await refusals(whole)).toEqual(['damaged']);
  });

  it('may have any names in a zip', async () => {
    const csv = { bytes: gbk(CSV) };
    const { files } = await read(
      zipOf([
        { name: '../../etc/passwd.csv', ...csv },
        { name: gbk('花名册.csv'), ...csv },
        { name: '花名册2.csv', flags: 0x800, ...csv },
        { name: '~$花名册.xlsx', ...csv },
      ]),
      'files.zip',
    );
    expect(files.map(({ name }) => name)).toEqual([
      ...['../../etc/passwd.csv', '花名册.csv', '花名册2.csv'],
    ]);
  });
});
