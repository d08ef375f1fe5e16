import { commandFrom, type Command, type CommandBinding } from '../commands/command.js';
import type { Instant, PersonId } from '../kernel/envelope.js';
import { derivedId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';
import { Cells, malformed } from './cells.js';
import type { FileTable, ReadRows, Spreadsheets } from './file-table.js';
import type { RowPlace } from './choices.js';
import type { Row } from './read-folder.js';
import type { Step } from './step.js';

/** A row that can be carried out, as its steps share it. */
export interface PlannedRow {
  readonly table: FileTable;
  readonly line: number;
  /** File and key columns: what tells the row from all others. */
  readonly key: string;
  /** Every cell: another row of the same key must say the same. */
  readonly content: string;
  /** What must be open for the row. */
  readonly openWhile?: string;
  /** Of a row that came in a workbook. */
  readonly place?: RowPlace;
  readonly values: ReadonlyMap<string, string>;
}

export interface PlannedStep {
  readonly row: PlannedRow;
  readonly binding: CommandBinding;
  readonly command: Command;
  readonly commandId: string;
  readonly by: PersonId | null;
  readonly impliedAt?: Instant;
  /** Stands for several rows: who carried it out first is no difference between them. */
  readonly shared: boolean;
  /** What it closes. */
  readonly closes?: string;
}

export interface RowRefusal {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly message: string;
  /** Of a row that came in a workbook: where it stands, and the column at fault where one is. */
  readonly place?: RowPlace;
  readonly column?: string;
}

export interface Plan {
  readonly rows: readonly PlannedRow[];
  /** By their own time, then file, then row, then place in the row. */
  readonly steps: readonly PlannedStep[];
  /** Rows that do not say what their columns are for. */
  readonly malformed: readonly RowRefusal[];
  /** What malformed rows need open. */
  readonly unfinished: readonly string[];
}

/** Turns rows into commands, checked and in the order in which they happened. */
export function plan<Context>(
  { rows, context, openWhile }: Pick<ReadRows<Context>, 'rows' | 'context' | 'openWhile'>,
  spreadsheets: Pick<Spreadsheets<Context>, 'bindingOf' | 'columnOf'>,
): Plan {
  const planned: PlannedRow[] = [];
  const timed: { readonly at: number; readonly step: PlannedStep }[] = [];
  const refused: RowRefusal[] = [];
  const unfinished: string[] = [];
  const againAt = laterRows(rows);
  for (const row of rows) {
    const needed = openWhile(row);
    try {
      const steps = stepsOf(row, context);
      const subject = plannedRow(row, needed, againAt.get(row));
      const checked = steps.map((step) => ({
        at: Date.parse('said' in step.when ? step.when.said : step.when.implied),
        step: plannedStep(subject, step, spreadsheets),
      }));
      planned.push(subject);
      timed.push(...checked);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(refusalOf(row, error));
      if (needed !== undefined) unfinished.push(needed);
    }
  }
  // Rows come in the order of the file list and of their lines, and sorting keeps it within an instant.
  timed.sort((a, b) => a.at - b.at);
  return { rows: planned, steps: timed.map(({ step }) => step), malformed: refused, unfinished };
}

export function refusalOf(
  { table, line, place }: Pick<Row, 'table' | 'line' | 'place'>,
  { code, message, detail }: Pick<Refusal, 'code' | 'message' | 'detail'>,
): RowRefusal {
  const refused = { file: table.file, line, code, message };
  if (!place) return refused;
  return { ...refused, place, ...(detail.field === undefined ? {} : { column: detail.field }) };
}

function stepsOf({ table, values, cellCount, before }: Row, context: unknown): readonly Step[] {
  if (cellCount !== undefined) {
    const columns = [...values.keys()];
    const at = columns[Math.min(cellCount, columns.length - 1)] ?? '';
    throw malformed(
      at,
      `is where the row goes wrong: ${cellCount} cells for ${columns.length} columns`,
    );
  }
  // Rows and their context come from the same spreadsheets.
  if (before && table.changed) {
    return table.changed(new Cells(values), new Cells(before), context as never);
  }
  return table.steps(new Cells(values), context as never);
}

/** Of rows that come again under their key, the time of each but the earliest. */
function laterRows(rows: readonly Row[]): ReadonlyMap<Row, Instant> {
  const earliest = new Map<string, number>();
  const timed = rows.flatMap((row) => {
    const said = row.table.again === undefined ? null : timeIn(row, row.table.again);
    if (said === null) return [];
    const [key, at] = [keyOf(row), Date.parse(said)];
    earliest.set(key, Math.min(at, earliest.get(key) ?? at));
    return [{ row, key, at, said }];
  });
  const later = timed.filter(({ key, at }) => at > (earliest.get(key) ?? at));
  return new Map(later.map(({ row, said }) => [row, said]));
}

/** Null where the cell says none: the row is refused for that. */
function timeIn({ values }: Row, column: string): Instant | null {
  try {
    return new Cells(values).time(column);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function keyOf({ table, values }: Row, ...more: readonly string[]): string {
  const columns = table.key.map((column) => values.get(column));
  return JSON.stringify([table.file, ...columns, ...more]);
}

function plannedRow(
  row: Row,
  openWhile: string | undefined,
  again: string | undefined,
): PlannedRow {
  const { table, line, values, place } = row;
  const cells = [...values].filter(([, cell]) => cell !== '').sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    table,
    line,
    key: keyOf(row, ...(again === undefined ? [] : [again])),
    content: JSON.stringify(cells),
    values,
    ...(place ? { place } : {}),
    ...(openWhile === undefined ? {} : { openWhile }),
  };
}

function plannedStep(
  row: PlannedRow,
  { command, input, name, by, when, sharedBy, closes }: Step,
  { bindingOf, columnOf }: Pick<Spreadsheets, 'bindingOf' | 'columnOf'>,
): PlannedStep {
  const key = sharedBy ? [row.table.file, ...sharedBy] : (JSON.parse(row.key) as string[]);
  return {
    row,
    binding: bindingOf(command),
    command: checked(() => commandFrom(command, input), row.table, columnOf),
    commandId: derivedId('import', ...key, name),
    by,
    shared: sharedBy !== undefined,
    ...(closes === undefined ? {} : { closes }),
    ...('implied' in when ? { impliedAt: when.implied } : {}),
  };
}

/** @throws Refusal `malformed` in the words of the file */
function checked(
  make: () => Command,
  table: Pick<FileTable, 'columns'>,
  columnOf: (field: string) => string,
): Command {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.field === undefined) throw error;
    const column = columnOf(error.detail.field);
    throw table.columns.includes(column) ? malformed(column, `is wrong: ${error.message}`) : error;
  }
}
