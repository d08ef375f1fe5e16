import type { PersonId } from '../../src/platform/kernel/envelope.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import {
  byPosition,
  type FactOrigin,
  type Moment,
  visibleAt,
} from '../platform/temporal/temporal.js';

/** Who has left the company, or was erased, and has not come back: the fact that says so. */
export type Left = ReadonlyMap<PersonId, FactOrigin>;

export async function leftCompany(db: ViewsDb, moment: Moment): Promise<Left> {
  const rows = await db
    .selectFrom('worklist_presence')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  // Of two records of one person the one that is part of the other says nothing.
  const own = rows.filter(({ personId, record }) => personId === record);
  const last = new Map(own.sort(byPosition).map((one) => [one.personId, one]));
  return new Map([...last].filter(([, { here }]) => !here));
}

/** Candidacies that ended before a decision: declined, deferred or withdrawn. */
export async function endedCandidacies(db: ViewsDb, moment: Moment): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('cohort_funnel_step')
    .select('candidacyId')
    .where('step', 'in', ['declined', 'deferred', 'withdrawn'])
    .where(standsAt(moment, 'cohort_funnel_replaced'))
    .execute();
  return new Set(rows.map(({ candidacyId }) => candidacyId));
}
