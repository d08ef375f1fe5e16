import type { Kysely } from 'kysely';
import { START } from '../../../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import { ErasureTable } from './erasures.js';
import { LeaseTable } from './leases.js';
import { type Projection, viewName } from './projection.js';
import {
  createIndex,
  createTable,
  dropRepeatedFacts,
  indexesOf,
  type SchemaDialect,
  tableName,
} from './schema.js';
import type { AnyDb, Fault, Generation } from './views.js';

export interface CatalogueTables {
  lectern_generation: {
    projection: string;
    number: number;
    identity: string;
    state: Generation['state'];
    position: string;
    fault: string | null;
    tables: string;
  };
  lectern_erasure: { only: number; read_to: string; traces: number };
  lectern_lease: { name: string; holder: string; until: number };
}

type Db = Kysely<CatalogueTables>;

/** A generation of a projection that is to be switched to. */
export interface Build {
  readonly projection: Projection;
  readonly number: number;
}

/** Runs a transaction that may write, again when another process was in the way. */
export type Transact = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

/** Which generations of which projections there are, how far each is, and who works on them. */
export class Catalogue {
  readonly leases: LeaseTable;
  readonly erasures: ErasureTable;

  constructor(
    readonly db: Db,
    private readonly dialect: SchemaDialect,
    private readonly transact: Transact,
  ) {
    this.leases = new LeaseTable(transact);
    this.erasures = new ErasureTable(db, transact);
  }

