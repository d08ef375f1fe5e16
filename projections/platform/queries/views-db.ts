import type { Kysely } from 'kysely';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { CatalogueTables } from '../runner/catalogue.js';
import type { Fault, Views } from '../runner/views.js';

/**
 * The tables of all projections, by the names that queries use. Each capability adds its own beside its
 * fold (`declare module`), so that a query need not know of a list of all.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface ViewTables {}

/** What queries read: the live tables of the views database. */
export type ViewsDb = Kysely<ViewTables>;

/** What was read, and the place in the ledger up to which the views had every event. */
export interface ReadAt<T> {
  readonly answer: T;
  readonly position: Position;
}

/** How far the views are in the ledger. */
export interface ViewsAt {
  /** Every view has every event up to here. */
  readonly position: Position;
  /** No view has an event beyond this. */
  readonly latest: Position;
  /** Which builds of the views: another one may hold less, of somebody who was erased. */
  readonly builds: string;
  /** Views that met an event they cannot apply. */
  readonly stopped: readonly Stopped[];
}

export interface Stopped {
  readonly projection: string;
  readonly fault: Fault;
}

/**
 * Reads several tables as they stand at one moment of the views.
 * @param names the views that there are to be
 * @throws ViewsNotBuilt while a view is built for the first time
 */
export async function readViews<T>(
  views: Views,
  names: readonly string[],
  work: (db: ViewsDb, at: ViewsAt) => Promise<T>,
): Promise<ReadAt<T>> {
  return views.snapshot(async (db) => {
    const generations = await views.catalogue.generations(db as Kysely<CatalogueTables>);
    const live = generations.filter(({ state }) => state === 'live');
    const missing = names.filter((name) => !live.some(({ projection }) => projection === name));
    if (missing.length > 0) throw new ViewsNotBuilt(missing);
    const positions = live
      .filter(({ projection }) => names.includes(projection))
      .map(({ position }) => position)
      .sort(comparePositions);
    const position = positions[0] as Position;
    const latest = positions.at(-1) as Position;
    const builds = live.map(({ projection, number }) => `${projection}/${number}`).join(' ');
    const stopped = generations.flatMap(({ projection, fault }) =>
      fault && names.includes(projection) ? [{ projection, fault }] : [],
    );
    const at = { position, latest, builds, stopped };
    return { answer: await work(db as ViewsDb, at), position };
  });
}

/** The views are being built for the first time: there is nothing to read yet. */
export class ViewsNotBuilt extends Error {
  override readonly name = 'ViewsNotBuilt';
  constructor(readonly missing: readonly string[]) {
    super(`the views are being built; not there yet: ${missing.join(', ')}`);
  }
}
