import { readCsv, UnreadableFolder } from '../../src/platform/import/csv-file.js';

const read = (text: string) => readCsv('people.csv', Buffer.from(text));

describe('a CSV file', () => {
  it('is read with or without BOM, with CRLF or LF, with or without an end to its last line', () => {
    const texts = [
      'a,b\r\n1,学员\r\n',
      '\uFEFFa,b\n1,学员',
      'a,b\n1,学员\n',
      '\uFEFFa,b\r\n1,学员',
    ];
    for (const text of texts) {
      expect(read(text)).toEqual({
        header: ['a', 'b'],
        records: [{ line: 2, cells: ['1', '学员'] }],
      });
    }
  });

  it('keeps commas, quotes and line breaks of quoted cells, and knows the line a record starts on', () => {
    const { records } = read('a,b\r\n1,"x, ""y""\r\nand\nmore"\r\n\r\n2,\r\n3,"学\n员"\r\n4,z');
    expect(records).toEqual([
      { line: 2, cells: ['1', 'x, "y"\r\nand\nmore'] },
      { line: 6, cells: ['2', ''] },
      { line: 7, cells: ['3', '学\n员'] },
      { line: 9, cells: ['4', 'z'] },
    ]);
  });

  it('leaves a record of another length to whoever reads the row', () => {
    expect(read('a,b\n1\n1,2,3\n').records.map(({ cells }) => cells.length)).toEqual([1, 3]);
  });

  it.each([
    ['a quote inside a cell', 'a,b\n1,x"y\n', 'people.csv:2 this is not CSV'],
    ['a quote that is never closed', 'a,b\n1,"x\n2,y\n', 'this is not CSV'],
    ['something behind a closing quote', 'a,b\n1,"x"y\n', 'people.csv:2 this is not CSV'],
    ['nothing at all', '', 'people.csv:1 there is no header row'],
  ])('is not read with %s', (_, text, message) => {
    expect(() => read(text)).toThrow(UnreadableFolder);
    expect(() => read(text)).toThrow(message);
  });

  it('is not read in another encoding than UTF-8', () => {
    expect(() => readCsv('people.csv', Buffer.from([0x61, 0x2c, 0xb0, 0xa1]))).toThrow('not UTF-8');
  });
});
