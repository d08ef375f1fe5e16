import { addressOf, type Cell, type Merge, type Sheet, type SheetRow } from '../workbook.js';
import type { FoundCell } from '../found-table.js';

const HEADER_LINES = 8;

/** A sheet by line and column. */
export class Grid {
  readonly #byLine: ReadonlyMap<number, SheetRow>;
  readonly #mergesOfLine = new Map<number, Merge[]>();
  /** Those of more lines than a header has. */
  readonly #tall: Merge[] = [];
  readonly width: number;

  constructor(readonly sheet: Sheet) {
    this.#byLine = new Map(sheet.rows.map((row) => [row.line, row]));
    this.width = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    for (const merge of sheet.merges) {
      if (merge.lastLine - merge.line > HEADER_LINES) this.#tall.push(merge);
      else for (let at = merge.line; at <= merge.lastLine; at++) this.#note(at, merge);
    }
  }

  #note(line: number, merge: Merge): void {
    const known = this.#mergesOfLine.get(line);
    if (known) known.push(merge);
    else this.#mergesOfLine.set(line, [merge]);
  }

  get rows(): readonly SheetRow[] {
    return this.sheet.rows;
  }

  row(line: number): SheetRow | undefined {
    return this.#byLine.get(line);
  }

  /** The cell of a line and column that has something in it besides white space. */
  cell(line: number, column: number): FoundCell | undefined {
    return foundCell(this.#byLine.get(line)?.cells[column], line, column);
  }

  merge(line: number, column: number): Merge | undefined {
    return [...(this.#mergesOfLine.get(line) ?? []), ...this.#tall].find(
      (merge) =>
        merge.line <= line &&
        line <= merge.lastLine &&
        merge.column <= column &&
        column <= merge.lastColumn,
    );
  }

  /** The cell, or of a merged one the cell that holds what it shows. */
  shown(line: number, column: number): FoundCell | undefined {
    const merge = this.merge(line, column);
    const cell = merge ? this.cell(merge.line, merge.column) : this.cell(line, column);
    return cell && merge && (merge.line !== line || merge.column !== column)
      ? { ...cell, merged: true }
      : cell;
  }

  /** What merged cells hold for the lines below their first, among some lines: line to column to cell. */
  mergedDown(lines: readonly number[]): Map<number, Map<number, FoundCell>> {
    const fills = new Map<number, Map<number, FoundCell>>();
    for (const { line, lastLine, column } of this.sheet.merges) {
      const cell = lastLine > line ? this.cell(line, column) : undefined;
      if (!cell) continue;
      for (let at = firstAfter(lines, line); (lines[at] ?? Infinity) <= lastLine; at++) {
        const filled = lines[at] as number;
        const fill = fills.get(filled) ?? new Map<number, FoundCell>();
        fills.set(filled, fill.set(column, { ...cell, merged: true }));
      }
    }
    return fills;
  }

  isHidden(column: number): boolean {
    return this.sheet.hiddenColumns.includes(column);
  }
}

export function foundCell(
  cell: Cell | undefined,
  line: number,
  column: number,
): FoundCell | undefined {
  if (!cell || isBlank(cell)) return undefined;
  return { cell, address: addressOf(line, column) };
}

/** Nothing but white space, also of the kinds that `trim` leaves. */
export function isBlank({ text }: Cell): boolean {
  return /^[\s\u200b\u2060\ufeff]*$/.test(text);
}

/** Where in ascending lines the first stands that comes after one. */
function firstAfter(lines: readonly number[], line: number): number {
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle] as number) <= line) from = middle + 1;
    else to = middle;
  }
  return from;
}
