import { createHash } from 'node:crypto';
import type { StreamContract } from '../../../src/platform/kernel/contract.js';
import type { AnyEvent, Recorded } from '../../../src/platform/kernel/envelope.js';
import { contracts } from '../../../src/platform/kernel/upcasting.js';
import type { Columns, FactTable, KeyedTable, RowOf, Tables } from './table.js';

/**
 * A projection is a pure fold from events to rows: no clock, no chance, no SQL. It asks for rows by
 * key, as if all were in memory; the runner fetches what a batch asks for in bulk, writes what
 * changed, and moves the checkpoint in the same transaction (ADR 8).
 *
 * A handler may be called again for the same event, with the rows as they were before it or after
 * it, and must leave the same rows: say what is so (`put`, `change`), do not count up.
 */
export interface Projection<N extends string = string, T extends Tables = Tables> {
  readonly name: N;
  readonly version: number;
  readonly tables: T;
  /** Of the streams whose events it folds. */
  readonly folds: readonly StreamContract[];
  /** The event types it reads. */
  readonly types: readonly string[];
  /** Whether any of them has personal fields, so that an erasure outdates the view. */
  readonly personal: boolean;
  reads(type: string): boolean;
  /** `name@version` and a digest of the tables: another identity means the view is built anew. */
  readonly identity: string;
  /** Applies one event, in its newest schema version. An error stops the projection there (ADR 10). */
  apply(event: Recorded, rows: Rows<T>): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever its tables are
export type AnyProjection = Projection<string, any>;

/** The values of a key, in the order of its columns. */
export type KeyValues<C extends Columns, K extends readonly string[]> = {
  readonly [I in keyof K]: K[I] extends keyof C ? RowOf<C>[K[I]] : string | number;
};

/** The rows of one keyed table, as a fold sees them. */
export interface KeyedRows<C extends Columns, K extends readonly string[]> {
  get(...key: KeyValues<C, K>): RowOf<C> | undefined;
  /** @throws MissingRow: the history has no event that made it */
  need(...key: KeyValues<C, K>): RowOf<C>;
  /** Writes the whole row, new or not. */
  put(row: RowOf<C>): void;
  /** Changes some columns of the row that the patch's key columns name.
   *  @throws MissingRow */
  change(patch: Partial<RowOf<C>> & Pick<RowOf<C>, K[number] & keyof C>): void;
  delete(...key: KeyValues<C, K>): void;
}

/** The rows of one fact table, as a fold sees them. */
export interface FactRows<C extends Columns> {
  put(row: RowOf<C>): void;
}

export type Rows<T extends Tables> = {
  readonly [N in keyof T]: T[N] extends FactTable<infer C>
    ? FactRows<C>
    : T[N] extends KeyedTable<infer C, infer K>
      ? KeyedRows<C, K>
      : never;
};

type EventOf<C> = C extends StreamContract<infer E> ? E : never;

type HandlersOf<T extends Tables, Event extends AnyEvent> = {
  readonly [E in Event as E['type']]?: (event: Recorded<E>, rows: Rows<T>) => void;
};

/** Conditional, so that the compiler knows the contracts before it looks at the handlers. */
type Handlers<T extends Tables, C> = [C] extends [StreamContract]
  ? HandlersOf<T, EventOf<C>>
  : never;

/**
 * Declares a projection: `name` in kebab case, the contracts of the streams it folds, its tables, and
 * what each event type does to them.
 */
export function projection<
  const N extends string,
  T extends Tables,
  const C extends StreamContract,
>(definition: {
  readonly name: N;
  readonly version: number;
  readonly folds: readonly C[];
  readonly tables: T;
  readonly on: Handlers<T, C>;
}): Projection<N, T> {
  const { name, version, folds, tables } = definition;
  const on = definition.on as unknown as Readonly<
    Record<string, ((event: Recorded, rows: Rows<T>) => void) | undefined>
  >;
  if (!/^[a-z][a-z-]{0,30}$/.test(name)) throw new Error(`${name} is no name for a projection`);
  const types = new Set(Object.keys(on));
  const known = contracts(folds);
  return {
    name,
    version,
    tables,
    folds,
    types: [...types].sort(),
    personal: [...types].some((type) => known.of(type).personal.length > 0),
    reads: (type) => types.has(type),
    identity: `${name}@${version}+${digestOf(tables)}`,
    apply(event, rows) {
      on[event.type]?.(known.upcast(event), rows);
    },
  };
}

function digestOf(tables: Tables): string {
  const declared = Object.keys(tables)
    .sort()
    .map((name) => [name, tables[name]]);
  return createHash('sha256').update(JSON.stringify(declared)).digest('hex').slice(0, 12);
}

type SqlName<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${SqlName<B>}` : S;

/** The tables of a projection as queries see them: `course-library`'s `course` is `course_library_course`. */
export type ViewsOf<P extends Projection> = {
  readonly [N in keyof P['tables'] & string as `${SqlName<P['name']>}_${N}`]: RowOf<
    P['tables'][N]['columns']
  >;
};

export function viewName(projectionName: string, tableName: string): string {
  return `${projectionName.replaceAll('-', '_')}_${tableName}`;
}

/** A row that an event takes for granted is not there. */
export class MissingRow extends Error {
  override readonly name = 'MissingRow';
  constructor(tableName: string, key: string) {
    super(`no ${tableName} ${key}: an event speaks of what no event made`);
  }
}
