import { type BasicType, parquetWriteBuffer } from 'hyparquet-writer';
import { type Cell, columnsOf } from './columns.js';

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
