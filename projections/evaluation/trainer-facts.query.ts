import type { Fact } from '../../src/rules/evaluation/facts.js';
import { coursesAt } from '../course-library/courses.query.js';
import { isPublished } from '../course-library/course-state.js';
import { healthOf } from '../course-library/health.query.js';
import { standings } from '../corrections/standing.query.js';
import { liveSeals } from '../demo-results/results.js';
import { counts, type FactOrigin, type Moment } from '../moment/moment.js';
import type { PolicyBook } from '../policies/policy-book.js';
import type { ViewsDb } from '../registry.js';
import type { FactEntry } from './fact-entries.js';

/**
 * Everything an evaluation policy may count about the trainers, or about one of them, that had
 * happened by the day and was known by then.
 */
export async function trainerFacts(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  personId?: string,
): Promise<FactEntry[]> {
  return [
    ...(await feedbackFacts(db, moment, personId)),
    ...(await deliveryFacts(db, moment, personId)),
    ...(await panelFacts(db, moment, personId)),
    ...(await correctionFacts(db, moment, personId)),
    ...(await grantFacts(db, moment, personId)),
    ...(await healthFacts(db, moment, book, personId)),
  ];
}

async function feedbackFacts(db: ViewsDb, moment: Moment, personId?: string): Promise<FactEntry[]> {
  let query = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'trainerId', 'level', 'score'])
    .select(['deliveryId', 'startsAt'])
    .where(counts(moment));
  if (personId !== undefined) query = query.where('trainerId', '=', personId);
  return (await query.execute()).map((row) =>
    entry(row.trainerId, row, `feedback.${row.level}`, row.score, {
      deliveryId: row.deliveryId,
      startsAt: row.startsAt,
    }),
  );
}

async function deliveryFacts(db: ViewsDb, moment: Moment, personId?: string): Promise<FactEntry[]> {
  let query = db
    .selectFrom('teaching_held')
    .select(['eventId', 'day', 'position', 'trainerId', 'kind', 'hours'])
    .where(counts(moment));
  if (personId !== undefined) query = query.where('trainerId', '=', personId);
  return (await query.execute()).flatMap((row) =>
    row.kind === 'course'
      ? [
          entry(row.trainerId, row, 'delivery.hours', row.hours),
          entry(row.trainerId, row, 'delivery.count', 1),
        ]
      : [entry(row.trainerId, row, 'sharing.count', 1)],
  );
}

async function panelFacts(db: ViewsDb, moment: Moment, personId?: string): Promise<FactEntry[]> {
  let query = db.selectFrom('demo_results_sealing').selectAll().where(counts(moment));
  if (personId !== undefined) query = query.where('personId', '=', personId);
  return [...liveSeals(await query.execute()).values()].map((sealed) =>
    entry(sealed.result.personId, sealed, 'panelResult', sealed.result.total),
  );
}

async function correctionFacts(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<FactEntry[]> {
  return (await standings(db, moment, { personId })).flatMap(({ personId: trainer, answer }) =>
    answer ? [entry(trainer, answer, 'correction.days', answer.days)] : [],
  );
}

async function grantFacts(db: ViewsDb, moment: Moment, personId?: string): Promise<FactEntry[]> {
  let query = db
    .selectFrom('certifications_granted')
    .select(['eventId', 'day', 'position', 'personId'])
    .where(counts(moment));
  if (personId !== undefined) query = query.where('personId', '=', personId);
  return (await query.execute()).map((row) => entry(row.personId, row, 'grant', 1));
}

/** The health, as of the same day, of each published course, for each who owns it. */
async function healthFacts(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  personId?: string,
): Promise<FactEntry[]> {
  const courses = await coursesAt(db, moment, { ownerId: personId });
  const health = await healthOf(db, moment, courses, book.inForce('course-health'));
  return courses.filter(isPublished).flatMap(({ courseId, owners, published }) => {
    const value = health.get(courseId)?.total;
    if (value === null || value === undefined || !published) return [];
    const { eventId } = published;
    const origin = { eventId, day: moment.asOf, position: '0' };
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
