import type { FoundCell } from '../found-table.js';
import type { Grid } from './grid.js';
import { headerAt, type Range } from './plain-layout.js';

/** What stands over a column in two lines. */
export interface Pair {
  readonly index: number;
  /** In the upper line, or the first part of the one header. */
  readonly up: FoundCell | undefined;
  readonly low: FoundCell | undefined;
  /** One cell holds both. */
  readonly split?: true;
}

/** The headers of two lines, one under the other. */
export function headerPairs(
  grid: Grid,
  [up = 0, low = 0]: readonly number[],
  range: Range,
): Pair[] {
  const pairs: Pair[] = [];
  const indexes = Array.from({ length: range.to - range.from }, (_, i) => range.from + i);
  const merged = indexes.some((index) => {
    const merge = grid.merge(up, index);
    return merge !== undefined && merge.lastColumn > merge.column;
  });
  let last: FoundCell | undefined;
  for (const index of indexes) {
    const lower = headerAt(grid, low, index);
    const shown = grid.shown(up, index);
    if (shown) last = shown;
    // Where nothing is merged, what is written once over its columns holds until the next.
    const carried = shown ?? (lower && !merged ? last : undefined);
    pairs.push({ index, up: carried, low: lower });
  }
  return pairs;
}
