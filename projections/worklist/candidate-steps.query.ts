import type { Day } from '../../src/platform/kernel/envelope.js';
import type { StepFact } from '../cohorts/funnel.js';
import { standingSteps } from '../cohorts/steps.query.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { ViewTables } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { byPosition, isKnown } from '../platform/temporal/temporal.js';

export type Step = StepFact;
export type Required = ViewTables['cohort_funnel_required'] & {
  readonly title: string;
  readonly mode: string;
};

/** Cohorts with a candidacy that has neither ended nor been decided on. */
export async function cohortsUnderWay({ db, moment }: ReadContext): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('cohort_funnel_step')
    .select(['cohortId', 'candidacyId', 'step'])
    .where('step', 'in', ['nominated', 'declined', 'deferred', 'withdrawn', 'certified', 'refused'])
    .where(standsAt(moment, 'cohort_funnel_replaced'))
    .execute();
  const settled = new Set(
    rows.filter(({ step }) => step !== 'nominated').map(({ candidacyId }) => candidacyId),
  );
  const going = rows.filter(({ candidacyId }) => !settled.has(candidacyId));
  return [...new Set(going.map(({ cohortId }) => cohortId))].sort();
}

/** What happened to the candidacies of a cohort and stands, each in the order of the ledger. */
export async function stepsOf({ db, moment }: ReadContext, cohortId: string) {
  const steps = await standingSteps(db, moment, { cohortId });
  return Map.groupBy(steps, ({ candidacyId }) => candidacyId);
}

export function dayOfStep(
  steps: ReadonlyMap<string, readonly Step[]>,
  candidacyId: string,
  name: Step['step'],
): Day | null {
  return steps.get(candidacyId)?.findLast(({ step }) => step === name)?.day ?? null;
}

/** The modules that a cohort requires, with their names. */
export async function requiredOf(
  { db, moment }: ReadContext,
  cohortId: string,
): Promise<Required[]> {
  const rows = await db
    .selectFrom('cohort_funnel_required')
    .innerJoin('cohort_funnel_module', (join) =>
      join
        .onRef('cohort_funnel_module.moduleId', '=', 'cohort_funnel_required.moduleId')
        .onRef('cohort_funnel_module.cohortId', '=', 'cohort_funnel_required.cohortId'),
    )
    .selectAll('cohort_funnel_required')
    .select(['cohort_funnel_module.title', 'cohort_funnel_module.mode'])
    .where('cohort_funnel_required.cohortId', '=', cohortId)
    .execute();
  const { asOf, knownAt } = moment;
  return rows.filter((one) => one.day <= asOf && isKnown(one, knownAt)).sort(byPosition);
}

/** Of whoever is admitted, those alone that were asked for at the time: their completion was put right since. */
export function missingModules(required: readonly Required[], own: readonly Step[]): Required[] {
  const admission = own.find(({ step }) => step === 'admitted');
  const done = new Set(own.filter(({ step }) => step === 'completed').map(({ detail }) => detail));
  return required
    .filter((module) => !admission || byPosition(module, admission) < 0)
    .filter(({ moduleId }) => !done.has(moduleId));
}

export function aboutCandidacy(id: string, personId: string) {
  return { aggregate: 'candidacy', id, personId, title: null };
}

export function latest(days: readonly (Day | null | undefined)[]): Day | null {
  return days.reduce<Day | null>((last, day) => (day && (!last || day > last) ? day : last), null);
}
