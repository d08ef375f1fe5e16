import type { FoundColumn, FoundRow, FoundTable, Question } from '../found-table.js';
import type { Remark } from '../remark.js';
import { addressOf, type SheetRow } from '../workbook.js';
import type { Chosen } from './choose-layout.js';
import * as say from './finding-remarks.js';
import { foundCell, type Grid, isBlank } from './grid.js';
import type { Layout } from './layout.js';
import type { Range } from './plain-layout.js';
import { sortRows, Values } from './records.js';
import { Unrolling } from './unroll.js';

/** A part of a sheet that is one table. */
export interface Part {
  readonly file: string;
  readonly grid: Grid;
  readonly range: Range;
  readonly above: readonly SheetRow[];
  readonly body: readonly SheetRow[];
  readonly chosen: Chosen;
  /** Others are in the sheet. */
  readonly oneOfSeveral: boolean;
}

/** The table of a part of a sheet: its rows as records, and what was passed over, noted and doubted. */
export function buildTable(part: Part): FoundTable {
  const { file, grid, chosen, above } = part;
  const { layout } = chosen;
  const body = part.body.map((row) => within(row, part.range)).filter(isFilled);
  const { records, passedOver } = sortRows(grid, layout, body);
  const fillDown = chosen.mappings.findLast((one) => one.fillDown !== undefined)?.fillDown;
  const values = new Values(grid, layout, records, fillDown);
  const unrolling = new Unrolling(layout, values);
  const rows = records.flatMap((row) => unrolling.rowsOf(row));
  const twice = columnsTwice(layout);
  return {
    file,
    sheet: grid.sheet.name,
    kind: layout.kind.table.kind,
    shape: layout.shape,
    headerLines: layout.headerLines,
    headersKey: chosen.headersKey,
    columns: layout.columns.map((column) => foundColumn(grid, column)),
    rows,
    above: textsOf(above),
    passedOver: [
      ...(above.length > 0 ? [say.above(above.map(({ line }) => line))] : []),
      ...passedOver,
      ...unnamed(part, records),
      ...layout.columns.flatMap(({ column, dismissed, twice, suggested, header }) =>
        (column ?? twice) !== undefined || dismissed || isNumbering(header.cell.text)
          ? []
          : [say.unrecognised(header.address, header.cell.text, suggested)],
      ),
    ],
    notes: notesOf(part, records, rows, values, unrolling),
    questions: [
      ...chosen.questions,
      ...missing(layout),
      ...twice,
      ...values.questions,
      ...unrolling.questions,
      ...uncomputed(layout, records),
    ],
  };
}

/** Of a row, what stands in some columns. */
function within(row: SheetRow, { from, to }: Range): SheetRow {
  if (from === 0 && row.cells.length <= to) return row;
  return { ...row, cells: row.cells.map((cell, i) => (i >= from && i < to ? cell : undefined)) };
}

function isFilled({ cells }: SheetRow): boolean {
  return cells.some((cell) => cell !== undefined && (cell.formula || !isBlank(cell)));
}

/** Counts rows for people, and says nothing. */
const isNumbering = (header: string) => /^\s*(?:序\s*号|no\.?|#|行号)\s*$/i.test(header);

function foundColumn(grid: Grid, column: Layout['columns'][number]): FoundColumn {
  const { index, header, column: id, suggested, across } = column;
  return {
    ...{ index, header: header.cell.text, address: header.address },
    ...(grid.isHidden(index) ? { hidden: true } : {}),
    ...(id === undefined ? {} : { column: id }),
    ...(suggested === undefined ? {} : { suggested }),
    ...(across ? { across } : {}),
  };
}

function textsOf(rows: readonly SheetRow[]): { address: string; text: string }[] {
  return rows.flatMap(({ line, cells }) =>
    cells.flatMap((cell, index) => {
      const found = foundCell(cell, line, index);
      return found ? [{ address: found.address, text: found.cell.text }] : [];
    }),
  );
}

/** Columns with values that no header stands over. */
function unnamed({ range, chosen }: Part, records: readonly SheetRow[]): Remark[] {
  const named = new Set(chosen.layout.columns.map(({ index }) => index));
  const seen = new Map<number, number>();
  for (const { line, cells } of records) {
    for (let index = range.from; index < Math.min(cells.length, range.to); index++) {
      if (named.has(index) || seen.has(index) || !foundCell(cells[index], line, index)) continue;
      seen.set(index, line);
    }
  }
  return [...seen].map(([index, line]) => {
    return say.noHeader(addressOf(line, index), addressOf(line, index).replace(/\d+/, ''));
  });
}

function notesOf(
  { grid, chosen: { layout }, oneOfSeveral }: Part,
  records: readonly SheetRow[],
  rows: readonly FoundRow[],
  values: Values,
  unrolling: Unrolling,
): Remark[] {
  const hidden = records.filter((row) => row.hidden).map(({ line }) => line);
  const read = layout.columns.filter(({ column }) => column !== undefined);
  const computed = read.flatMap(({ index }) =>
    records.flatMap(({ line, cells }) => (cells[index]?.formula ? [addressOf(line, index)] : [])),
  );
  const { blanks } = unrolling;
  const [first] = layout.columns;
  return [
    ...(oneOfSeveral && first ? [say.severalTables(first.header.address)] : []),
    ...(rows.length === 0 ? [say.noRows()] : []),
    ...(hidden.length > 0 ? [say.hiddenRows(hidden)] : []),
    ...read
      .filter(({ index }) => grid.isHidden(index))
      .map(({ header }) => say.hiddenColumn(header.address, header.cell.text)),
    ...read.flatMap(({ index, header }) => {
      const merged = values.mergedIn(index, records);
      return merged > 0 ? [say.mergedDown(header.address, header.cell.text, merged)] : [];
    }),
    ...(computed[0] === undefined ? [] : [say.formulas(computed.length, computed[0])]),
    ...(blanks === 0
      ? []
      : [layout.shape === 'matrix' ? say.blankTicks(blanks) : say.blankAcross(blanks)]),
  ];
}

function missing(layout: Layout): Question[] {
  const { kind, columns } = layout;
  const across = columns.flatMap((column) => Object.keys(column.across ?? {}));
  const named = columns.flatMap(({ column }) => column ?? []);
  const [header] = columns;
  const open = columns
    .filter(({ column }) => column === undefined)
    .map((column) => column.header.cell.text);
  return kind.missingFrom([...named, ...across]).map((group) => {
    const words = group.flatMap((id) => kind.words(id) ?? []);
    const first = words[0]?.words;
    const label = [first?.en[0] ?? group[0] ?? '', first?.['zh-CN'][0] ?? group[0] ?? ''] as const;
    return say.keyMissing(header?.header.address ?? '', label, open, group);
  });
}

function columnsTwice({ columns }: Layout): Question[] {
  return columns.flatMap(({ twice, header }) =>
    twice === undefined ? [] : [say.columnTwice(header.address, header.cell.text)],
  );
}

/** A program wrote formulas and nobody computed them: all of a column's are blank. */
function uncomputed({ columns }: Layout, records: readonly SheetRow[]): Question[] {
  return columns.flatMap(({ index, column }) => {
    if (column === undefined) return [];
    const made = records.filter(({ cells }) => cells[index]?.formula);
    const [first] = made;
    if (!first || !made.every(({ cells }) => isBlank(cells[index] ?? { text: '' }))) return [];
    return [say.noStoredValue(addressOf(first.line, index), made.length)];
  });
}
