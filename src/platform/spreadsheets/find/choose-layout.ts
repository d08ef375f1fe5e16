import { type Label } from '../../kernel/label.js';
import type { Question } from '../found-table.js';
import type { Mapping, TableShape } from '../table-words.js';
import { crossLayout } from './cross-layout.js';
import { isDayLike } from './day-like.js';
import { whichKind } from './finding-remarks.js';
import type { Grid } from './grid.js';
import { headerForms, headersKey } from './header-forms.js';
import type { KindIndex } from './kind-index.js';
import { lastHeaderLine, type Layout } from './layout.js';
import { matrixLayout } from './matrix-layout.js';
import { keyIndexes } from './records.js';
import { headerAt, plainLayout, type Range } from './plain-layout.js';

/** How far down a header is looked for. */
const HEADER_AMONG = 30;

export interface Place {
  readonly grid: Grid;
  /** The row, of those that the sheet has, from which on a header is looked for. */
  readonly from: number;
  readonly range: Range;
  /** Names of the file and the sheet. */
  readonly names: readonly string[];
}

export interface Chosen {
  readonly layout: Layout;
  readonly headersKey: string;
  /** What was said of headers like these. */
  readonly mappings: readonly Mapping[];
  readonly questions: readonly Question[];
}

interface Candidate extends Omit<Chosen, 'questions'> {
  readonly score: number;
}

/** The header that explains most, and what it is the header of; asked where two kinds explain it as well. */
export function chooseLayout(
  place: Place,
  kinds: readonly KindIndex[],
  mappings: readonly Mapping[],
): Chosen | undefined {
  const candidates = candidatesOf(place, kinds, mappings);
  const whole = candidates.filter(({ layout }) => layout.satisfied);
  const [best] = [whole.filter(({ layout }) => layout.hasValues), whole, candidates.filter(inPart)]
    .map(bestOf)
    .filter((one) => one !== undefined);
  if (!best) return undefined;
  return asked(firstOf(best, whole, place.grid), candidates);
}

/**
 * A table may stand above the one whose header explains most. A line of query conditions (`部门：` 研发部) is none: nothing
 * stands between it and the header.
 */
function firstOf(best: Candidate, whole: readonly Candidate[], grid: Grid): Candidate {
  const until = Math.min(...best.layout.headerLines);
  const earlier = whole.filter(({ layout }) => {
    const line = lastHeaderLine(layout);
    const isCondition = layout.columns.some(({ header }) => /[:：]\s*$/.test(header.cell.text));
    if (line >= until || layout.explained < 2 || isCondition) return false;
    const keys = keyIndexes(layout);
    return grid.rows.some(
      (row) =>
        row.line > line && row.line < until && keys.every((index) => grid.cell(row.line, index)),
    );
  });
  return bestOf(earlier) ?? best;
}

function asked(best: Candidate, candidates: readonly Candidate[]): Chosen {
  const rivals = rivalsOf(best, candidates);
  const { layout } = best;
  const address = layout.columns[0]?.header.address ?? String(lastHeaderLine(layout));
  const named = [best, ...rivals].map(({ layout: { kind } }) => titled(kind));
  return { ...best, questions: rivals.length > 0 ? [whichKind(address, named)] : [] };
}

const inPart = ({ layout }: Candidate) => layout.explained >= 2 && layout.hasValues;

function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>(
    (best, one) => (best && best.score >= one.score ? best : one),
    undefined,
  );
}

function titled({ table: { kind, title } }: KindIndex): readonly [string, Label] {
  return [kind, [title.en, title['zh-CN']]];
}

/** Other kinds that explain the same header about as well, or, without their key, much better. */
function rivalsOf(best: Candidate, candidates: readonly Candidate[]): Candidate[] {
  const line = lastHeaderLine(best.layout);
  const rivals = candidates.filter(({ layout, score }) => {
    if (layout.kind === best.layout.kind || lastHeaderLine(layout) !== line) return false;
    if (!layout.satisfied) return score > best.score + 1;
    // A matrix explains much of any sheet: it has to explain clearly more.
    return score > best.score - (layout.shape === best.layout.shape ? 1 : 2);
  });
  const kinds = new Set<KindIndex>();
  return rivals.filter(({ layout: { kind } }) => !kinds.has(kind) && kinds.add(kind));
}

function candidatesOf(
  { grid, from, range, names }: Place,
  kinds: readonly KindIndex[],
  mappings: readonly Mapping[],
): Candidate[] {
  const rows = grid.rows.slice(from, from + HEADER_AMONG);
  const said = mappings.findLast(({ headerLine }) => headerLine !== undefined)?.headerLine;
  const candidates: Candidate[] = [];
  for (const [i, { line }] of rows.entries()) {
    if (said !== undefined && line !== said) continue;
    const above = rows[i - 1]?.line === line - 1 ? line - 1 : undefined;
    const key = keyOfLine(grid, line, range);
    const about = mappings.filter(({ headers }) => headers === undefined || headers === key);
    const only = about.findLast(({ kind }) => kind !== undefined)?.kind;
    for (const kind of kinds) {
      if (only !== undefined && kind.table.kind !== only) continue;
      const calls = isCalled(kind, [...names, ...titlesAbove(grid, rows.slice(0, i))]) ? 1 : 0;
      for (const layout of layoutsOf(grid, line, above, range, kind, about)) {
        if (layout.explained === 0) continue;
        const score = layout.explained + calls;
        candidates.push({ layout, headersKey: key, mappings: about, score });
      }
    }
  }
  return candidates;
}

function layoutsOf(
  grid: Grid,
  line: number,
  above: number | undefined,
  range: Range,
  kind: KindIndex,
  mappings: readonly Mapping[],
): Layout[] {
  const across = (lines: readonly number[], shape: TableShape) =>
    (shape.shape === 'cross'
      ? crossLayout(grid, lines, range, kind, shape, mappings)
      : matrixLayout(grid, lines, range, kind, shape, mappings)) ?? [];
  return [
    plainLayout(grid, line, range, kind, mappings),
    ...(kind.table.shapes ?? []).flatMap((shape) => [
      above === undefined || (shape.shape === 'matrix' && shape.across.length < 2)
        ? []
        : across([above, line], shape),
      across([line], shape),
    ]),
  ].flat();
}

/** Days across change from one month's sheet to the next. */
function keyOfLine(grid: Grid, line: number, { from, to }: Range): string {
  const headers: string[] = [];
  for (let index = from; index < to; index++) {
    const header = headerAt(grid, line, index);
    if (header && !isDayLike(header.cell)) headers.push(header.cell.text);
  }
  return headersKey(headers);
}

function titlesAbove(grid: Grid, rows: readonly { readonly line: number }[]): string[] {
  return rows.flatMap(
    ({ line }) => grid.row(line)?.cells.flatMap((cell) => cell?.text ?? []) ?? [],
  );
}

/** Whether the name of the file or sheet, or a title, says the kind. */
function isCalled({ table }: KindIndex, names: readonly string[]): boolean {
  const words = [table.title['zh-CN'], table.title.en, ...(table.called ?? [])];
  const forms = words.flatMap((word) => headerForms(word).slice(0, 1));
  return names.some((name) => {
    const [said = ''] = headerForms(name);
    return forms.some((form) => said.includes(form));
  });
}
