import type { FoundCell, FoundRow, Question } from '../found-table.js';
import type { SheetRow } from '../workbook.js';
import * as say from './finding-remarks.js';
import type { Layout, LayoutColumn } from './layout.js';
import type { Values } from './records.js';
import { tickOf } from './ticks.js';

type Cells = Record<string, FoundCell>;

/** Rows of a sheet as one row a record, whatever its shape. */
export class Unrolling {
  readonly #plain: readonly LayoutColumn[];
  readonly #unmapped: readonly LayoutColumn[];
  /** Columns by what they hold for every row: a judge, a module and its day. */
  readonly #groups: readonly (readonly LayoutColumn[])[];
  readonly questions: Question[] = [];
  blanks = 0;

  constructor(
    private readonly layout: Layout,
    private readonly values: Values,
  ) {
    const { columns } = layout;
    this.#plain = columns.filter(({ column, across }) => column !== undefined && !across);
    this.#unmapped = columns.filter(({ column, dismissed }) => column === undefined && !dismissed);
    this.#groups = grouped(columns.filter(({ across }) => across));
  }

  rowsOf(row: SheetRow): FoundRow[] {
    const plain = this.#cells(row, this.#plain);
    const unmapped = this.#cells(row, this.#unmapped, ({ header }) => header.cell.text);
    const found = (cells: Cells): FoundRow => ({
      ...{ line: row.line, cells },
      ...(row.hidden ? { hidden: true } : {}),
      ...(Object.keys(unmapped).length > 0 ? { unmapped } : {}),
    });
    if (this.layout.shape === 'plain') return [found(plain)];
    return this.#groups.flatMap((columns) => {
      const cells = this.#cells(row, columns);
      if (Object.keys(cells).length === 0) {
        this.blanks += 1;
        return [];
      }
      return [found({ ...plain, ...columns[0]?.across, ...this.#ticked(cells) })];
    });
  }

  #cells(
    row: SheetRow,
    columns: readonly LayoutColumn[],
    under = ({ column = '' }: LayoutColumn) => column,
  ): Cells {
    const cells: Cells = {};
    for (const column of columns) {
      const cell = this.values.cell(row, column.index);
      if (cell) cells[under(column)] = cell;
    }
    return cells;
  }

  #ticked(cells: Cells): Cells {
    if (this.layout.shape !== 'matrix') return cells;
    return Object.fromEntries(
      Object.entries(cells).map(([column, found]) => {
        const tick = tickOf(found.cell);
        if (tick) return [column, { ...found, tick }];
        this.questions.push(say.unknownMark(found.address, found.cell.text));
        return [column, found];
      }),
    );
  }
}

function grouped(columns: readonly LayoutColumn[]): LayoutColumn[][] {
  const groups = new Map<string, LayoutColumn[]>();
  for (const column of columns) {
    const values = Object.entries(column.across ?? {}).map(([id, { cell }]) => [id, cell.text]);
    const key = JSON.stringify(values);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()];
}