  /** Makes the catalogue's own tables when they are not there. */
  async prepare(): Promise<void> {
    const text = this.dialect.types.text;
    const integer = this.dialect.types.integer;
    await this.transact(async (tx) => {
      await this.dialect.lockSchema(tx);
      await tx.schema
        .createTable('lectern_generation')
        .ifNotExists()
        .addColumn('projection', text, (c) => c.notNull())
        .addColumn('number', integer, (c) => c.notNull())
        .addColumn('identity', text, (c) => c.notNull())
        .addColumn('state', text, (c) => c.notNull())
        .addColumn('position', text, (c) => c.notNull())
        .addColumn('fault', text)
        .addColumn('tables', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('lectern_generation_key', ['projection', 'number'])
        .execute();
      await this.leases.prepare(tx, this.dialect);
      await this.erasures.prepare(tx, this.dialect);
    });
  }

  async generations(db?: AnyDb): Promise<Generation[]> {
    const rows = await ((db as Db | undefined) ?? this.db)
      .selectFrom('lectern_generation')
      .selectAll()
      .orderBy('projection')
      .orderBy('number')
      .execute();
    return rows.map((row) => ({
      ...row,
      fault: row.fault === null ? null : (JSON.parse(row.fault) as Fault),
      tables: JSON.parse(row.tables) as string[],
    }));
  }

  /** The generation that queries see. */
  async live(projection: string, db?: AnyDb): Promise<Generation | undefined> {
    return (await this.generations(db)).find(
      (one) => one.projection === projection && one.state === 'live',
    );
  }

  /** Empty tables for a new generation, without what slows down filling them. */
  async begin(projection: Projection): Promise<Generation> {
    return this.transact(async (tx) => {
      await this.dialect.lockSchema(tx);
      const last = await tx
        .selectFrom('lectern_generation')
        .select(({ fn }) => fn.max('number').as('number'))
        .where('projection', '=', projection.name)
        .executeTakeFirst();
      // Numbers of dropped generations come again: their tables are gone, and a worker that still
      // writes to one is fenced by the checkpoint, which then is not where it left it.
      const number = Number(last?.number ?? 0) + 1;
      const tables = Object.keys(projection.tables);
      for (const table of tables) {
        await createTable(tx, this.dialect, projection, table, number);
      }
      const row = { projection: projection.name, number, identity: projection.identity };
      await tx
        .insertInto('lectern_generation')
        .values({
          ...row,
          state: 'building',
          position: START,
          fault: null,
          tables: JSON.stringify(tables),
        })
        .execute();
      return { ...row, state: 'building', position: START, fault: null, tables };
    });
  }

  /** Adds keys and indexes to a filled generation, each in a transaction: others write in between. */
  async finish(projection: Projection, generation: Generation): Promise<Generation> {
    const { number } = generation;
    for (const table of Object.keys(projection.tables)) {
      for (const index of indexesOf(projection, table, number)) {
        const create = () =>
          this.transact((tx) => createIndex(tx, projection, table, number, index));
        await create().catch(async (error: unknown) => {
          if (!index.unique) throw error;
          // Rare enough not to look for it before: the same fact twice. Anything else fails again.
          await this.transact((tx) =>
            dropRepeatedFacts(tx, this.dialect, projection, table, number),
          );
          await create();
        });
      }
    }
    await this.transact((tx) => this.#setState(tx, generation, 'built'));
    return { ...generation, state: 'built' };
  }

  async #setState(tx: Db, { projection, number }: Generation, state: Generation['state']) {
    await tx
      .updateTable('lectern_generation')
      .set({ state })
      .where('projection', '=', projection)
      .where('number', '=', number)
      .execute();
  }

  /**
   * Makes generations the live ones and drops those before them, all in one transaction: what others have computed
   * from the views they compute anew once. Answers, for each, false where nothing was changed because the live one
   * is further: a view never goes back.
   */
  async switchTo(builds: readonly Build[]): Promise<boolean[]> {
    return this.transact(async (tx) => {
      await this.dialect.lockSchema(tx);
      const switched: boolean[] = [];
      for (const build of builds) switched.push(await this.#switchTo(tx, build));
      if (switched.includes(true)) await this.dialect.dependents?.restore(tx);
      return switched;
    });
  }

  async #switchTo(tx: Db, { projection, number }: Build): Promise<boolean> {
    const all = (await this.generations(tx)).filter((g) => g.projection === projection.name);
    const next = all.find((g) => g.number === number);
    if (!next) throw new Error(`${projection.name} has no generation ${number}`);
    const old = all.filter((g) => g.state === 'live' && g.number !== number);
    if (old.some((g) => comparePositions(g.position, next.position) > 0)) return false;
    for (const generation of old) await this.#drop(tx, generation);
    for (const table of next.tables) {
      const name = viewName(projection.name, table);
      await tx.schema.dropView(name).ifExists().execute();
      await tx.schema
        .createView(name)
        .as(
          (tx as unknown as Kysely<Record<string, object>>)
            .selectFrom(tableName(projection.name, table, number))
            .selectAll(),
        )
        .execute();
    }
    await this.#setState(tx, next, 'live');
    return true;
  }

  /** Drops generations of a projection: all, or one. */
  async drop(projection: string, number?: number): Promise<void> {
    await this.transact(async (tx) => {
      await this.dialect.lockSchema(tx);
      for (const generation of await this.generations(tx)) {
        if (generation.projection !== projection) continue;
        if (number === undefined || generation.number === number) await this.#drop(tx, generation);
      }
    });
  }

  async #drop(tx: Db, { projection, number, state, tables }: Generation): Promise<void> {
    if (state === 'live') {
      const names = tables.map((table) => viewName(projection, table));
      await this.dialect.dependents?.withdraw(tx, names);
    }
    for (const table of tables) {
      if (state === 'live') await tx.schema.dropView(viewName(projection, table)).execute();
      await tx.schema.dropTable(tableName(projection, table, number)).execute();
    }
    await tx
      .deleteFrom('lectern_generation')
      .where('projection', '=', projection)
      .where('number', '=', number)
      .execute();
  }

  /** Forgets the event a projection stopped at, so that it is tried again. */
  async clearFault(projection: string): Promise<void> {
    await this.transact(async (tx) => {
      await tx
        .updateTable('lectern_generation')
        .set({ fault: null })
        .where('projection', '=', projection)
        .execute();
    });
  }

  async positions(): Promise<Map<string, Position>> {
    const live = await this.db
      .selectFrom('lectern_generation')
      .select(['projection', 'position'])
      .where('state', '=', 'live')
      .execute();
    return new Map(live.map(({ projection, position }) => [projection, position]));
  }
}
