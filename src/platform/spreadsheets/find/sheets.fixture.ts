import type { FoundTable } from '../found-table.js';
import type { Mapping } from '../table-words.js';
import type { Cell, Merge, Sheet, Workbook } from '../workbook.js';
import { findTables, type Found } from './find-tables.js';
import { KINDS } from './kinds.fixture.js';

type Written = string | number | null | undefined | Cell;

/** A sheet as it would be read: `null` is a blank cell, an empty list a blank row. */
export function sheet(rows: readonly (readonly Written[])[], about: Partial<Sheet> = {}): Sheet {
  return {
    name: 'Sheet1',
    hidden: false,
    merges: [],
    hiddenColumns: [],
    rows: rows.flatMap((cells, i) =>
      cells.some((cell) => cell != null)
        ? [{ line: i + 1, hidden: false, cells: cells.map(cellOf) }]
        : [],
    ),
    ...about,
  };
}

function cellOf(written: Written): Cell | undefined {
  if (written == null) return undefined;
  if (typeof written === 'number') return { text: String(written), number: String(written) };
  return typeof written === 'string' ? { text: written } : written;
}

function book(...sheets: Sheet[]): Workbook {
  return { name: 'book.xlsx', format: 'xlsx', sheets, notes: [] };
}

export function found(sheets: Sheet | readonly Sheet[], mappings: readonly Mapping[] = []): Found {
  return findTables(book(...[sheets].flat()), KINDS, mappings);
}

/** `A1:C2` */
export function merge(range: string): Merge {
  const [, a = '', line, b = '', last] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? [];
  const column = (letter: string) => letter.charCodeAt(0) - 65;
  return {
    ...{ line: Number(line), column: column(a) },
    ...{ lastLine: Number(last), lastColumn: column(b) },
  };
}

/** What its rows hold, as texts by column. */
export function texts(table: FoundTable | undefined): Record<string, string>[] {
  return (table?.rows ?? []).map(({ cells }) =>
    Object.fromEntries(
      Object.entries(cells).map(([column, { cell, tick }]) => [column, tick ?? cell.text]),
    ),
  );
}

export const codes = (remarks: readonly { readonly code: string }[] | undefined): string[] =>
  (remarks ?? []).map(({ code }) => code);
