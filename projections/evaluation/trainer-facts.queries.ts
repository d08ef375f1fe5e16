import type { Day } from '../../src/platform/kernel/envelope.js';
import type { Fact } from '../../src/rules/evaluation/facts.js';
import {
  type IssuedFact,
  standing,
  type StepFact,
  stepsOf,
} from '../corrections/corrections.queries.js';
import { courseStandings, idsOwnedBy, isPublished } from '../courses/courses.queries.js';
import type { FactEntry } from '../courses/fact-entries.js';
import { courseRows, type CourseRows, healthOf } from '../courses/health.queries.js';
import { liveSeals, type SealingFact } from '../demos/results.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type FactOrigin, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { standsAt } from '../platform/temporal/replaced.js';
import type { PolicyBook } from '../policies/policy-book.js';

/**
 * Everything an evaluation policy may count that had happened by the day. The rows may go beyond it:
 * so one reading serves a trend.
 */
export function trainerFacts(rows: TrainerRows, asOf: Day, book: PolicyBook): FactEntry[] {
  const by = ({ day }: Pick<FactOrigin, 'day'>) => day <= asOf;
  return [
    ...rows.feedback.filter(by).map((row) =>
      entry(row.trainerId, row, `feedback.${row.level}`, row.score, {
        deliveryId: row.deliveryId,
        startsAt: row.startsAt,
      }),
    ),
    ...rows.held
      .filter(by)
      .flatMap((row) =>
        row.kind === 'course'
          ? [
              entry(row.trainerId, row, 'delivery.hours', row.hours),
              entry(row.trainerId, row, 'delivery.count', 1),
            ]
          : [entry(row.trainerId, row, 'sharing.count', 1)],
      ),
    ...[...liveSeals(rows.sealings.filter(by)).values()].map((sealed) =>
      entry(sealed.result.personId, sealed, 'panelResult', sealed.result.total),
    ),
    ...standing(rows.issued.filter(by), rows.steps.filter(by), asOf).flatMap(
      ({ personId, answer }) =>
        answer ? [entry(personId, answer, 'correction.days', answer.days)] : [],
    ),
    ...rows.granted.filter(by).map((row) => entry(row.personId, row, 'grant', 1)),
    ...healthFacts(rows, asOf, book),
  ];
}

/** The health, as of the same day, of each published course, for each who owns it. */
function healthFacts({ courses: rows }: TrainerRows, asOf: Day, book: PolicyBook): FactEntry[] {
  const policy = book.inForce('course-health');
  if (!policy) return [];
  const by = ({ day }: Pick<FactOrigin, 'day'>) => day <= asOf;
  const all = courseStandings(rows.courses.filter(by), rows.changes.filter(by), new Set());
  const published = all.filter(isPublished);
  const health = healthOf(published, rows, asOf, policy);
  return published.flatMap(({ courseId, owners, published }) => {
    const value = health.get(courseId)?.total;
    if (value === null || value === undefined || !published) return [];
    const origin = { eventId: published.eventId, day: asOf, position: '0' };
    return owners.map((owner) => entry(owner, origin, 'course.health', value));
  });
}

function entry(
  subject: string,
  { eventId, day, position }: Pick<FactOrigin, 'eventId' | 'day' | 'position'>,
  metric: string,
  value: number,
  about: Pick<Fact, 'deliveryId' | 'startsAt'> = {},
): FactEntry {
  return { subject, position, fact: { metric, day, value, n: 1, eventId, ...about } };
}

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
    .where(standsAt(moment, 'teaching_replaced'));
  let held = db
    .selectFrom('teaching_held')
    .select(['eventId', 'day', 'position', 'trainerId', 'kind', 'hours'])
    .where(standsAt(moment, 'teaching_replaced'));
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
