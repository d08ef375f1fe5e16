import type { ClientBase } from 'pg';
import type { Projection } from './projection.js';
import { type Key, keyReader, keyText, type Row } from './rows-in-memory.js';
import { shapeOf, tableName } from './schema.js';
import type { ColumnType } from './table.js';

const ROWS_AT_ONCE = 5_000;

/** JSON goes as text and stays as it was written: `json`, not `jsonb`, which would reorder keys. */
const ARRAYS: Readonly<Record<ColumnType, string>> = {
  text: 'text[]',
  integer: 'bigint[]',
  real: 'double precision[]',
  boolean: 'boolean[]',
  json: 'text[]',
};

interface Typed {
  readonly name: string;
  readonly type: ColumnType;
}

/** Reads and writes rows of one stored table: a column an array, so that a statement takes thousands. */
export class PostgresRows {
  readonly #columns: readonly Typed[];
  readonly #key: readonly Typed[];
  readonly #keyOf: (row: Row) => Key;
  readonly #put: string;
  readonly #load: string;
  readonly #delete: string;
  readonly #mayRepeat: boolean;

  /** @param hasKey false while a fact table is being built: it has no key to conflict with */
  constructor(projection: Projection, table: string, generation: number, hasKey: boolean) {
    const shape = shapeOf(projection, table);
    const name = quoted(tableName(projection.name, table, generation));
    this.#columns = Object.entries(shape.columns).map(([column, { type }]) => ({
      name: column,
      type,
    }));
    this.#key = shape.key.map((column) => ({
      name: column,
      type: shape.columns[column]?.type ?? 'text',
    }));
    this.#keyOf = keyReader(shape.key);
    this.#mayRepeat = shape.kind === 'facts' && hasKey;

    const given = (columns: readonly Typed[]) =>
      `unnest(${columns.map(({ type }, i) => `$${i + 1}::${ARRAYS[type]}`).join(', ')})
        AS given (${columns.map((column) => quoted(column.name)).join(', ')})`;
    const all = this.#columns.map((column) => quoted(column.name));
    const key = this.#key.map((column) => quoted(column.name));
    const rest = all.filter((column) => !key.includes(column));
    const replace =
      rest.length === 0
        ? 'DO NOTHING'
        : `DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`;
    const cast = this.#columns.map(
      ({ name: column, type }) => `given.${quoted(column)}${type === 'json' ? '::json' : ''}`,
    );
    const same = key.map((column) => `stored.${column} = given.${column}`).join(' AND ');
    this.#put =
      `INSERT INTO ${name} (${all.join(', ')}) SELECT ${cast.join(', ')} FROM ${given(this.#columns)}` +
      (hasKey || shape.kind === 'keyed' ? ` ON CONFLICT (${key.join(', ')}) ${replace}` : '');
    this.#load = `SELECT stored.* FROM ${name} AS stored JOIN ${given(this.#key)} ON ${same}`;
    this.#delete = `DELETE FROM ${name} AS stored USING ${given(this.#key)} WHERE ${same}`;
  }

  async put(client: ClientBase, rows: readonly Row[]): Promise<void> {
    // One statement may not change a row twice.
    const distinct = this.#mayRepeat
      ? [...new Map(rows.map((row) => [keyText(this.#keyOf(row)), row])).values()]
      : rows;
    for (let from = 0; from < distinct.length; from += ROWS_AT_ONCE) {
      const some = distinct.slice(from, from + ROWS_AT_ONCE);
      const arrays = this.#columns.map(({ name, type }) =>
        some.map((row) => {
          const value = row[name];
          return type === 'json' && value !== null ? JSON.stringify(value) : value;
        }),
      );
      await client.query(this.#put, arrays);
    }
  }

  async delete(client: ClientBase, keys: readonly Key[]): Promise<void> {
    await client.query(this.#delete, this.#transposed(keys));
  }

  async load(client: Pick<ClientBase, 'query'>, keys: readonly Key[]): Promise<readonly Row[]> {
    return (await client.query<Row>(this.#load, this.#transposed(keys))).rows;
  }

  #transposed(keys: readonly Key[]): (string | number | undefined)[][] {
    return this.#key.map((_, i) => keys.map((key) => key[i]));
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
