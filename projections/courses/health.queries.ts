import { setImmediate } from 'node:timers/promises';
import type { Day } from '../../src/platform/kernel/envelope.js';
import {
  evaluate,
  evaluateAll,
  type EvaluatedSubject,
} from '../../src/rules/evaluation/evaluate.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import type { AnswersTold } from '../../src/rules/released-answers.js';
import type { Answers } from '../deliveries/released.queries.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type FactOrigin, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import type { VersionOf } from '../policies/policy-book.js';
import {
  type ChangeFact,
  type CourseFact,
  type CourseStanding,
  draftedCourses,
  isPublished,
} from './courses.queries.js';
import { answersOn, RATED, type Rated, ratingRows } from './ratings.queries.js';
import { factColumns, type FactEntry, factsOf } from './fact-entries.js';

export type HealthPolicy = VersionOf<'course-health'>;

/** What the views hold about some courses. */
export interface CourseRows extends Rated {
  readonly courses: readonly CourseFact[];
  readonly changes: readonly ChangeFact[];
}

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
    const { courseId: subject, day, n } = row;
    if (subject === null || day > asOf) continue;
    for (const field of RATED) {
      const value = row[field];
      if (value !== null) entries.push(entry(subject, row, `rating.${field}`, value, n));
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
  n = 1,
): FactEntry {
  return { subject, position, fact: { metric, day, value, n, facts: n, eventId } };
}

/** The health of a course, and how far the answers go that it rests on where these are the released ones. */
export interface HealthAnswer extends EvaluatedSubject {
  readonly answers?: AnswersTold;
}

/** Looked up in one statement. */
const COURSES_AT_ONCE = 200;

/** The health of each published course, by course. */
export async function healthAt(
  db: ViewsDb,
  moment: Moment,
  courses: readonly CourseStanding[],
  policy: HealthPolicy | undefined,
  answers: Answers,
): Promise<Map<string, HealthAnswer>> {
  if (!policy) return new Map();
  const published = courses.filter(isPublished);
  const health = new Map<string, HealthAnswer>();
  // Some courses at a time, so that a large library costs time and not memory, and holds nobody up.
  for (let from = 0; from < published.length; from += COURSES_AT_ONCE) {
    if (from > 0) await setImmediate();
    const some = published.slice(from, from + COURSES_AT_ONCE);
    const ids = some.map(({ courseId }) => courseId);
    const rated = await ratingRows(db, moment, answers, ids);
    for (const [id, one] of healthOf(some, rated, moment.asOf, policy)) {
      health.set(id, { ...one, ...answersOn(rated, id, answers) });
    }
  }
  return health;
}

/** Of all courses, or of some. */
export async function courseRows(
  db: ViewsDb,
  moment: Moment,
  answers: Answers,
  courseIds?: readonly string[],
): Promise<CourseRows> {
  if (courseIds?.length === 0) {
    return { courses: [], changes: [], ratings: [], feedback: [], told: new Map() };
  }
  let changes = db.selectFrom('course_library_change').selectAll().where(visibleAt(moment));
  if (courseIds !== undefined) changes = changes.where('courseId', 'in', courseIds);
  return {
    courses: await draftedCourses(db, moment, courseIds),
    changes: await changes.execute(),
    ...(await ratingRows(db, moment, answers, courseIds)),
  };
}
