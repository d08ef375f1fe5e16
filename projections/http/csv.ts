import { stringify } from 'csv-stringify/sync';

const BYTE_ORDER_MARK = '\ufeff';
/** What makes a spreadsheet run a cell instead of showing it, full-width signs included. */
const RUNS = /^[=+\-@\t\r\n＝＋－＠]/;

/** A list as CSV (RFC 4180). Fields of objects in it become columns of their own, `a.b`. */
export function csv(list: readonly unknown[], bom: boolean): string {
  const rows = list.map(flat);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const text = stringify(
    rows.map((row) => columns.map((column) => row[column] ?? '')),
    { header: true, columns, record_delimiter: 'windows', cast: { boolean: String } },
  );
  return bom ? BYTE_ORDER_MARK + text : text;
}

type Cell = string | number | boolean;

function flat(item: unknown): Record<string, Cell> {
  const row: Record<string, Cell> = {};
  add(row, '', item);
  return row;
}

function add(row: Record<string, Cell>, name: string, value: unknown): void {
  if (value === null || value === undefined) {
    if (name) row[name] = '';
  } else if (Array.isArray(value)) {
    const plain = value.every((one) => typeof one !== 'object');
    row[name] = harmless(plain ? value.join('; ') : JSON.stringify(value));
  } else if (typeof value === 'object') {
    for (const [key, inner] of Object.entries(value))
      add(row, name ? `${name}.${key}` : key, inner);
  } else {
    row[name || 'value'] = typeof value === 'string' ? harmless(value) : (value as Cell);
  }
}

function harmless(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}
