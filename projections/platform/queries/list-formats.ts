import { stringify } from 'csv-stringify/sync';
import {
  type Value,
  workbookFile,
} from '../../../src/platform/spreadsheets/write/workbook-file.js';
import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';

const BYTE_ORDER_MARK = '\ufeff';
/** What makes a spreadsheet run a cell instead of showing it, full-width signs included. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;

/** A list as CSV (RFC 4180). Fields of objects in it become columns of their own, `a.b`. */
export function csv(list: readonly unknown[], bom: boolean): string {
  const { names, rows } = columnsOf(list);
  const text = stringify(
    rows.map((row) => names.map((name) => shown(row[name] ?? null))),
    { header: true, columns: [...names], record_delimiter: 'windows', cast: { boolean: String } },
  );
  return bom ? BYTE_ORDER_MARK + text : text;
}

function shown(cell: Cell): string | number | boolean {
  if (cell === null) return '';
  if (typeof cell === 'string') return harmless(cell);
  return typeof cell === 'object' ? harmless(textOf(cell)) : cell;
}

function harmless(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** What stands in one place of a table; lists stay lists. */
export type Cell = string | number | boolean | readonly unknown[] | null;

export interface Columns {
  /** In the order in which the list names them. */
  readonly names: readonly string[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** A list as a table. Fields of objects in it become columns of their own, `a.b`. */
export function columnsOf(list: readonly unknown[]): Columns {
  const rows = list.map((item) => {
    const row: Record<string, Cell> = {};
    add(row, '', item);
    return row;
  });
  return { names: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

function add(row: Record<string, Cell>, name: string, value: unknown): void {
  if (value === null || value === undefined) {
    if (name) row[name] = null;
  } else if (Array.isArray(value)) {
    row[name || 'value'] = value as unknown[];
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      add(row, name ? `${name}.${key}` : key, inner);
    }
  } else {
    row[name || 'value'] = value as Cell;
  }
}

/** A list as a workbook, its columns those of the CSV, and on a second sheet what it rests on. */
export function xlsx(
  name: string,
  list: readonly unknown[],
  restsOn: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const { names, rows } = columnsOf(list);
  return workbookFile([
    {
      name,
      columns: names.map((head) => ({ head })),
      rows: rows.map((row) => names.map((column) => valueIn(row[column] ?? null))),
    },
    {
      name: 'about',
      columns: [{ head: 'what' }, { head: 'value' }],
      rows: Object.entries(restsOn),
    },
  ]);
}

function valueIn(cell: Cell): Value {
  return cell !== null && typeof cell === 'object' ? textOf(cell) : cell;
}

function textOf(list: readonly unknown[]): string {
  const plain = list.every((one) => typeof one !== 'object');
  return plain ? list.join('; ') : JSON.stringify(list);
}

/** Registered with IANA in 2024. */
export const PARQUET = 'application/vnd.apache.parquet';

/**
 * A list as an Apache Parquet file, its columns those of the CSV. Numbers are doubles, whole ones
 * too, so that a column keeps its type from page to page; lists are JSON; what is not there is null.
 */
export function parquet(list: readonly unknown[]): Uint8Array {
  const { names, rows } = columnsOf(list);
  const columns = names.map((name) => {
    const cells = rows.map((row) => row[name] ?? null);
    const type = typeOf(cells);
    return { name, type, nullable: true, data: type === 'JSON' ? cells.map(asJson) : cells };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData: columns, createdBy: 'lectern' }));
}

function typeOf(cells: readonly Cell[]): BasicType {
  const types = new Set(cells.filter((cell) => cell !== null).map((cell) => typeof cell));
  if (types.size > 1 || types.has('object')) return 'JSON';
  if (types.has('number')) return 'DOUBLE';
  return types.has('boolean') ? 'BOOLEAN' : 'STRING';
}

/** `undefined` where there is nothing: null would be written as the JSON `null`. */
function asJson(cell: Cell): Cell | undefined {
  return cell ?? undefined;
}
