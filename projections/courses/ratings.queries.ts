import { type AnswersTold, toldOf } from '../../src/rules/released-answers.js';
import {
  type AnswerRow,
  type Answers,
  asFact,
  releasedOf,
  type ReleasedOnly,
  righted,
  type Righted,
} from '../deliveries/released.queries.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import type { FactOrigin, Moment } from '../platform/temporal/temporal.js';

export const RATED = ['vividness', 'effectiveness'] as const;

export interface RatingFact extends Pick<FactOrigin, 'eventId' | 'day' | 'position'> {
  readonly courseId: string | null;
  readonly vividness: number | null;
  readonly effectiveness: number | null;
  /** Of a batch of answers: how many. */
  readonly n?: number;
}

/** How some courses were rated. */
export interface Rated {
  readonly ratings: readonly RatingFact[];
  /** The level 1 feedback, which may rate the course too. */
  readonly feedback: readonly RatingFact[];
  /** How far the released answers about each go, where these are meant alone. */
  readonly told: ReadonlyMap<string, AnswersTold>;
}

/** Nothing where all answers count. */
export function answersOn({ told }: Rated, courseId: string, answers: Answers) {
  if (answers === 'all') return {};
  return { answers: told.get(courseId) ?? toldOf([]) };
}

/** Of all courses, or of some. */
export async function ratingRows(
  db: ViewsDb,
  moment: Moment,
  answers: Answers,
  courseIds?: readonly string[],
): Promise<Rated> {
  let ratings = db
    .selectFrom('course_library_rating')
    .select(['eventId', 'day', 'position', 'recordedAt', 'courseId', 'raterId as by'])
    .select(['vividness', 'effectiveness']);
  let feedback = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'recordedAt', 'courseId', 'learnerId as by'])
    .select(['vividness', 'effectiveness', 'deliveryId', 'startsAt'])
    .where('courseId', 'is not', null)
    .where('level', '=', 1);
  if (courseIds !== undefined) {
    ratings = ratings.where('courseId', 'in', courseIds);
    feedback = feedback.where('courseId', 'in', courseIds);
  }
  if (answers === 'all') {
    return {
      ratings: await ratings.where(standsAt(moment, 'course_library_replaced')).execute(),
      feedback: await feedback.where(standsAt(moment, 'teaching_replaced')).execute(),
      told: new Map(),
    };
  }
  const rated = (await ratings.execute()).map((row) => ({
    ...row,
    deliveryId: null,
    startsAt: null,
  }));
  const rows = [...rated, ...(await feedback.execute())];
  const replaced = await db.selectFrom('course_library_replaced').selectAll().execute();
  const changes = new Map([
    ...(await righted(db)),
    ...replaced.map(({ replacedId, ...by }) => [replacedId, by] as const),
  ]);
  return releasedRatings(rows, changes, moment, answers);
}

type RatingRow = Omit<AnswerRow, 'value'> & RatingFact;

/** What is said of a course is told together, however it was said; each field by itself. */
function releasedRatings(
  rows: readonly RatingRow[],
  changes: Righted,
  moment: Moment,
  answers: ReleasedOnly,
): Rated {
  const ratings: RatingFact[] = [];
  const told = new Map<string, AnswersTold>();
  for (const [courseId, all] of Map.groupBy(rows, (row) => row.courseId ?? '')) {
    const fields = RATED.map((field) => {
      const said = all.flatMap((row) => {
        const value = row[field];
        return value === null ? [] : [{ ...row, value }];
      });
      const of = releasedOf(said, changes, moment, answers);
      for (const batch of of.batches) {
        const { value, ...fact } = asFact(batch);
        ratings.push({ ...fact, courseId, vividness: null, effectiveness: null, [field]: value });
      }
      return of;
    });
    const { to } = toldOf(fields);
    told.set(courseId, { to, waiting: Math.max(...fields.map(({ waiting }) => waiting)) });
  }
  return { ratings, feedback: [], told };
}
