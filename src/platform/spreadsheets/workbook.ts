/** What a spreadsheet file holds, whatever its format. Plain JSON: it crosses a worker thread. */
import type { Remark } from './remark.js';

export type WorkbookFormat = 'xlsx' | 'xls' | 'ods' | 'csv' | 'tsv' | 'html';

export interface Workbook {
  /** Of the file; within a zip, its path there. */
  readonly name: string;
  readonly format: WorkbookFormat;
  /** Of a text file, as it was found: `utf-8`, `utf-16le`, `utf-16be`, `gb18030`. */
  readonly encoding?: string;
  /** Of a text file: `,` `;` or a tab. */
  readonly separator?: string;
  readonly sheets: readonly Sheet[];
  /** What is worth saying about the file as a whole, such as macros that are not run. */
  readonly notes: readonly Remark[];
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that hold something, in order; a line that is not here is blank. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
  /** Counted from 0. */
  readonly hiddenColumns: readonly number[];
}

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1; of a text file, the physical line that the record starts on. */
  readonly line: number;
  readonly hidden: boolean;
  /** By column, from 0; a blank cell is undefined or not there. */
  readonly cells: readonly (Cell | undefined)[];
}

/** Several cells that are shown as one. Lines from 1, columns from 0, ends included. */
export interface Merge {
  readonly line: number;
  readonly column: number;
  readonly lastLine: number;
  readonly lastColumn: number;
}

export interface Cell {
  /** As typed or shown, white space and the zeros of a format like `0000` included. */
  readonly text: string;
  /** The exact digits of a number as it is stored, without exponent; of a percent, `0.88` for 88%. */
  readonly number?: string;
  /** It has more digits than a spreadsheet keeps: the last ones may be lost. */
  readonly imprecise?: true;
  /** `YYYY-MM-DD`, of a cell that holds a date. */
  readonly day?: string;
  /** `HH:MM:SS`, of a cell that holds a time, with or without a date. */
  readonly time?: string;
  readonly percent?: true;
  /** `#N/A`, `#REF!` …: the cell holds no value. */
  readonly error?: string;
  /** The cell is computed; it counts by the value that was stored with it, blank where none was. */
  readonly formula?: true;
}

/** `C12`, as spreadsheets call it. */
export function addressOf(line: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${line}`;
}
