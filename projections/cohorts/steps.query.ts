import type { ViewsDb } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { byPosition, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import type { StepFact } from './funnel.js';

export interface CandidacyFilter {
  readonly cohortId?: string | undefined;
  readonly personId?: string | undefined;
  readonly candidacyId?: string | undefined;
}

/** What happened to candidacies and stands, in the order of the ledger: nothing put right, no decision superseded. */
export async function standingSteps(
  db: ViewsDb,
  moment: Moment,
  { cohortId, personId, candidacyId }: CandidacyFilter = {},
): Promise<readonly StepFact[]> {
  let steps = db
    .selectFrom('cohort_funnel_step')
    .selectAll()
    .where(standsAt(moment, 'cohort_funnel_replaced'));
  if (cohortId !== undefined) steps = steps.where('cohortId', '=', cohortId);
  if (personId !== undefined) steps = steps.where('personId', '=', personId);
  if (candidacyId !== undefined) steps = steps.where('candidacyId', '=', candidacyId);
  const superseded = await db
    .selectFrom('cohort_funnel_superseded')
    .select('supersededId')
    .where(visibleAt(moment))
    .execute();
  const replaced = new Set(superseded.map(({ supersededId }) => supersededId));
  return (await steps.execute()).filter(({ eventId }) => !replaced.has(eventId)).sort(byPosition);
}
