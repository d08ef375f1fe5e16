import type { FoundCell } from '../found-table.js';
import type { Holds, Mapping, TableShape } from '../table-words.js';
import type { Grid } from './grid.js';
import { headerPairs, type Pair } from './header-pairs.js';
import { idOf, type KindIndex } from './kind-index.js';
import type { Layout, LayoutColumn } from './layout.js';
import { columnNamed, hasValuesBelow, headerAt, type Range } from './plain-layout.js';

type Cross = Extract<TableShape, { shape: 'cross' }>;
/** What tells records apart, and is no field of them. */
const NAMES: ReadonlySet<Holds> = new Set(['person', 'id', 'reference']);
/** `王芳-教学设计`, `王芳（教学设计）`, `王芳` over `教学设计` in one cell. */
const PARTS = /^\s*(.+?)\s*[-—–_/／·|:：\n(（]\s*(.+?)\s*[)）]?\s*$/s;

/** Columns of the table and values of one of them (dimensions and judges) over each other in two lines, or in one header each. */
export function crossLayout(
  grid: Grid,
  lines: readonly number[],
  range: Range,
  kind: KindIndex,
  { across }: Cross,
  mappings: readonly Mapping[],
): Layout | undefined {
  const pairs = lines.length === 2 ? headerPairs(grid, lines, range) : oneLine(grid, lines, range);
  const columns = pairs.flatMap((pair) => columnOf(pair, kind, across, mappings));
  const values = columns.filter((column) => column.across);
  const named = new Set(columns.flatMap(({ column }) => column ?? []));
  if (!someColumnRepeats(values, across)) return undefined;
  return {
    kind,
    shape: 'cross',
    headerLines: lines,
    columns,
    explained: columns.filter(({ column }) => column !== undefined).length,
    satisfied: kind.satisfiedBy([...named, across]),
    hasValues: hasValuesBelow(grid, Math.max(...lines), columns),
  };
}

/** Points that a mark can have at most stand in brackets too: a dimension that several judge is there several times. */
function someColumnRepeats(values: readonly LayoutColumn[], across: string): boolean {
  const first = new Map<string | undefined, string | undefined>();
  return values.some(({ column, across: held }) => {
    const value = held?.[across]?.cell.text;
    if (!first.has(column)) first.set(column, value);
    return first.get(column) !== value;
  });
}

function columnOf(
  { index, up, low, split }: Pair,
  kind: KindIndex,
  across: string,
  mappings: readonly Mapping[],
): LayoutColumn[] {
  const header = low ?? up;
  if (!header) return [];
  const upper = up && columnNamed(kind, up, mappings);
  const lower = low && columnNamed(kind, low, mappings);
  // Merged from the upper line to the lower one, or blank in one of them: a column as in any table.
  if (!up || !low || (up.address === low.address && !split)) {
    const named = upper ?? lower ?? {};
    return [{ index, header, ...named }];
  }
  const isValue = (one: typeof upper) => one?.column === undefined && !one?.dismissed;
  const isField = (one: typeof upper) =>
    one?.column !== undefined && !NAMES.has(kind.words(one.column)?.holds ?? 'text');
  if (isValue(upper) && isField(lower))
    return [crossed(index, low, lower?.column, across, up, kind)];
  if (isField(upper) && isValue(lower))
    return [crossed(index, up, upper?.column, across, low, kind)];
  // A heading over a group of ordinary columns, or a total under a judge.
  return [{ index, header, ...(lower?.column !== undefined && isValue(upper) ? lower : {}) }];
}

function crossed(
  index: number,
  header: FoundCell,
  column: string | undefined,
  across: string,
  value: FoundCell,
  kind: KindIndex,
): LayoutColumn {
  const named = { [across]: withoutLabel(value, across, kind) };
  return { index, header, ...(column === undefined ? {} : { column }), across: named };
}

/** `评委：王芳` is 王芳. */
function withoutLabel(value: FoundCell, across: string, kind: KindIndex): FoundCell {
  const [, label = '', rest = ''] = /^([^:：]+)[:：]\s*(.+)$/s.exec(value.cell.text) ?? [];
  const column = kind.columnOf(label);
  if (column === undefined || idOf(column) !== across) return value;
  return { ...value, cell: { text: rest } };
}

function oneLine(grid: Grid, [line = 0]: readonly number[], range: Range): Pair[] {
  const pairs: Pair[] = [];
  for (let index = range.from; index < range.to; index++) {
    const header = headerAt(grid, line, index);
    if (!header) continue;
    const [, first, second] = PARTS.exec(header.cell.text) ?? [];
    const part = (text: string): FoundCell => ({ ...header, cell: { text } });
    const split =
      first !== undefined && second !== undefined
        ? { up: part(first), low: part(second), split: true as const }
        : { up: header, low: header };
    pairs.push({ index, ...split });
  }
  return pairs;
}
