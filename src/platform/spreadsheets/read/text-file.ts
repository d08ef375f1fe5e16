import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { Cell, SheetRow, Workbook } from '../workbook.js';
import type { Budget } from './budget.js';
import { decode } from './decode.js';
import { textCell } from './text-cell.js';
import { emptyFile, notCsv } from './unreadable.js';

const SEPARATORS = [',', ';', '\t'] as const;
/** A header and what stands above it: enough to see what separates cells. */
const SAMPLE_LINES = 30;
/** More than a spreadsheet's 16,384 columns of words. */
const MAX_RECORD_CHARACTERS = 1_000_000;
/** Excel's own first line, for itself. */
const SEPARATOR_LINE = /^sep=(.)\n/i;
/** `="0123"`: how Excel is kept from taking an id for a number. */
const KEPT_AS_TEXT = /(^|[,;\t\n])="([^"]*)"(?=[,;\t\n]|$)/g;

/**
 * A file of separated values, after RFC 4180 as far as it is after it: a quote within an unquoted cell is one.
 * @throws UnreadableFile `encoding`, `damaged`, `not-csv`, `empty-file`, `too-many-rows`
 */
export function readText(name: string, bytes: Uint8Array, budget: Budget): Workbook {
  const decoded = decode(bytes);
  const lined = decoded.text.replace(/\r\n?/g, '\n');
  const said = SEPARATOR_LINE.exec(lined);
  const linesBefore = said ? 1 : 0;
  const given = lined.slice(said?.[0].length ?? 0);
  const text = withoutBlankEnd(given).replace(KEPT_AS_TEXT, '$1"$2"');
  if (text === '') throw emptyFile();
  const separator = said?.[1] ?? separatorOf(text);
  const rows: SheetRow[] = [];
  let line = linesBefore + 1;
  // Blank lines are no rows, but nobody has that many of them.
  const most = 2 * budget.left.rows + SAMPLE_LINES;
  const records = recordsOf(text, separator, most);
  if (records.length >= most) budget.checkRows(records.length);
  for (const { record, info } of records) {
    const cells = record.map(cellOf);
    if (cells.some((cell) => cell !== undefined)) rows.push({ line, hidden: false, cells });
    line = linesBefore + info.lines + 1;
  }
  budget.takeRows(rows.length);
  return {
    name,
    format: separator === '\t' ? 'tsv' : 'csv',
    encoding: decoded.encoding,
    separator,
    sheets: [{ name: '', hidden: false, rows, merges: [], hiddenColumns: [] }],
    notes: [],
  };
}

/** Spreadsheets end such files in lines of separators, as many as were formatted. */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\n,;'.includes(text[end - 1] as string)) end -= 1;
  // A last cell that is blank belongs to its row.
  const line = text.indexOf('\n', end);
  return end === 0 ? '' : text.slice(0, line < 0 ? text.length : line);
}

interface Parsed {
  readonly record: string[];
  readonly info: Info;
}

function recordsOf(text: string, separator: string, most: number): Parsed[] {
  try {
    return parsed(text, separator, most, false);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code !== 'INVALID_OPENING_QUOTE') throw refused(error);
    return withQuotesInCells(text, separator, most);
  }
}

/** `5" screen` is read as it stands; a quote that goes on over lines most likely is one too few. */
function withQuotesInCells(text: string, separator: string, most: number): Parsed[] {
  try {
    const records = parsed(text, separator, most, true);
    const open = records.find(({ record }) => record.some((cell) => /"[^]*\n|\n[^]*"/.test(cell)));
    if (open) throw notCsv(open.info.lines, 'a quote is not closed');
    return records;
  } catch (error) {
    throw error instanceof CsvError ? refused(error) : error;
  }
}

function parsed(text: string, delimiter: string, most: number, relaxed: boolean): Parsed[] {
  // With `info`, which the types of csv-parse do not follow.
  return parse(text, {
    ...{ delimiter, relax_quotes: relaxed, relax_column_count: true, skip_empty_lines: false },
    ...{ record_delimiter: '\n', max_record_size: MAX_RECORD_CHARACTERS },
    ...{ to: most, info: true },
  }) as unknown as Parsed[];
}

function refused(error: CsvError) {
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
  return notCsv(line, error.message);
}

/** The one by which most lines have as many cells as each other; of those, the one with most cells. */
function separatorOf(text: string): string {
  const [first] = SEPARATORS.map((separator) => ({ separator, ...evenness(text, separator) })).sort(
    (a, b) => b.lines - a.lines || b.cells - a.cells,
  );
  return first && first.cells > 1 ? first.separator : ',';
}

function evenness(text: string, delimiter: string): { lines: number; cells: number } {
  const lengths = new Map<number, number>();
  for (const cells of sample(text, delimiter)) {
    if (cells.length > 1) lengths.set(cells.length, (lengths.get(cells.length) ?? 0) + 1);
  }
  const [best] = [...lengths].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  return best ? { cells: best[0], lines: best[1] } : { cells: 0, lines: 0 };
}

function sample(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      ...{ delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
      ...{ record_delimiter: '\n', to: SAMPLE_LINES },
    });
  } catch {
    return [];
  }
}

function cellOf(text: string): Cell | undefined {
  return text === '' ? undefined : textCell(text.replace(/^="([^"]*)"$/, '$1'));
}
