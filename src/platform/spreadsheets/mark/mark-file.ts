import { type Cell, openXlsx, parseCellRef, saveXlsx } from 'hucre/xlsx';
import { Budget } from '../read/budget.js';
import { type NamedBytes, readFile } from '../read/read-file.js';
import { Zip } from '../read/unzip.js';
import type { Workbook } from '../workbook.js';
import { type SheetToWrite, workbookFile } from '../write/workbook-file.js';

/** What is said of one cell, or of a row as a whole. */
export interface Mark {
  readonly sheet: string;
  readonly line: number;
  /** `C12`; the first cell of the line where it is about the row. */
  readonly address?: string;
  readonly note: string;
}

export interface MarkingJob {
  readonly file: NamedBytes;
  readonly marks: readonly Mark[];
}

const FILL = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFFFC7CE' } } as const;
const BY = 'Lectern';

/**
 * The file with a colour and a comment at each cell that is meant, to be mended where it came from. An `.xlsx` stays what it
 * is beside; anything else is written as one, value for value.
 * @returns undefined where the file cannot be read
 */
export async function markFile({
  file,
  marks: given,
}: MarkingJob): Promise<Uint8Array | undefined> {
  const [read, ...more] = await readFile(file, new Budget());
  // Of a zip nobody could say which file is meant.
  if (!read || more.length > 0 || !('workbook' in read)) return undefined;
  const marks = together(given);
  return read.workbook.format === 'xlsx' && (await isXlsx(file))
    ? markInPlace(file, marks)
    : workbookFile(read.workbook.sheets.map((sheet) => copyOf(sheet, marks)));
}

/** All that is said of one cell, on lines of its one comment. */
function together(marks: readonly Mark[]): readonly Mark[] {
  const of = Map.groupBy(marks, (one) => JSON.stringify([one.sheet, addressOf(one)]));
  return [...of.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, note: [first, ...more].map(({ note }) => note).join('\n') }] : [],
  );
}

/** `.xlsb` is a zip, too, of other parts. */
async function isXlsx({ bytes }: NamedBytes): Promise<boolean> {
  const zip = await Zip.open(bytes);
  return zip.names.includes('xl/workbook.xml');
}

async function markInPlace(file: NamedBytes, marks: readonly Mark[]): Promise<Uint8Array> {
  const workbook = await openXlsx(file.bytes, { readStyles: true });
  for (const { cells } of workbook.sheets) {
    for (const [place, cell] of cells ?? []) {
      // A formula is written with its stored value only where that is said to be one.
      if (cell.formula !== undefined) cells?.set(place, { formulaResult: cell.value, ...cell });
    }
  }
  for (const { sheet, note, ...mark } of marks) {
    const meant = workbook.sheets.find(({ name }) => name === sheet);
    if (!meant) continue;
    const { row, col } = parseCellRef(addressOf(mark));
    const cells = (meant.cells ??= new Map<string, Cell>());
    const place = `${row},${col}`;
    const before = cells.get(place) ?? { value: meant.rows[row]?.[col] ?? null, type: 'string' };
    const said = before.comment ? `${before.comment.text}\n${note}` : note;
    cells.set(place, {
      ...before,
      style: { ...before.style, fill: FILL },
      comment: { author: BY, text: said },
    });
  }
  return saveXlsx(workbook);
}

const addressOf = ({ address, line }: Pick<Mark, 'address' | 'line'>) => address ?? `A${line}`;

/** Lines and columns stay where they are: a mark names them, and whoever mends it looks there. */
function copyOf(
  { name, rows, merges }: Workbook['sheets'][number],
  marks: readonly Mark[],
): SheetToWrite {
  const [head, ...below] = grid(rows);
  return {
    name: name || 'Sheet1',
    columns: (head ?? []).map((text) => ({ head: text ?? '' })),
    rows: below,
    merges: merges.map(({ line, column, lastLine, lastColumn }) => ({
      ...{ startRow: line - 1, startCol: column, endRow: lastLine - 1, endCol: lastColumn },
    })),
    marked: marks
      .filter(({ sheet }) => sheet === name)
      .map(({ note, ...mark }) => {
        const { row, col } = parseCellRef(addressOf(mark));
        return { row: row - 1, column: col, note };
      }),
  };
}

function grid(rows: Workbook['sheets'][number]['rows']): (string | null)[][] {
  const last = rows.at(-1)?.line ?? 0;
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const byLine = new Map(rows.map(({ line, cells }) => [line, cells]));
  return Array.from({ length: last }, (_, at) =>
    Array.from({ length: width }, (_, column) => {
      const cell = byLine.get(at + 1)?.[column];
      return cell ? (cell.day && !cell.time ? cell.day : cell.text) : null;
    }),
  );
}
