import fc from 'fast-check';
import { Budget } from '../read/budget.js';
import { readFile } from '../read/read-file.js';
import { sheetNames, type SheetToWrite, workbookFile } from './workbook-file.js';

async function readBack(...sheets: SheetToWrite[]) {
  const bytes = await workbookFile(sheets);
  const [file] = await readFile({ name: 'a.xlsx', bytes }, new Budget());
  if (!file || !('workbook' in file)) throw new Error(JSON.stringify(file));
  return file.workbook;
}

const textsOf = (workbook: Awaited<ReturnType<typeof readBack>>, at = 0) =>
  workbook.sheets[at]?.rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''));

const sheet = (rows: SheetToWrite['rows'], heads = ['a']): SheetToWrite => ({
  name: 's',
  columns: heads.map((head) => ({ head })),
  rows,
});

describe('a workbook that is written', () => {
  it('reads back as what was written: numbers, days, texts that look like them', async () => {
    const rows = [
      [1.5, '2025-07-25', '0123', true],
      [null, '1899-01-01', '=1+1', false],
    ];
    const workbook = await readBack(sheet(rows, ['n', 'd', 't', 'b']));
    const [head, first, second] = workbook.sheets[0]?.rows ?? [];
    expect(head?.cells.map((cell) => cell?.text)).toEqual(['n', 'd', 't', 'b']);
    expect(first?.cells.slice(0, 3)).toEqual([
      { text: '1.5', number: '1.5' },
      expect.objectContaining({ day: '2025-07-25' }),
      { text: '0123' },
    ]);
    expect(second?.cells.slice(1, 3)).toEqual([{ text: '1899-01-01' }, { text: '=1+1' }]);
  });

  it('keeps every text', async () => {
    const visible = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[\p{C}\s]|^'/u.test(text));
    const odd = fc.constantFrom(
      'toString',
      '__proto__',
      'constructor',
      '<a>&"',
      '@SUM(A1)',
      '😀汉',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(visible, odd), { minLength: 1, maxLength: 20 }),
        async (texts) => {
          const workbook = await readBack(sheet(texts.map((text) => [text])));
          expect(
            textsOf(workbook)
              ?.slice(1)
              .map(([text]) => text),
          ).toEqual(texts);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has a name of its own for each sheet, such as Excel takes', () => {
    const long = 'x'.repeat(40);
    expect(sheetNames(['a/b:c', 'A B C', '', long, long, "'q'", 'History'])).toEqual([
      'a b c',
      'A B C 2',
      'Sheet',
      'x'.repeat(31),
      `${'x'.repeat(29)} 2`,
      'q',
      'History 2',
    ]);
  });
});
