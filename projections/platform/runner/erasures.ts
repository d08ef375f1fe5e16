import { type Kysely, sql } from 'kysely';
import { type EventStore, START } from '../../../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { CatalogueTables, Transact } from './catalogue.js';
import type { Projection } from './projection.js';
import type { SchemaDialect } from './schema.js';
import type { Views } from './views.js';

/** What the ledger says when somebody is erased; by then it gives back nothing personal of them. */
export const ERASURE = 'PersonErased';
const EVENTS_PER_PAGE = 10_000;

/**
 * Sees to it that the views forget whoever the ledger has forgotten since the last look: those that read
 * personal fields are marked to be built anew, which every process that keeps views up finds and does.
 */
export async function forgetErased(
  store: EventStore,
  { catalogue }: Views,
  projections: readonly Projection[],
): Promise<void> {
  const { erasures } = catalogue;
  for (let settled = false; !settled;) {
    const from = await erasures.readTo();
    const { to, found } = await readErasures(store, from);
    const outdated = projections.filter(({ personal }) => personal);
    const names = found ? outdated.map(({ name }) => name) : [];
    settled = to === from || (await erasures.read(from, to, names));
  }
}

async function readErasures(store: EventStore, from: Position) {
  // Of a ledger that was restored from a backup, everything is news.
  let to = comparePositions(from, await store.head()) > 0 ? START : from;
  for (let found = false; ;) {
    const page = await store.readAll({ after: to, limit: EVENTS_PER_PAGE, types: [ERASURE] });
    found ||= page.events.length > 0;
    to = page.next;
    if (page.end) return { to, found };
  }
}

/** Once the last old view is gone, its bytes are overwritten, too. */
export async function overwriteTraces(views: Views): Promise<void> {
  const { erasures } = views.catalogue;
  const readTo = await erasures.readTo();
  if (!(await erasures.leftTraces())) return;
  if (await views.overwriteFreed()) await erasures.tracesGone(readTo);
}

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
