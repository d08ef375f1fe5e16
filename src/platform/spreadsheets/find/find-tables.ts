import type { FoundTable, Question } from '../found-table.js';
import type { Remark } from '../remark.js';
import { type Mapping, NO_KIND, type TableWords } from '../table-words.js';
import type { SheetRow, Sheet, Workbook } from '../workbook.js';
import { buildTable, type Part } from './build-table.js';
import { chooseLayout, type Chosen, type Place } from './choose-layout.js';
import { blankSheet, noTable, sheetPassedOver, sheetHidden, tooWide } from './finding-remarks.js';
import { foundCell, Grid } from './grid.js';
import { KindIndex } from './kind-index.js';
import { lastHeaderLine } from './layout.js';
import { mayBeHeader } from './next-header.js';
import { segmentsOf } from './segments.js';
import type { Range } from './plain-layout.js';

/** Far more than a table of people's has; a header a million wide costs nobody anything. */
const MAX_COLUMNS = 500;

export interface Found {
  readonly tables: readonly FoundTable[];
  /** Of sheets that are no table. */
  readonly notes: readonly Remark[];
  readonly questions: readonly Question[];
}

/** The tables in the sheets of a workbook. Where two readings are as good as each other, it is asked, never guessed. */
export function findTables(
  workbook: Workbook,
  kinds: readonly TableWords[],
  mappings: readonly Mapping[] = [],
): Found {
  const indexes = kinds.map((kind) => new KindIndex(kind));
  const tables: FoundTable[] = [];
  const notes: Remark[] = [];
  for (const sheet of workbook.sheets) {
    const about = mappings.filter(
      (one) =>
        (one.file === undefined || one.file === workbook.name) &&
        (one.sheet === undefined || one.sheet === sheet.name),
    );
    const found = tablesIn(workbook.name, sheet, indexes, about);
    tables.push(...found.tables);
    notes.push(...found.notes.map((note) => ({ ...note, sheet: sheet.name })));
  }
  return { tables, notes, questions: [] };
}

function tablesIn(
  file: string,
  sheet: Sheet,
  kinds: readonly KindIndex[],
  mappings: readonly Mapping[],
): { tables: FoundTable[]; notes: Remark[] } {
  if (sheet.hidden) return { tables: [], notes: [sheetHidden()] };
  if (sheet.rows.length === 0) return { tables: [], notes: [blankSheet()] };
  if (mappings.findLast(({ kind }) => kind !== undefined)?.kind === NO_KIND) {
    return { tables: [], notes: [sheetPassedOver()] };
  }
  const grid = new Grid(sheet);
  const range: Range = { from: 0, to: Math.min(grid.width, MAX_COLUMNS) };
  const parts = partsOf(file, grid, range, kinds, mappings);
  return {
    tables: parts.map((part) => buildTable({ ...part, oneOfSeveral: parts.length > 1 })),
    notes: [
      ...(parts.length === 0 ? [noTable()] : []),
      ...(grid.width > MAX_COLUMNS ? [tooWide(MAX_COLUMNS)] : []),
    ],
  };
}

type PartOf = Omit<Part, 'oneOfSeveral'>;

/** One table after the other, and where one stands beside another, both. */
function partsOf(
  file: string,
  grid: Grid,
  range: Range,
  kinds: readonly KindIndex[],
  mappings: readonly Mapping[],
): PartOf[] {
  const { rows } = grid;
  const parts: PartOf[] = [];
  for (let from = 0; from < rows.length;) {
    const place = { grid, from, range, names: [file, grid.sheet.name] };
    const chosen = chooseLayout(place, kinds, mappings);
    if (!chosen) break;
    const after = rows.findIndex(({ line }) => line > lastHeaderLine(chosen.layout));
    const start = after < 0 ? rows.length : after;
    const next = nextTable(place, start, chosen, kinds, mappings);
    const headed = rows.findIndex(({ line }) => line >= Math.min(...chosen.layout.headerLines));
    const common = { file, grid, above: rows.slice(from, headed), body: rows.slice(start, next) };
    parts.push(...besides({ ...common, range, chosen }, place, kinds, mappings));
    from = next;
  }
  return parts;
}

/** Tables that stand beside each other under headers in the same line. */
function besides(
  part: PartOf,
  place: Place,
  kinds: readonly KindIndex[],
  mappings: readonly Mapping[],
): PartOf[] {
  const line = lastHeaderLine(part.chosen.layout);
  const segments = segmentsOf(part.grid, line, part.body, part.range);
  if (segments.length < 2) return [part];
  const found = segments.flatMap((range) => {
    const chosen = chooseLayout({ ...place, range }, kinds, [...mappings, { headerLine: line }]);
    return chosen?.layout.satisfied ? [{ ...part, range, chosen }] : [];
  });
  return found.length > 1 ? found : [part];
}

/** Where the next table of the sheet begins, with what stands right above its header; after the last row where none does. */
function nextTable(
  place: Place,
  start: number,
  { layout, mappings: about }: Chosen,
  kinds: readonly KindIndex[],
  mappings: readonly Mapping[],
): number {
  const { rows } = place.grid;
  // Where somebody said which line is the header, it is the only one.
  if (about.some(({ headerLine }) => headerLine !== undefined)) return rows.length;
  const isHeader = mayBeHeader(kinds);
  for (let at = start; at < rows.length; at++) {
    const row = rows[at] as SheetRow;
    if (!isHeader(row)) continue;
    const said = [...mappings, { headerLine: row.line }];
    const next = chooseLayout({ ...place, from: at }, kinds, said);
    if (!next?.layout.satisfied || next.layout.explained < 2) continue;
    const begin = withTitles(rows, start, at);
    if (!sameHeader(layout, next.layout) || begin < at) return begin;
  }
  return rows.length;
}

function sameHeader(one: Chosen['layout'], other: Chosen['layout']): boolean {
  const headers = (layout: Chosen['layout']) =>
    layout.columns.map(({ index, header }) => `${index} ${header.cell.text.trim()}`).join('\n');
  return headers(one) === headers(other);
}

/** Rows right above a header that hold one cell are its title. */
function withTitles(rows: readonly SheetRow[], start: number, header: number): number {
  let at = header;
  while (at > start && filledCells(rows[at - 1] as SheetRow) === 1) at -= 1;
  return at;
}

function filledCells({ line, cells }: SheetRow): number {
  return cells.filter((cell, index) => foundCell(cell, line, index)).length;
}
