/**
 * How a projection declares its tables. The declaration is the only schema there is: the row types,
 * the SQL of both databases and the projection's identity all come from it.
 */

export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'json';

export interface Column<T> {
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** Carries the row's type; never set. */
  readonly holds?: T;
}

/** Sorts by its UTF-8 bytes on either database. */
export const text: Column<string> = { type: 'text', nullable: false };
/** A safe integer. */
export const integer: Column<number> = { type: 'integer', nullable: false };
/** A double. */
export const real: Column<number> = { type: 'real', nullable: false };
export const boolean: Column<boolean> = { type: 'boolean', nullable: false };

/** Text of which only some words occur: `textOf<'open' | 'answered'>()`. */
export function textOf<T extends string>(): Column<T> {
  return { type: 'text', nullable: false };
}

/** A value that is read whole: lists and small documents. Not to be filtered by. */
export function json<T>(): Column<T> {
  return { type: 'json', nullable: false };
}

/** May be `null`: not known, or not yet. */
export function optional<T>(column: Column<T>): Column<T | null> {
  return { type: column.type, nullable: true };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any row type; `unknown` would refuse them all
export type Columns = Readonly<Record<string, Column<any>>>;

export type RowOf<C extends Columns> = {
  readonly [N in keyof C]: C[N] extends Column<infer T> ? T : never;
};

export interface TableShape<
  C extends Columns = Columns,
  K extends readonly string[] = readonly string[],
> {
  readonly columns: C;
  /** Columns of the primary key, in order: text or integer, never `null`. */
  readonly key: K;
  readonly indexes: readonly (readonly string[])[];
}

/** Rows that events create and change; the fold reads them back by key. */
export interface KeyedTable<
  C extends Columns = Columns,
  K extends readonly string[] = readonly string[],
> extends TableShape<C, K> {
  readonly kind: 'keyed';
}

/** Rows that are written once and never read back by the fold, so they cost no look-up. */
export interface FactTable<
  C extends Columns = Columns,
  K extends readonly string[] = readonly string[],
> extends TableShape<C, K> {
  readonly kind: 'facts';
}

export type Tables = Readonly<Record<string, KeyedTable | FactTable>>;

interface Options<C extends Columns, K extends readonly (keyof C & string)[]> {
  readonly key: K;
  readonly indexes?: readonly (readonly (keyof C & string)[])[];
}

/** A table of rows that change. */
export function table<C extends Columns, const K extends readonly (keyof C & string)[]>(
  columns: C,
  options: Options<C, K>,
): KeyedTable<C, K> {
  return { kind: 'keyed', columns, key: options.key, indexes: options.indexes ?? [] };
}

/** A table of facts: one row an event (or an item of it), keyed so that the same event writes the same row. */
export function facts<C extends Columns, const K extends readonly (keyof C & string)[]>(
  columns: C,
  options: Options<C, K>,
): FactTable<C, K> {
  return { kind: 'facts', columns, key: options.key, indexes: options.indexes ?? [] };
}
