import type { SheetRow } from '../workbook.js';
import { foundCell, type Grid } from './grid.js';
import { headerAt, type Range } from './plain-layout.js';

/** Parts of a sheet that a column keeps apart which has neither header nor values. */
export function segmentsOf(
  grid: Grid,
  line: number,
  body: readonly SheetRow[],
  { from, to }: Range,
): Range[] {
  const filled = new Set<number>();
  for (const row of body) {
    row.cells.forEach((cell, index) => {
      if (!filled.has(index) && foundCell(cell, row.line, index)) filled.add(index);
    });
  }
  const segments: Range[] = [];
  let open: number | undefined;
  for (let index = from; index <= to; index++) {
    const used = index < to && (filled.has(index) || headerAt(grid, line, index) !== undefined);
    if (used) open ??= index;
    else if (open !== undefined) {
      segments.push({ from: open, to: index });
      open = undefined;
    }
  }
  return segments;
}
