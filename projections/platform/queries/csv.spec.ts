import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv } from './list-formats.js';

describe('a list as CSV', () => {
  it('has a header, a column a field, and lines that end as RFC 4180 says', () => {
    const text = csv(
      [
        { a: 1, b: { c: 'x, "y"' } },
        { a: null, d: ['p', 'q'] },
      ],
      false,
    );
    expect(text).toBe('a,b.c,d\r\n1,"x, ""y""",\r\n,,p; q\r\n');
  });

  it('neutralises what a spreadsheet would run, and leaves numbers numbers', () => {
    const rows = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1'].map((text) => ({ text, n: -1 }));
    const cells = parse(csv(rows, false), { columns: true, relax_column_count: false });
    for (const { text, n } of cells as { text: string; n: string }[]) {
      expect(text.startsWith("'")).toBe(true);
      expect(n).toBe('-1');
    }
  });

  it('begins with a byte order mark only when asked', () => {
    expect(csv([{ a: '试讲' }], false).startsWith('a\r\n试讲')).toBe(true);
    expect(csv([{ a: '试讲' }], true).startsWith('\ufeffa\r\n')).toBe(true);
  });

  it('reads back what was written, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }),
        (texts) => {
          const written = csv(
            texts.map((text, i) => ({ i, text })),
            false,
          );
          const read: { text: string }[] = parse(written, {
            columns: true,
            record_delimiter: '\r\n',
          });
          expect(read.map(({ text }) => text.replace(/^'/, ''))).toEqual(
            texts.map((text) => text.replace(/^'/, '')),
          );
        },
      ),
    );
  });
});
