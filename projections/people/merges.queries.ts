import { SamePerson } from '../../src/platform/kernel/same-person.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { byPosition, known, type KnownAt } from '../platform/temporal/temporal.js';

/** Which ids are one person's, as far as was known then; whatever the day asked about. */
export async function samePeopleAt(db: ViewsDb, knownAt: KnownAt): Promise<SamePerson> {
  const rows = await db.selectFrom('merges_merge').selectAll().where(known(knownAt)).execute();
  return new SamePerson(
    rows.sort(byPosition).map(({ fromId: from, intoId: into }) => ({ from, into })),
  );
}
