import { type Kysely, sql } from 'kysely';
import { START } from '../../../src/platform/event-store/event-store.js';
import type { Position } from '../../../src/platform/kernel/envelope.js';
import type { CatalogueTables, Transact } from './catalogue.js';
import type { SchemaDialect } from './schema.js';

/** Before the identity of a view that may still show somebody who was erased: nobody goes on with it. */
const OUTDATED = 'before an erasure: ';
const ONLY = 1;

/** How far this views database has followed the erasures of the ledger (ADR 11). */
export class ErasureTable {
  constructor(
    private readonly db: Kysely<CatalogueTables>,
    private readonly transact: Transact,
  ) {}

  async prepare(tx: Kysely<CatalogueTables>, { types }: SchemaDialect): Promise<void> {
    await tx.schema
      .createTable('lectern_erasure')
      .ifNotExists()
      .addColumn('only', types.integer, (column) => column.primaryKey())
      .addColumn('read_to', types.text, (column) => column.notNull())
      .addColumn('traces', types.integer, (column) => column.notNull())
      .execute();
    await tx
      .insertInto('lectern_erasure')
      .values({ only: ONLY, read_to: START, traces: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** The ledger was read for erasures up to here. */
  async readTo(): Promise<Position> {
    return (await this.#row(this.db)).read_to;
  }

  /**
   * Says that it was read on, and, when somebody was erased, that these views are to be built anew.
   * Answers false, and changes nothing, when another process read on meanwhile.
   */
  async read(from: Position, to: Position, outdated: readonly string[]): Promise<boolean> {
    return this.transact(async (tx) => {
      const { read_to, traces } = await this.#row(tx);
      if (read_to !== from) return false;
      if (outdated.length > 0) {
        await tx
          .updateTable('lectern_generation')
          .set({ identity: sql<string>`${OUTDATED} || identity` })
          .where('projection', 'in', [...outdated])
          .execute();
      }
      await tx
        .updateTable('lectern_erasure')
        .set({ read_to: to, traces: outdated.length > 0 ? 1 : traces })
        .execute();
      return true;
    });
  }

  /** True when no view shows an erased person any more, while bytes of old ones may be left in files. */
  async leftTraces(): Promise<boolean> {
    const { traces } = await this.#row(this.db);
    if (!traces) return false;
    const old = await this.db
      .selectFrom('lectern_generation')
      .select('projection')
      .where('identity', 'like', `${OUTDATED}%`)
      .limit(1)
      .execute();
    return old.length === 0;
  }

  async tracesGone(readTo: Position): Promise<void> {
    await this.transact(async (tx) => {
      await tx
        .updateTable('lectern_erasure')
        .set({ traces: 0 })
        .where('read_to', '=', readTo)
        .execute();
    });
  }

  #row(db: Kysely<CatalogueTables>) {
    return db.selectFrom('lectern_erasure').selectAll().executeTakeFirstOrThrow();
  }
}
