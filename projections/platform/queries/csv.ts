import { stringify } from 'csv-stringify/sync';
import { type Cell, columnsOf } from './columns.js';

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
  if (typeof cell !== 'object') return cell;
  const plain = cell.every((one) => typeof one !== 'object');
  return harmless(plain ? cell.join('; ') : JSON.stringify(cell));
}

function harmless(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}
