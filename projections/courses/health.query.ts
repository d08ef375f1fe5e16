import { setImmediate } from 'node:timers/promises';
import type { EvaluatedSubject } from '../../src/rules/evaluation/evaluate.js';
import { visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';
import { type CourseStanding, isPublished } from './course-state.js';
import { type CourseRows, healthOf, type HealthPolicy } from './health.js';

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
  let courses = db.selectFrom('course_library_course').selectAll().where(visibleAt(moment));
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
    .where(visibleAt(moment));
  let feedback = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'courseId', 'vividness', 'effectiveness'])
    .where('courseId', 'is not', null)
    .where('level', '=', 1)
    .where(visibleAt(moment));
  if (courseIds !== undefined) {
    ratings = ratings.where('courseId', 'in', courseIds);
    feedback = feedback.where('courseId', 'in', courseIds);
  }
  return { ratings: await ratings.execute(), feedback: await feedback.execute() };
}
