import type { FoundCell } from '../found-table.js';
import type { Mapping, TableShape } from '../table-words.js';
import { isDayLike } from './day-like.js';
import type { Grid } from './grid.js';
import { headerPairs, type Pair } from './header-pairs.js';
import type { KindIndex } from './kind-index.js';
import type { Layout, LayoutColumn } from './layout.js';
import { columnNamed, hasValuesBelow, headerAt, type Range } from './plain-layout.js';
import { isNoRecord } from './no-record.js';
import { tickOf } from './ticks.js';

type Matrix = Extract<TableShape, { shape: 'matrix' }>;
/** Enough to see that a column holds ticks. */
const SAMPLE_ROWS = 200;
/** Asks one thing of a person, remarks on them or counts: nothing that one attends is called so. */
const ABOUT_THE_ROW =
  /^\s*(?:是否|备\s*注|说明|原因|签名|签字|合计|小计|总计|次数|出勤|缺勤|完成率|remarks?|notes?|total|sum|count)/i;

/** People down, what they attended across: a header that names no column, over cells that are ticks. */
export function matrixLayout(
  grid: Grid,
  lines: readonly number[],
  range: Range,
  kind: KindIndex,
  shape: Matrix,
  mappings: readonly Mapping[],
): Layout | undefined {
  const low = Math.max(...lines);
  const pairs = lines.length === 2 ? headerPairs(grid, lines, range) : oneEach(grid, low, range);
  const headed = pairs.flatMap(({ index, up, low: lower }) => {
    const header = lower ?? up;
    return header ? [{ index, up, header, ...columnNamed(kind, header, mappings) }] : [];
  });
  const plain = headed.filter(({ column }) => column !== undefined);
  // A title stands over the names too.
  if (plain.some(({ up, header }) => up && up.address !== header.address)) return undefined;
  const sample = sampleBelow(grid, low, plain);
  const columns = headed.map(({ up, ...one }): LayoutColumn => {
    const { column, dismissed, header, index } = one;
    if (column !== undefined || dismissed || ABOUT_THE_ROW.test(header.cell.text)) return one;
    if (!holdsTicks(grid, sample, index, isDayLike(header.cell))) return one;
    const across = acrossOf(kind, shape, up, header);
    return { index, header, column: shape.value, across };
  });
  const ticked = columns.filter(({ across }) => across);
  const named = new Set(plain.flatMap(({ column }) => column ?? []));
  const known = new Set(ticked.flatMap(({ across }) => Object.keys(across ?? {})));
  if (ticked.length === 0 || (ticked.length < 2 && !known.has(dayColumn(kind, shape) ?? ''))) {
    return undefined;
  }
  return {
    kind,
    shape: 'matrix',
    headerLines: lines,
    columns,
    explained: named.size + ticked.length,
    satisfied: kind.satisfiedBy([...named, ...known, shape.value]),
    hasValues: hasValuesBelow(grid, low, columns),
  };
}

function oneEach(grid: Grid, line: number, { from, to }: Range): Pair[] {
  return Array.from({ length: to - from }, (_, i) => {
    return { index: from + i, up: undefined, low: headerAt(grid, line, from + i) };
  });
}

function sampleBelow(grid: Grid, line: number, plain: readonly LayoutColumn[]): number[] {
  const keys = plain.map(({ index }) => index);
  const sample: number[] = [];
  for (const row of grid.rows) {
    if (sample.length === SAMPLE_ROWS) break;
    if (row.line > line && !isNoRecord(row, keys)) sample.push(row.line);
  }
  return sample;
}

/** Most of what it holds is ticks; what is none is asked about at its cell. Notes alone are remarks. */
function holdsTicks(grid: Grid, lines: readonly number[], index: number, isDay: boolean): boolean {
  const cells = lines.flatMap((line) => grid.cell(line, index) ?? []);
  const ticks = cells.flatMap(({ cell }) => tickOf(cell) ?? []);
  return (isDay || ticks.some((tick) => tick !== 'noted')) && ticks.length * 2 > cells.length;
}

function acrossOf(
  kind: KindIndex,
  shape: Matrix,
  above: FoundCell | undefined,
  header: FoundCell,
): Readonly<Record<string, FoundCell>> {
  const day = dayColumn(kind, shape);
  const [first, second = first] = shape.across.filter((id) => id !== day);
  const across: Record<string, FoundCell> = {};
  const values = above && above.address !== header.address ? [above, header] : [header];
  values.forEach((value, i) => {
    const id = isDayLike(value.cell)
      ? (day ?? first)
      : i === 0 || first === undefined
        ? first
        : second;
    const free = id !== undefined && across[id] === undefined ? id : undefined;
    if (free !== undefined) across[free] = value;
  });
  return across;
}

function dayColumn(kind: KindIndex, { across }: Matrix): string | undefined {
  return across.find((id) => ['day', 'time'].includes(kind.words(id)?.holds ?? ''));
}
