import type { Kysely } from 'kysely';
import { comparePositions, type Position } from '../src/platform/kernel/envelope.js';
import { projections, type ViewsDb } from './registry.js';
import type { CatalogueTables } from './platform/runner/catalogue.js';
import type { Views } from './platform/runner/views.js';

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
}

/**
 * Reads several tables as they stand at one moment of the views.
 * @throws ViewsNotBuilt while a view is built for the first time
 */
export async function readViews<T>(
  views: Views,
  work: (db: ViewsDb, at: ViewsAt) => Promise<T>,
): Promise<ReadAt<T>> {
  return views.snapshot(async (db) => {
    const generations = await views.catalogue.generations(db as Kysely<CatalogueTables>);
    const live = generations.filter(({ state }) => state === 'live');
    const missing = NAMES.filter((name) => !live.some(({ projection }) => projection === name));
    if (missing.length > 0) throw new ViewsNotBuilt(missing);
    const positions = live
      .filter(({ projection }) => NAMES.includes(projection))
      .map(({ position }) => position)
      .sort(comparePositions);
    const position = positions[0] as Position;
    const latest = positions.at(-1) as Position;
    const builds = live.map(({ projection, number }) => `${projection}/${number}`).join(' ');
    return { answer: await work(db as ViewsDb, { position, latest, builds }), position };
  });
}

/** Names do not depend on the zone. */
const NAMES: readonly string[] = projections('UTC').map(({ name }) => name);

/** The views are being built for the first time: there is nothing to read yet. */
export class ViewsNotBuilt extends Error {
  override readonly name = 'ViewsNotBuilt';
  constructor(readonly missing: readonly string[]) {
    super(`the views are being built; not there yet: ${missing.join(', ')}`);
  }
}
