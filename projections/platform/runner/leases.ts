import { type Kysely, sql } from 'kysely';
import type { CatalogueTables, Transact } from './catalogue.js';
import type { SchemaDialect } from './schema.js';

/**
 * Which projections this process keeps up. Of several workers one holds a projection's lease and
 * renews it; when it is gone for the lease's time another takes over. A lease only spares work: that
 * two never count one event twice is the checkpoint's doing, whatever the clocks say (ADR 8).
 */
export class Leases {
  #held: ReadonlySet<string> = new Set();

  constructor(
    private readonly table: LeaseTable,
    private readonly holder: string,
    private readonly leaseMs: number,
    private readonly now: () => number,
  ) {}

  holds(name: string): boolean {
    return this.#held.has(name);
  }

  /** Takes or renews what it can get of these, and only these. */
  async renew(names: readonly string[]): Promise<void> {
    const now = this.now();
    const { table, holder, leaseMs } = this;
    this.#held = new Set(await table.take(names, holder, now, now + leaseMs));
  }

  /** Lets others take over at once. */
  async release(): Promise<void> {
    this.#held = new Set();
    await this.table.release(this.holder);
  }
}

/** The lease of whoever builds a projection anew, beside the one of whoever keeps the live view up. */
export function buildLease(projection: string): string {
  return `build ${projection}`;
}

/** Who works on what, until when: a row a name. */
export class LeaseTable {
  constructor(private readonly transact: Transact) {}

  async prepare(tx: Kysely<CatalogueTables>, { types }: SchemaDialect): Promise<void> {
    await tx.schema
      .createTable('lectern_lease')
      .ifNotExists()
      .addColumn('name', types.text, (column) => column.primaryKey())
      .addColumn('holder', types.text, (column) => column.notNull())
      .addColumn('until', types.integer, (column) => column.notNull())
      .execute();
  }

  /** Takes or renews leases until `until`; answers those that are now the holder's. */
  async take(
    names: readonly string[],
    holder: string,
    now: number,
    until: number,
  ): Promise<string[]> {
    if (names.length === 0) return [];
    // In one order, so that two holders do not wait for each other.
    const rows = [...names].sort().map((name) => ({ name, holder, until }));
    return this.transact(async (tx) => {
      const held = await tx
        .insertInto('lectern_lease')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until })
            .where(sql<boolean>`lectern_lease.holder = ${holder} or lectern_lease.until < ${now}`),
        )
        .returning('name')
        .execute();
      return held.map(({ name }) => name);
    });
  }

  async release(holder: string): Promise<void> {
    await this.transact(async (tx) => {
      await tx.deleteFrom('lectern_lease').where('holder', '=', holder).execute();
    });
  }
}
