import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../src/platform/kernel/envelope.js';
import {
  evaluate,
  evaluateAll,
  type EvaluatedSubject,
} from '../../src/rules/evaluation/evaluate.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type FactOrigin, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { standsAt } from '../platform/temporal/replaced.js';
import type { VersionOf } from '../policies/policy-book.js';
import {
  type ChangeFact,
  type CourseFact,
  type CourseStanding,
  isPublished,
} from './courses.queries.js';
import { factColumns, type FactEntry, factsOf } from './fact-entries.js';

export type HealthPolicy = VersionOf<'course-health'>;

export interface RatingFact extends Pick<FactOrigin, 'eventId' | 'day' | 'position'> {
  readonly courseId: string | null;
  readonly vividness: number | null;
  readonly effectiveness: number | null;
}

/** What the views hold about some courses. */
export interface CourseRows {
  readonly courses: readonly CourseFact[];
  readonly changes: readonly ChangeFact[];
  readonly ratings: readonly RatingFact[];
  /** The level 1 feedback, which may rate the course too. */
  readonly feedback: readonly RatingFact[];
}

type Rated = Pick<CourseRows, 'ratings' | 'feedback'>;

/** The health of each of these courses as of a day, by course. */
export function healthOf(
  courses: readonly CourseStanding[],
  rated: Rated,
  asOf: Day,
  policy: HealthPolicy,
): Map<string, EvaluatedSubject> {
  const ids = courses.map(({ courseId }) => courseId);
  const columns = factColumns(ids, courseFacts(courses, rated, asOf));
  const health = evaluateAll(policy.document, columns, asOf);
  return new Map(health.map((one) => [one.subject, one]));
}

/** The health of one course, with the events that each figure rests on. */
export function explainedHealth(
  course: CourseStanding,
  rated: Rated,
  asOf: Day,
  policy: HealthPolicy,
): Evaluation {
  const entries = courseFacts([course], rated, asOf);
  return evaluate(policy.document, factsOf(course.courseId, entries), asOf);
}

/** Ratings, the level 1 feedback that carries the field, and the revisions of the material. */
function courseFacts(
  courses: readonly CourseStanding[],
  { ratings, feedback }: Rated,
  asOf: Day,
): FactEntry[] {
  const entries: FactEntry[] = [];
  for (const row of [...ratings, ...feedback]) {
    const { courseId: subject, vividness, effectiveness, day } = row;
    if (subject === null || day > asOf) continue;
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

function entry(
  subject: string,
  { eventId, day, position }: Pick<FactOrigin, 'eventId' | 'day' | 'position'>,
  metric: string,
  value: number,
): FactEntry {
  return { subject, position, fact: { metric, day, value, n: 1, eventId } };
}

/** Looked up in one statement. */
const COURSES_AT_ONCE = 200;

/** The health of each published course, by course. */
export async function healthAt(
  db: ViewsDb,
  moment: Moment,
  courses: readonly CourseStanding[],
  policy: HealthPolicy | undefined,
): Promise<Map<string, EvaluatedSubject>> {
  if (!policy) return new Map();
  const published = courses.filter(isPublished);
  const health = new Map<string, EvaluatedSubject>();
  // Some courses at a time, so that a large library costs time and not memory, and holds nobody up.
  for (let from = 0; from < published.length; from += COURSES_AT_ONCE) {
    if (from > 0) await setImmediate();
    const some = published.slice(from, from + COURSES_AT_ONCE);
    const ids = some.map(({ courseId }) => courseId);
    const rated = await ratingRows(db, moment, ids);
    for (const [id, one] of healthOf(some, rated, moment.asOf, policy)) health.set(id, one);
  }
  return health;
}

/** Of all courses, or of some. */
export async function courseRows(
  db: ViewsDb,
  moment: Moment,
  courseIds?: readonly string[],
): Promise<CourseRows> {
  if (courseIds?.length === 0) return { courses: [], changes: [], ratings: [], feedback: [] };
  let courses = db
    .selectFrom('course_library_course')
    .selectAll()
    .where(standsAt(moment, 'course_library_replaced'));
  let changes = db.selectFrom('course_library_change').selectAll().where(visibleAt(moment));
  if (courseIds !== undefined) {
    courses = courses.where('courseId', 'in', courseIds);
    changes = changes.where('courseId', 'in', courseIds);
  }
  return {
    courses: await courses.execute(),
    changes: await changes.execute(),
    ...(await ratingRows(db, moment, courseIds)),
  };
}

export async function ratingRows(
  db: ViewsDb,
  moment: Moment,
  courseIds?: readonly string[],
): Promise<Pick<CourseRows, 'ratings' | 'feedback'>> {
  let ratings = db
    .selectFrom('course_library_rating')
    .select(['eventId', 'day', 'position', 'courseId', 'vividness', 'effectiveness'])
    .where(standsAt(moment, 'course_library_replaced'));
  let feedback = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'courseId', 'vividness', 'effectiveness'])
    .where('courseId', 'is not', null)
    .where('level', '=', 1)
    .where(standsAt(moment, 'teaching_replaced'));
  if (courseIds !== undefined) {
    ratings = ratings.where('courseId', 'in', courseIds);
    feedback = feedback.where('courseId', 'in', courseIds);
  }
  return { ratings: await ratings.execute(), feedback: await feedback.execute() };
}
