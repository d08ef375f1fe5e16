import type { Day } from '../../src/platform/kernel/envelope.js';
import {
  evaluate,
  evaluateAll,
  type EvaluatedSubject,
} from '../../src/rules/evaluation/evaluate.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import { factColumns, type FactEntry, factsOf } from '../evaluation/fact-entries.js';
import type { FactOrigin } from '../platform/temporal/temporal.js';
import type { VersionOf } from '../policies/policy-book.js';
import type { ChangeFact, CourseFact, CourseStanding } from './course-state.js';

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
