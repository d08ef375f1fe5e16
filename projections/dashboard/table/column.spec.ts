import { type Column, filtered, sorted, sortingIn } from './column.js';
import { csvOf } from './csv.js';

interface Trainer {
  readonly name: string;
  readonly total: number | null;
}

const columns: readonly Column<Trainer>[] = [
  { key: 'name', head: 'Name', value: ({ name }) => name },
  { key: 'total', head: 'Total', figures: true, value: ({ total }) => total },
];
const trainers: readonly Trainer[] = [
  { name: 'Ann of Quality', total: 79.5 },
  { name: 'Bo of Sales', total: null },
  { name: '=SUM(A1), "Cy"', total: 88 },
];
const names = (rows: readonly Trainer[]) => rows.map(({ name }) => name.slice(0, 2));
const byText = (a: string, b: string) => (a < b ? -1 : 1);

describe('a table', () => {
  it('keeps the rows that have every word typed, in any column', () => {
    expect(names(filtered(trainers, columns, 'of QUAL'))).toEqual(['An']);
    expect(names(filtered(trainers, columns, '88'))).toEqual(['=S']);
    expect(filtered(trainers, columns, '  ')).toBe(trainers);
  });

  it('puts what has no figure last, whichever way it is sorted', () => {
    expect(names(sorted(trainers, columns, sortingIn('-total'), byText))).toEqual([
      '=S',
      'An',
      'Bo',
    ]);
    expect(names(sorted(trainers, columns, sortingIn('total'), byText))).toEqual([
      'An',
      '=S',
      'Bo',
    ]);
  });

  it('is taken along as CSV that runs nothing and says what it rests on', () => {
    const policy = { kind: 'evaluation', id: 'trainer', version: 1, hash: 'ab' };
    const envelope = { data: [], position: '12', asOf: '2026-06-30', knownAt: '12', policy };
    expect(csvOf(trainers.slice(1), columns, envelope).split('\r\n')).toEqual([
      '\ufeffname,total,asOf,knownAt,position,policy',
      'Bo of Sales,,2026-06-30,12,12,trainer@1',
      `"'=SUM(A1), ""Cy""",88,2026-06-30,12,12,trainer@1`,
      '',
    ]);
  });
});
