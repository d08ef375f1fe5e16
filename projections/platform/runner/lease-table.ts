import { type Kysely, sql } from 'kysely';
import type { CatalogueTables, Transact } from './catalogue.js';
import type { SchemaDialect } from './schema.js';

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
