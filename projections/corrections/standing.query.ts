import { counts, type Moment } from '../moment/moment.js';
import type { ViewsDb } from '../registry.js';
import { standing, type Standing } from './standing.js';

export interface CorrectionFilter {
  readonly personId?: string | undefined;
  readonly courseIds?: readonly string[] | undefined;
}

/** Every correction as it stood at the moment. */
export async function standings(
  db: ViewsDb,
  moment: Moment,
  { personId, courseIds }: CorrectionFilter = {},
): Promise<Standing[]> {
  let issued = db.selectFrom('corrections_correction').selectAll().where(counts(moment));
  if (personId !== undefined) issued = issued.where('personId', '=', personId);
  if (courseIds !== undefined) issued = issued.where('courseId', 'in', courseIds);
  let steps = db.selectFrom('corrections_step').selectAll().where(counts(moment));
  if (personId !== undefined || courseIds !== undefined) {
    steps = steps.where('correctionId', 'in', issued.clearSelect().select('correctionId'));
  }
  return standing(await issued.execute(), await steps.execute(), moment.asOf);
}
