import type { Database, Statement } from 'better-sqlite3';
import type { Projection } from './projection.js';
import type { Key, Row } from './rows-in-memory.js';
import { shapeOf, tableName } from './schema.js';
import { quoted } from './sqlite-names.js';
import type { ColumnType } from './table.js';

/** Rows in one statement: more gain nothing. */
const ROWS_AT_ONCE = 32;
const KEYS_AT_ONCE = 256;

type Decode = (value: unknown) => unknown;

const ENCODE: Readonly<Partial<Record<ColumnType, (value: unknown) => unknown>>> = {
  boolean: (value) => (value === null ? null : value ? 1 : 0),
  json: (value) => (value === null ? null : JSON.stringify(value)),
};
const DECODE: Readonly<Partial<Record<ColumnType, Decode>>> = {
  boolean: (value) => (value === null ? null : value !== 0),
  json: (value) => (value === null ? null : (JSON.parse(value as string) as unknown)),
};

/** Reads and writes rows of one stored table, many a statement, all prepared. */
export class SqliteRows {
  readonly #name: string;
  readonly #columns: readonly string[];
  readonly #encode: readonly (((value: unknown) => unknown) | undefined)[];
  readonly #decode: readonly (readonly [string, Decode])[];
  readonly #key: readonly string[];
  readonly #put = new Map<number, Statement>();
  readonly #load = new Map<number, Statement>();
  #delete: Statement | undefined;
  #keyed: boolean;

  constructor(
    readonly db: Database,
    projection: Projection,
    table: string,
    generation: number,
    /** False while a fact table is being built: it has no key to conflict with. */
    keyed: boolean,
    /** Where the connection has the views. */
    schema = 'main',
  ) {
    const shape = shapeOf(projection, table);
    const columns = Object.entries(shape.columns);
    this.#name = `${schema}.${quoted(tableName(projection.name, table, generation))}`;
    this.#columns = columns.map(([name]) => name);
    this.#encode = columns.map(([, { type }]) => ENCODE[type]);
    this.#decode = columns.flatMap(([name, { type }]) => {
      const decode = DECODE[type];
      return decode ? [[name, decode] as const] : [];
    });
    this.#key = shape.key;
    this.#keyed = keyed || shape.kind === 'keyed';
  }

  put(rows: readonly Row[]): void {
    for (let from = 0; from < rows.length;) {
      const n = rows.length - from >= ROWS_AT_ONCE ? ROWS_AT_ONCE : 1;
      const values: unknown[] = [];
      for (let i = from; i < from + n; i++) this.#encodeInto(values, rows[i] as Row);
      this.#putting(n).run(values);
      from += n;
    }
  }

  #encodeInto(values: unknown[], row: Row): void {
    for (let c = 0; c < this.#columns.length; c++) {
      const value = row[this.#columns[c] as string];
      const encode = this.#encode[c];
      values.push(encode ? encode(value) : value);
    }
  }

  delete(keys: readonly Key[]): void {
    this.#delete ??= this.db.prepare(
      `DELETE FROM ${this.#name} WHERE ${this.#key.map((c) => `${quoted(c)} = ?`).join(' AND ')}`,
    );
    for (const key of keys) this.#delete.run(...key);
  }

  load(keys: readonly Key[]): Row[] {
    const rows: Row[] = [];
    for (let from = 0; from < keys.length;) {
      const n = keys.length - from >= KEYS_AT_ONCE ? KEYS_AT_ONCE : 1;
      const found = this.#loading(n).all(...keys.slice(from, from + n).flat());
      for (const row of found as Record<string, unknown>[]) {
        for (const [name, decode] of this.#decode) row[name] = decode(row[name]);
        rows.push(row);
      }
      from += n;
    }
    return rows;
  }

  /** Puts all rows of another table, which has the same columns. */
  putFrom(other: string): void {
    // As simple as it can be: then SQLite copies rows without looking into them.
    const conflict = this.#keyed ? ` WHERE true ${this.#onConflict()}` : '';
    this.db.exec(`INSERT INTO ${this.#name} SELECT * FROM ${other}${conflict}`);
  }

  #onConflict(): string {
    const key = this.#key.map(quoted);
    const rest = this.#columns.map(quoted).filter((column) => !key.includes(column));
    const replace =
      rest.length === 0
        ? 'DO NOTHING'
        : `DO UPDATE SET ${rest.map((c) => `${c} = excluded.${c}`).join(', ')}`;
    return `ON CONFLICT (${key.join(', ')}) ${replace}`;
  }

  #putting(n: number): Statement {
    let statement = this.#put.get(n);
    if (!statement) {
      const columns = this.#columns.map(quoted);
      const row = `(${columns.map(() => '?').join(', ')})`;
      statement = this.db.prepare(
        `INSERT INTO ${this.#name} (${columns.join(', ')}) VALUES ${Array(n).fill(row).join(', ')}` +
          (this.#keyed ? ` ${this.#onConflict()}` : ''),
      );
      this.#put.set(n, statement);
    }
    return statement;
  }

  #loading(n: number): Statement {
    let statement = this.#load.get(n);
    if (!statement) {
      const key = this.#key.map(quoted).join(', ');
      const wanted = `(${this.#key.map(() => '?').join(', ')})`;
      statement = this.db.prepare(
        `SELECT * FROM ${this.#name} WHERE (${key}) IN (VALUES ${Array(n).fill(wanted).join(', ')})`,
      );
      this.#load.set(n, statement);
    }
    return statement;
  }
}
