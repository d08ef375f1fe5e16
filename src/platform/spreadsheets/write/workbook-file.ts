import {
  type Cell,
  type CellStyle,
  colToLetter,
  type MergeRange,
  writeXlsx,
  type WriteSheet,
} from 'hucre/xlsx';

export type Value = string | number | boolean | null;

export interface SheetColumn {
  readonly head: string;
  /** Said at the head, as a note. */
  readonly note?: string;
  /** What may be chosen below it. */
  readonly choices?: readonly string[];
}

/** A table to be written. Days (`2025-07-25`) become days and numbers stay numbers; anything else is text, never a formula. */
export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Value[])[];
  /** Rows that are set apart, such as an example: from 0, below the head. */
  readonly pale?: readonly number[];
  /** Cells that are shown as one: rows from 0, the head's included. */
  readonly merges?: readonly MergeRange[];
  /** Cells that are marked, with what is said of them: by row below the head and column, from 0. */
  readonly marked?: readonly {
    readonly row: number;
    readonly column: number;
    readonly note: string;
  }[];
}

const DAY = /^\d{4}-\d\d-\d\d$/;
/** Excel's calendar begins here; a day before is written as text. */
const FIRST_DAY = '1900-03-01';
const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE7EFEC' } },
  alignment: { wrapText: true, vertical: 'top' },
};
const TEXT: CellStyle = { numFmt: '@' };
const DAYS: CellStyle = { numFmt: 'yyyy-mm-dd' };
const PALE: CellStyle = { font: { italic: true, color: { rgb: 'FF707070' } }, numFmt: '@' };
const MARKED: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFFC7CE' } },
};
/** A cell of Excel holds no more, and a column no wider one is read. */
const MOST_TEXT = 32_767;
const WIDTHS = { least: 8, most: 48 };
const ROWS_WITH_CHOICES = 1_000;

/**
 * A workbook: head in bold, frozen and to filter by, columns as wide as what is in them.
 * @param sheets one at least; names are made such as Excel takes, and each its own
 * @returns the bytes of an .xlsx file
 */
export async function workbookFile(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  const written = sheets.map((sheet, at) => sheetOf(sheet, names[at] ?? 'Sheet'));
  return writeXlsx({ sheets: written, stringMode: 'inline' });
}

function sheetOf(
  { columns, rows, pale = [], marked = [], merges = [] }: SheetToWrite,
  name: string,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const [at, { note }] of columns.entries()) {
    cells.set(`0,${at}`, {
      style: HEAD,
      ...(note === undefined ? {} : { comment: { text: note } }),
    });
  }
  const set = (row: number, column: number, cell: Partial<Cell>) => {
    const place = `${row + 1},${column}`;
    cells.set(place, { ...cells.get(place), ...cell });
  };
  for (const [r, row] of rows.entries()) {
    for (const [c, value] of row.entries()) {
      if (pale.includes(r)) set(r, c, { style: PALE });
      else if (typeof value === 'string') set(r, c, { style: isDay(value) ? DAYS : TEXT });
    }
  }
  for (const { row, column, note } of marked)
    set(row, column, { style: MARKED, comment: { text: note } });
  const last = colToLetter(Math.max(0, columns.length - 1));
  return {
    name,
    columns: columns.map(({ head }, at) => ({ width: widthOf(head, rows, at) })),
    rows: [columns.map(({ head }) => head), ...rows.map((row) => row.map(written))],
    cells,
    merges: [...merges],
    freezePane: { rows: 1 },
    ...(columns.length > 0 ? { autoFilter: { range: `A1:${last}${rows.length + 1}` } } : {}),
    dataValidations: columns.flatMap(({ choices }, at) => {
      // A list of choices that is longer than Excel takes is left out whole.
      if (!choices || choices.join(',').length > 255) return [];
      const column = colToLetter(at);
      const range = `${column}2:${column}${ROWS_WITH_CHOICES}`;
      return [{ type: 'list' as const, values: [...choices], range, allowBlank: true }];
    }),
  };
}

function isDay(text: string): boolean {
  return DAY.test(text) && text >= FIRST_DAY && !Number.isNaN(Date.parse(text));
}

function written(value: Value): string | number | boolean | Date | null {
  if (typeof value !== 'string') return value;
  return isDay(value) ? new Date(`${value}T00:00:00Z`) : value.slice(0, MOST_TEXT);
}

/** In characters; a Chinese one is two wide. */
function widthOf(head: string, rows: SheetToWrite['rows'], at: number): number {
  const widths = [head, ...rows.slice(0, 200).map((row) => String(row[at] ?? ''))].map(
    (text) => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0) + 2,
  );
  return Math.min(WIDTHS.most, Math.max(WIDTHS.least, ...widths));
}

/** Excel takes 31 characters, without `[]:*?/\`, no name twice, and keeps one for itself. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set(['history']);
  return wanted.map((name) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet';
    for (let number = 1; ; number++) {
      const end = number === 1 ? '' : ` ${number}`;
      const made = plain.slice(0, 31 - end.length) + end;
      if (taken.has(made.toLowerCase())) continue;
      taken.add(made.toLowerCase());
      return made;
    }
  });
}
