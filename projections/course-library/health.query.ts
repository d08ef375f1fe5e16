import {
  evaluate,
  evaluateAll,
  type EvaluatedSubject,
} from '../../src/rules/evaluation/evaluate.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import { factColumns, type FactEntry, factsOf } from '../evaluation/fact-entries.js';
import { counts, type FactOrigin, type Moment } from '../moment/moment.js';
import type { VersionOf } from '../policies/policy-book.js';
import type { ViewsDb } from '../registry.js';
import { type CourseStanding, isPublished } from './course-state.js';

export type HealthPolicy = VersionOf<'course-health'>;

/** The health of each published course, by course. */
export async function healthOf(
  db: ViewsDb,
  moment: Moment,
  courses: readonly CourseStanding[],
  policy: HealthPolicy | undefined,
): Promise<Map<string, EvaluatedSubject>> {
  if (!policy) return new Map();
  const published = courses.filter(isPublished);
  const ids = published.map(({ courseId }) => courseId);
  const columns = factColumns(ids, await courseFacts(db, moment, published, limited(ids)));
  const health = evaluateAll(policy.document, columns, moment.asOf);
  return new Map(health.map((one) => [one.subject, one]));
}

/** The health of one course, with the events that each figure rests on. */
export async function explainedHealth(
  db: ViewsDb,
  moment: Moment,
  course: CourseStanding,
  policy: HealthPolicy,
): Promise<Evaluation> {
  const entries = await courseFacts(db, moment, [course], [course.courseId]);
  return evaluate(policy.document, factsOf(course.courseId, entries), moment.asOf);
}

/** A few ids are looked up; for many, reading everything once is cheaper. */
const LOOKED_UP = 50;

function limited(ids: readonly string[]): readonly string[] | undefined {
  return ids.length <= LOOKED_UP ? ids : undefined;
}

/** Ratings, the level 1 feedback that carries the field, and the revisions of the material. */
async function courseFacts(
  db: ViewsDb,
  moment: Moment,
  courses: readonly CourseStanding[],
  courseIds?: readonly string[],
): Promise<FactEntry[]> {
  let ratings = db.selectFrom('course_library_rating').selectAll().where(counts(moment));
  let feedback = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'recordedAt'])
    .select(['courseId', 'vividness', 'effectiveness'])
    .where('level', '=', 1)
    .where('courseId', 'is not', null)
    .where(counts(moment));
  if (courseIds !== undefined) {
    if (courseIds.length === 0) return [];
    ratings = ratings.where('courseId', 'in', courseIds);
    feedback = feedback.where('courseId', 'in', courseIds);
  }
  const entries: FactEntry[] = [];
  for (const row of [...(await ratings.execute()), ...(await feedback.execute())]) {
    const { courseId: subject, vividness, effectiveness } = row;
    if (subject === null) continue;
    if (vividness !== null) entries.push(entry(subject, row, 'rating.vividness', vividness));
    if (effectiveness !== null) {
      entries.push(entry(subject, row, 'rating.effectiveness', effectiveness));
    }
  }
  for (const { courseId: subject, materials } of courses) {
    for (const material of materials) {
      entries.push(entry(subject, material, 'material.submitted', material.materialVersion ?? 0));
    }
  }
  return entries;
}

function entry(subject: string, origin: FactOrigin, metric: string, value: number): FactEntry {
  const { eventId, day, position } = origin;
  return { subject, position, fact: { metric, day, value, n: 1, eventId } };
}
