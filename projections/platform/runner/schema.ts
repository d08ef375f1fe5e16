import { type RawBuilder, sql } from 'kysely';
import { type Projection, viewName } from './projection.js';
import type { ColumnType, FactTable, KeyedTable } from './table.js';
import type { AnyDb } from './views.js';

/** Where the two databases' SQL differs. */
export interface SchemaDialect {
  readonly types: Readonly<Record<ColumnType, RawBuilder<unknown>>>;
  /** At the end of `create table` for a table that is kept in the order of its key. */
  readonly clustered: RawBuilder<unknown> | undefined;
  /** What tells two rows with the same key apart, later rows greater. */
  readonly rowAddress: RawBuilder<unknown>;
  /** Until the transaction ends, no other process changes the schema. */
  lockSchema(tx: AnyDb): Promise<void>;
  readonly dependents?: Dependents | undefined;
}

/** What others read through, over the live views: it goes and comes in the transaction in which they do. */
export interface Dependents {
  /** Takes away what reads these live views. */
  withdraw(tx: AnyDb, liveViews: readonly string[]): Promise<void>;
  /** Puts back what is missing, as far as what it reads is there. */
  restore(tx: AnyDb): Promise<void>;
}

/** Where one generation of a table is stored; queries go through the view without the suffix. */
export function tableName(projection: string, table: string, generation: number): string {
  return `${viewName(projection, table)}_g${generation}`;
}

export function shapeOf(projection: Projection, table: string): KeyedTable | FactTable {
  const shape = projection.tables[table];
  if (!shape) throw new Error(`${projection.name} declares no table ${table}`);
  return shape;
}

export async function createTable(
  tx: AnyDb,
  dialect: SchemaDialect,
  projection: Projection,
  table: string,
  generation: number,
): Promise<void> {
  const shape = shapeOf(projection, table);
  const name = tableName(projection.name, table, generation);
  let create = tx.schema.createTable(name);
  for (const [column, { type, nullable }] of Object.entries(shape.columns)) {
    create = create.addColumn(column, dialect.types[type] as RawBuilder<never>, (definition) =>
      nullable ? definition : definition.notNull(),
    );
  }
  if (shape.kind === 'keyed') {
    create = create.addPrimaryKeyConstraint(`${name}_key`, [...shape.key] as never[]);
    if (dialect.clustered) create = create.modifyEnd(dialect.clustered as RawBuilder<never>);
  }
  await create.execute();
}

interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/**
 * The key of a fact table and all indexes, which are added to a filled table: sorting once is several times
 * faster than keeping them while a million rows come in.
 */
export function indexesOf(projection: Projection, table: string, generation: number): Index[] {
  const { kind, key, indexes } = shapeOf(projection, table);
  const name = tableName(projection.name, table, generation);
  const own = kind === 'facts' ? [{ name: `${name}_key`, columns: key, unique: true }] : [];
  return [
    ...own,
    ...indexes.map((columns, i) => ({ name: `${name}_i${i}`, columns, unique: false })),
  ];
}

export async function createIndex(
  tx: AnyDb,
  projection: Projection,
  table: string,
  generation: number,
  { name, columns, unique }: Index,
): Promise<void> {
  const create = tx.schema
    .createIndex(name)
    .ifNotExists()
    .on(tableName(projection.name, table, generation))
    .columns([...columns]);
  await (unique ? create.unique() : create).execute();
}

/** A fold may say the same fact twice; until there is a key, the later row stands beside the first. */
export async function dropRepeatedFacts(
  tx: AnyDb,
  dialect: SchemaDialect,
  projection: Projection,
  table: string,
  generation: number,
): Promise<void> {
  const shape = shapeOf(projection, table);
  if (shape.kind !== 'facts') return;
  const name = sql.table(tableName(projection.name, table, generation));
  const key = sql.join(shape.key.map((column) => sql.ref(column)));
  await sql`delete from ${name} where ${dialect.rowAddress} in (
    select address from (
      select ${dialect.rowAddress} as address,
        row_number() over (partition by ${key} order by ${dialect.rowAddress} desc) as place
      from ${name}
    ) as ranked where place > 1)`.execute(tx);
}
