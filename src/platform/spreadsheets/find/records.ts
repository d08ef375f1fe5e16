import type { FoundCell, Question } from '../found-table.js';
import type { Remark } from '../remark.js';
import { addressOf, type SheetRow } from '../workbook.js';
import * as say from './finding-remarks.js';
import { foundCell, type Grid } from './grid.js';
import { idOf } from './kind-index.js';
import type { Layout, LayoutColumn } from './layout.js';
import { isExample, isNoRecord } from './no-record.js';

/** Rows of a sheet that are records, and why the others are not. */
export interface Sorted {
  readonly records: readonly SheetRow[];
  readonly passedOver: readonly Remark[];
}

/** Columns that tell a record: those of the key, or all that are known where the key stands elsewhere. */
export function keyIndexes({ kind, columns }: Layout): number[] {
  const named = columns.filter(({ column, across }) => column !== undefined && !across);
  const keys = named.filter(({ column = '' }) => kind.keys.has(idOf(column)));
  return (keys.length > 0 ? keys : named).map(({ index }) => index);
}

export function sortRows(grid: Grid, layout: Layout, rows: readonly SheetRow[]): Sorted {
  const keys = keyIndexes(layout);
  const records: SheetRow[] = [];
  const [totals, headings, again, examples]: number[][] = [[], [], [], []];
  for (const row of rows) {
    if (isHeading(grid, layout, row)) headings?.push(row.line);
    else if (repeatsHeader(layout, row)) again?.push(row.line);
    else if (isExample(row)) examples?.push(row.line);
    else if (isNoRecord(row, keys)) totals?.push(row.line);
    else records.push(row);
  }
  const said: readonly [readonly number[] | undefined, (lines: readonly number[]) => Remark][] = [
    [headings, say.headings],
    [again, say.headerAgain],
    [examples, say.examples],
    [totals, say.totals],
  ];
  const passedOver = said.flatMap(([lines, words]) => (lines?.length ? [words(lines)] : []));
  return { records, passedOver };
}

/** One cell merged over half of the table or more. */
function isHeading(grid: Grid, { columns }: Layout, { line, cells }: SheetRow): boolean {
  const filled = cells.flatMap((cell, index) => (foundCell(cell, line, index) ? [index] : []));
  const [index] = filled;
  if (index === undefined || filled.length > 1) return false;
  const merge = grid.merge(line, index);
  return (
    merge !== undefined &&
    (merge.lastColumn - merge.column + 1) * 2 >= columns.length &&
    merge.lastColumn > merge.column
  );
}

function repeatsHeader({ columns }: Layout, { cells }: SheetRow): boolean {
  const named = columns.filter(({ column }) => column !== undefined);
  const same = (text: string | undefined, header: string) => text?.trim() === header.trim();
  return (
    named.length > 1 &&
    named.every(({ index, header }) => same(cells[index]?.text, header.cell.text))
  );
}

/** The cells of records with what merged cells, and values that somebody said hold below, give them. */
export class Values {
  readonly #merged: ReadonlyMap<number, ReadonlyMap<number, FoundCell>>;
  readonly #carried = new Map<string, FoundCell>();
  readonly questions: readonly Question[];

  constructor(
    grid: Grid,
    private readonly layout: Layout,
    records: readonly SheetRow[],
    fillDown: readonly string[] | undefined,
  ) {
    const lines = records.map(({ line }) => line);
    this.#merged = grid.sheet.merges.length > 0 ? grid.mergedDown(lines) : new Map();
    this.questions = this.#blanksBelow(records, fillDown);
  }

  cell({ line, cells }: SheetRow, index: number): FoundCell | undefined {
    const own = foundCell(cells[index], line, index);
    if (own) return own;
    const merged = this.#merged.get(line)?.get(index);
    return merged ?? this.#carried.get(addressOf(line, index));
  }

  /** How many cells of a column take their value from a merged one. */
  mergedIn(index: number, records: readonly SheetRow[]): number {
    if (this.#merged.size === 0) return 0;
    return records.filter(
      ({ line, cells }) =>
        this.#merged.get(line)?.has(index) && !foundCell(cells[index], line, index),
    ).length;
  }

  /** A key that is written once, with blanks below: asked, or carried on where that was answered. */
  #blanksBelow(records: readonly SheetRow[], fillDown: readonly string[] | undefined): Question[] {
    const { kind, columns } = this.layout;
    return kind.table.needs.flatMap((group) => {
      const own = columns.filter(
        ({ column, across }) => column !== undefined && !across && group.includes(idOf(column)),
      );
      const [first] = own;
      if (!first) return [];
      const lines = this.#linesWithout(records, own, fillDown?.includes(idOf(first.column ?? '')));
      if (lines.length === 0 || fillDown) return [];
      const { index, header } = first;
      return [say.blanksBelow(addressOf(lines[0] ?? 0, index), header.cell.text, lines)];
    });
  }

  #linesWithout(
    records: readonly SheetRow[],
    own: readonly LayoutColumn[],
    carry: boolean | undefined,
  ): number[] {
    const lines: number[] = [];
    const last = new Map<number, FoundCell>();
    for (const row of records) {
      const given = own.flatMap(({ index }) => {
        const cell = this.cell(row, index);
        return cell ? [[index, cell] as const] : [];
      });
      if (given.length > 0) {
        last.clear();
        for (const [index, cell] of given) last.set(index, cell);
      } else if (last.size > 0) {
        lines.push(row.line);
        if (!carry) continue;
        for (const [index, cell] of last) {
          this.#carried.set(addressOf(row.line, index), { ...cell, merged: true });
        }
      }
    }
    return lines;
  }
}
