import { type Cell, type WriteOptions, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { corners, type Drawn, type DrawnSheet, serial } from './drawn.js';

/** A workbook as hucre writes it. */
export function byHucre(
  sheets: readonly DrawnSheet[],
  about: Omit<WriteOptions, 'sheets'> = {},
): Promise<Uint8Array> {
  return writeXlsx({ ...about, sheets: sheets.map(sheetOf) });
}

function sheetOf({
  name,
  rows,
  merges,
  hiddenRows,
  hiddenColumns,
  hidden,
}: DrawnSheet): WriteSheet {
  const width = Math.max(...rows.map(({ length }) => length));
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, r) =>
    row.forEach((drawn, c) => {
      const cell = cellOf(drawn);
      if (cell) cells.set(`${r},${c}`, cell);
    }),
  );
  return {
    name,
    cells,
    rows: rows.map((row) => row.map((drawn) => (typeof drawn === 'object' ? null : drawn))),
    merges: (merges ?? []).map((range) => {
      const { start, end } = corners(range);
      return { startRow: start.row, startCol: start.column, endRow: end.row, endCol: end.column };
    }),
    columns: Array.from({ length: width }, (_, i) => ({
      hidden: hiddenColumns?.includes(i) ?? false,
    })),
    rowDefs: new Map((hiddenRows ?? []).map((line) => [line - 1, { hidden: true }])),
    ...(hidden ? { hidden } : {}),
  };
}

function cellOf(drawn: Drawn): Partial<Cell> | undefined {
  if (typeof drawn !== 'object' || drawn === null) return undefined;
  if ('percent' in drawn) return { value: drawn.percent, type: 'number', style: { numFmt: '0%' } };
  if ('error' in drawn) return { value: drawn.error, type: 'error' };
  if ('formula' in drawn) {
    return {
      value: drawn.value,
      type: 'formula',
      formula: drawn.formula,
      formulaResult: drawn.value,
    };
  }
  const { day, time, format = time ? 'yyyy/m/d h:mm' : 'yyyy/m/d' } = drawn;
  return { value: serial(day, time), type: 'number', style: { numFmt: format } };
}
