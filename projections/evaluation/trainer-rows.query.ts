import { idsOwnedBy } from '../courses/courses.query.js';
import type { CourseRows } from '../courses/health.js';
import { courseRows } from '../courses/health.query.js';
import type { IssuedFact, StepFact } from '../corrections/standing.js';
import { stepsOf } from '../corrections/standing.query.js';
import type { SealingFact } from '../demos/results.js';
import { visibleAt, type FactOrigin, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';

type Said = Pick<FactOrigin, 'eventId' | 'day' | 'position'>;

/** What the views hold about some trainers that an evaluation policy may count. */
export interface TrainerRows {
  readonly feedback: readonly (Said & {
    readonly trainerId: string;
    readonly level: number;
    readonly score: number;
    readonly deliveryId: string;
    readonly startsAt: string;
  })[];
  readonly held: readonly (Said & {
    readonly trainerId: string;
    readonly kind: 'course' | 'sharing' | 'salon';
    readonly hours: number;
  })[];
  readonly granted: readonly (Said & { readonly personId: string })[];
  readonly sealings: readonly SealingFact[];
  readonly issued: readonly IssuedFact[];
  readonly steps: readonly StepFact[];
  readonly courses: CourseRows;
}

/** Of all trainers, or of some; as it was known at the moment, of its day and before. */
export async function trainerRows(
  db: ViewsDb,
  moment: Moment,
  people?: readonly string[],
): Promise<TrainerRows> {
  let feedback = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'trainerId', 'level', 'score'])
    .select(['deliveryId', 'startsAt'])
    .where(visibleAt(moment));
  let held = db
    .selectFrom('teaching_held')
    .select(['eventId', 'day', 'position', 'trainerId', 'kind', 'hours'])
    .where(visibleAt(moment));
  let granted = db
    .selectFrom('certifications_granted')
    .select(['eventId', 'day', 'position', 'personId'])
    .where(visibleAt(moment));
  let sealings = db.selectFrom('demo_results_sealing').selectAll().where(visibleAt(moment));
  let issued = db.selectFrom('corrections_correction').selectAll().where(visibleAt(moment));
  if (people !== undefined) {
    feedback = feedback.where('trainerId', 'in', people);
    held = held.where('trainerId', 'in', people);
    granted = granted.where('personId', 'in', people);
    sealings = sealings.where('personId', 'in', people);
    issued = issued.where('personId', 'in', people);
  }
  return {
    feedback: await feedback.execute(),
    held: await held.execute(),
    granted: await granted.execute(),
    sealings: await sealings.execute(),
    issued: await issued.execute(),
    steps: await stepsOf(db, moment, people && issued.clearSelect().select('correctionId')),
    courses: await courseRows(db, moment, people && (await idsOwnedBy(db, people))),
  };
}
