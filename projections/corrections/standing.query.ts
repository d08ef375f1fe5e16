import type { SelectQueryBuilder } from 'kysely';
import { visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb, ViewTables } from '../registry.js';
import { standing, type Standing, type StepFact } from './standing.js';

export interface CorrectionFilter {
  /** On these people. */
  readonly people?: readonly string[] | undefined;
  /** On those who are or were candidates of this cohort. */
  readonly cohortId?: string | undefined;
  readonly courseIds?: readonly string[] | undefined;
}

/** Every correction as it stood at the moment. */
export async function standings(
  db: ViewsDb,
  moment: Moment,
  { people, cohortId, courseIds }: CorrectionFilter = {},
): Promise<Standing[]> {
  let issued = db.selectFrom('corrections_correction').selectAll().where(visibleAt(moment));
  if (people !== undefined) issued = issued.where('personId', 'in', people);
  if (cohortId !== undefined) {
    const candidates = db
      .selectFrom('cohort_funnel_step')
      .select('personId')
      .where('cohortId', '=', cohortId);
    issued = issued.where('personId', 'in', candidates);
  }
  if (courseIds !== undefined) issued = issued.where('courseId', 'in', courseIds);
  const some = (people ?? cohortId ?? courseIds) !== undefined;
  const steps = await stepsOf(
    db,
    moment,
    some ? issued.clearSelect().select('correctionId') : undefined,
  );
  return standing(await issued.execute(), steps, moment.asOf);
}

/** What became of all corrections, or of some. */
export async function stepsOf(
  db: ViewsDb,
  moment: Moment,
  corrections?: SelectQueryBuilder<ViewTables, 'corrections_correction', { correctionId: string }>,
): Promise<StepFact[]> {
  let steps = db.selectFrom('corrections_step').selectAll().where(visibleAt(moment));
  if (corrections) steps = steps.where('correctionId', 'in', corrections);
  return steps.execute();
}
