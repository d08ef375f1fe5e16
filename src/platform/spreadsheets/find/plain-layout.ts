import type { FoundCell } from '../found-table.js';
import type { Mapping } from '../table-words.js';
import type { Grid } from './grid.js';
import { type KindIndex, mapped } from './kind-index.js';
import type { Layout, LayoutColumn } from './layout.js';

/** Columns from the first to before the last of a part of a sheet. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** One row a record: the headers stand in one line, or are merged down to it from the line above. */
export function plainLayout(
  grid: Grid,
  line: number,
  range: Range,
  kind: KindIndex,
  mappings: readonly Mapping[],
): Layout {
  const taken = new Set<string>();
  const columns: LayoutColumn[] = [];
  const lines = new Set([line]);
  for (let index = range.from; index < range.to; index++) {
    const header = headerAt(grid, line, index);
    if (!header) continue;
    lines.add(Number(/\d+$/.exec(header.address)?.[0]));
    const named = columnNamed(kind, header, mappings);
    const { column } = named;
    const isTwice = column !== undefined && taken.has(column);
    columns.push({ index, header, ...(isTwice ? { twice: column } : named) });
    if (column !== undefined) taken.add(column);
  }
  return {
    kind,
    shape: 'plain',
    headerLines: [...lines].sort((a, b) => a - b),
    columns,
    explained: taken.size,
    satisfied: kind.satisfiedBy(taken),
    hasValues: hasValuesBelow(grid, line, columns),
  };
}

/** What stands over a column in a line; of cells merged across, over the first only. */
export function headerAt(grid: Grid, line: number, index: number): FoundCell | undefined {
  const merge = grid.merge(line, index);
  if (!merge) return grid.cell(line, index);
  return merge.column === index ? grid.cell(merge.line, index) : undefined;
}

/** The column that a header names by its words, or by what somebody said of it. */
export function columnNamed(
  kind: KindIndex,
  { cell }: FoundCell,
  mappings: readonly Mapping[],
): Pick<LayoutColumn, 'column' | 'suggested' | 'dismissed'> {
  const said = mapped(mappings, cell.text);
  if (said === null) return { dismissed: true };
  const column = said ?? kind.columnOf(cell.text);
  if (column !== undefined) return { column };
  const suggested = kind.suggestionFor(cell.text);
  return suggested === undefined ? {} : { suggested };
}

export function hasValuesBelow(
  grid: Grid,
  line: number,
  columns: readonly Pick<LayoutColumn, 'index' | 'column' | 'across'>[],
): boolean {
  const indexes = columns.filter(({ column }) => column !== undefined).map(({ index }) => index);
  if (indexes.length === 0) return false;
  return grid.rows.some((row) => row.line > line && indexes.some((at) => grid.cell(row.line, at)));
}
