import { standings } from '../corrections/corrections.queries.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { type Funnel, funnel } from './funnel.js';
import { standingSteps } from './steps.query.js';

export interface FunnelAnswer extends Funnel {
  /** Unanswered corrections past their day, on candidates who have not left. */
  readonly overdue: readonly {
    readonly correctionId: string;
    readonly personId: string;
    readonly dueOn: string;
  }[];
}

/** The funnel of one cohort, or of all. */
export async function cohortFunnelAt(
  db: ViewsDb,
  moment: Moment,
  cohortId?: string,
): Promise<FunnelAnswer> {
  let required = db.selectFrom('cohort_funnel_required').selectAll().where(visibleAt(moment));
  if (cohortId !== undefined) required = required.where('cohortId', '=', cohortId);
  const corrections = await standings(db, moment, { cohortId });
  const result = funnel(
    await standingSteps(db, moment, { cohortId }),
    await required.execute(),
    corrections.filter(({ severity }) => severity === 'required'),
  );
  const gone = new Set(result.left.map(({ candidacyId }) => candidacyId));
  const inFunnel = new Set(result.reached.nominated.map(({ candidacyId }) => candidacyId));
  const overdue = corrections
    .filter(({ overdue, candidacyId }) => overdue && inFunnel.has(candidacyId))
    .filter(({ candidacyId }) => !gone.has(candidacyId))
    .map(({ correctionId, personId, dueOn }) => ({ correctionId, personId, dueOn }));
  return { ...result, overdue };
}

export interface CohortSummary {
  readonly cohortId: string;
  readonly title: string;
  readonly year: number;
  readonly targetSize: number;
  readonly requiredModules: number;
}

export async function cohortsAt(db: ViewsDb, moment: Moment): Promise<CohortSummary[]> {
  const required = await db
    .selectFrom('cohort_funnel_required')
    .select(['cohortId', ({ fn }) => fn.countAll<number | string>().as('modules')])
    .where(visibleAt(moment))
    .groupBy('cohortId')
    .execute();
  const modulesOf = new Map(required.map(({ cohortId, modules }) => [cohortId, Number(modules)]));
  const cohorts = await db
    .selectFrom('cohort_funnel_cohort')
    .select(['cohortId', 'title', 'year', 'targetSize'])
    .where(visibleAt(moment))
    .orderBy('year', 'desc')
    .orderBy('cohortId')
    .execute();
  return cohorts.map((one) => ({ ...one, requiredModules: modulesOf.get(one.cohortId) ?? 0 }));
}
