import { type BookType, type CellObject, utils, write, type WorkSheet } from '@e965/xlsx';
import { corners, type Drawn, type DrawnSheet, serial } from './drawn.js';

/** Days that pass between the ends of 1899 and 1903, as Excel counts them. */
const BY_1904 = 1_462;

/** A workbook as SheetJS writes it. */
export function bySheetJs(
  sheets: readonly DrawnSheet[],
  bookType: BookType,
  { date1904 = false, codepage }: { date1904?: boolean; codepage?: number } = {},
): Buffer {
  const book = utils.book_new();
  for (const sheet of sheets) utils.book_append_sheet(book, worksheet(sheet, date1904), sheet.name);
  book.Workbook = {
    WBProps: { date1904 },
    Sheets: sheets.map(({ name, hidden }) => ({ name, Hidden: hidden ? 1 : 0 })),
  };
  const about = codepage === undefined ? {} : { codepage };
  return write(book, { bookType, type: 'buffer', compression: true, ...about }) as Buffer;
}

function worksheet(
  { rows, merges, hiddenRows, hiddenColumns }: DrawnSheet,
  date1904: boolean,
): WorkSheet {
  const width = Math.max(...rows.map(({ length }) => length));
  const sheet: WorkSheet = {
    '!ref': utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: width - 1 } }),
  };
  rows.forEach((row, r) =>
    row.forEach((drawn, c) => {
      const cell = cellOf(drawn, date1904);
      if (cell) sheet[utils.encode_cell({ r, c })] = cell;
    }),
  );
  sheet['!merges'] = (merges ?? []).map((range) => {
    const { start, end } = corners(range);
    return { s: { r: start.row, c: start.column }, e: { r: end.row, c: end.column } };
  });
  if (hiddenRows) {
    sheet['!rows'] = rows.map((_, i) => ({ hidden: hiddenRows.includes(i + 1) }));
  }
  if (hiddenColumns) {
    sheet['!cols'] = Array.from({ length: width }, (_, i) => ({
      hidden: hiddenColumns.includes(i),
    }));
  }
  return sheet;
}

function cellOf(drawn: Drawn, date1904: boolean): CellObject | undefined {
  if (drawn === null) return undefined;
  if (typeof drawn === 'string') return { t: 's', v: drawn };
  if (typeof drawn === 'number') return { t: 'n', v: drawn };
  if ('percent' in drawn) return { t: 'n', v: drawn.percent, z: '0%' };
  if ('error' in drawn) return { t: 'e', v: 42, w: drawn.error };
  if ('formula' in drawn) {
    return { t: typeof drawn.value === 'number' ? 'n' : 's', v: drawn.value, f: drawn.formula };
  }
  const { day, time, format = time ? 'yyyy/m/d h:mm' : 'yyyy/m/d' } = drawn;
  return { t: 'n', v: serial(day, time) - (date1904 ? BY_1904 : 0), z: format };
}
