import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { Merge, Sheet, SheetRow, Workbook, WorkbookFormat } from '../workbook.js';
import type { Budget } from './budget.js';
import { officeCell } from './office-cell.js';
import { date1904Note, macrosNote } from './reading-notes.js';
import { damaged, password, tooMuchMemory } from './unreadable.js';

/** Workbooks of Excel 5 and 95 hold text in the code page of the computer they were made on. */
set_cptable(codePages);
const SIMPLIFIED_CHINESE = 936;

/** What SheetJS does not tell of a file in the OpenDocument format. */
export interface Hidden {
  readonly sheet: boolean;
  readonly columns: readonly number[];
  /** From 1. */
  readonly lines: ReadonlySet<number>;
}

interface OfficeFile {
  readonly name: string;
  readonly format: WorkbookFormat;
  readonly bytes: Uint8Array;
  /** By sheet, in their order. */
  readonly hidden?: readonly Hidden[];
  readonly macros?: boolean;
}

/**
 * A workbook of Excel, WPS or LibreOffice. What a zip of it unpacks to has been counted before.
 * @throws UnreadableFile `damaged`, `password`, `too-many-rows`
 */
export function readOffice(file: OfficeFile, budget: Budget): Workbook {
  const book = parsed(file.bytes);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.map((name, i): Sheet => {
    const sheet = book.Sheets[name];
    const hidden = file.hidden?.[i];
    const isHidden = hidden?.sheet ?? (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
    if (!sheet) return { name, hidden: isHidden, rows: [], merges: [], hiddenColumns: [] };
    // A hidden sheet is passed over: its rows are not counted.
    const rows = isHidden ? [] : rowsOf(sheet, date1904, hidden, budget);
    return {
      name,
      hidden: isHidden,
      rows,
      merges: (sheet['!merges'] ?? []).map(mergeOf),
      hiddenColumns: hidden?.columns ?? hiddenColumnsOf(sheet),
    };
  });
  const { name, format } = file;
  const notes = [
    ...((file.macros ?? book.vbaraw !== undefined) ? [macrosNote()] : []),
    ...(date1904 ? [date1904Note()] : []),
  ];
  return { name, format, sheets, notes };
}

function parsed(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      ...{ type: 'array', dense: true, codepage: SIMPLIFIED_CHINESE },
      // Formats tell days from numbers, styles hold what is hidden.
      ...{ cellNF: true, cellStyles: true, cellHTML: false, bookVBA: true, raw: true },
      // What a cell shows is made where it is looked at: most are text.
      cellText: false,
    });
  } catch (error) {
    // An array longer than there can be, of cells said to be repeated.
    if (error instanceof RangeError) throw tooMuchMemory();
    const reason = error instanceof Error ? error.message : '';
    throw /password|encrypt/i.test(reason) ? password() : damaged();
  }
}

function rowsOf(
  sheet: WorkSheet,
  date1904: boolean,
  hidden: Hidden | undefined,
  budget: Budget,
): SheetRow[] {
  const rows: SheetRow[] = [];
  const about = sheet['!rows'] ?? [];
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  data.forEach((given, index) => {
    const cells = given.map((cell) => cell && officeCell(cell, date1904));
    // Nobody needs it again, and all of them are much.
    data[index] = [];
    if (!cells.some((cell) => cell !== undefined)) return;
    budget.takeRows(1);
    const line = index + 1;
    const isHidden = hidden ? hidden.lines.has(line) : about[index]?.hidden === true;
    rows.push({ line, hidden: isHidden, cells });
  });
  return rows;
}

function mergeOf({ s, e }: NonNullable<WorkSheet['!merges']>[number]): Merge {
  return { line: s.r + 1, column: s.c, lastLine: e.r + 1, lastColumn: e.c };
}

function hiddenColumnsOf(sheet: WorkSheet): number[] {
  return (sheet['!cols'] ?? []).flatMap((column, i) => (column?.hidden ? [i] : []));
}
