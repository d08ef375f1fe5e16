import { exact, mean, roundHalfAway } from '../../src/rules/arithmetic.js';
import { type AnswersTold, toldOf } from '../../src/rules/released-answers.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { type FactOrigin, known, type Moment } from '../platform/temporal/temporal.js';
import { type Answers, releasedOf, righted, type Righted } from './released.queries.js';

export interface DeliveryFilter {
  readonly trainerId?: string | undefined;
  readonly courseId?: string | undefined;
  /** These alone; with their trainers, by whom the rows are found. */
  readonly only?:
    { readonly deliveries: readonly string[]; readonly trainers: readonly string[] } | undefined;
}

/** What learners said at one level. */
export interface LevelFigures {
  readonly level: number;
  /** How many answered. */
  readonly n: number;
  /** A plain mean: of all, or of the answers released, and null while there are none. */
  readonly mean: number | null;
  /** Where the mean is of the answers released. */
  readonly answers?: AnswersTold;
}

interface Said extends FactOrigin {
  readonly deliveryId: string;
  readonly startsAt: string;
  readonly learnerId: string;
  readonly level: number;
  readonly score: number;
}

/**
 * What was said of some deliveries, by level: a function of which of them it is asked about. Plain means, rounded
 * to two places. Released are answers that are told together and are all about one delivery.
 */
export async function levelsAt(
  db: ViewsDb,
  moment: Moment,
  answers: Answers,
  { trainerId, courseId, only }: DeliveryFilter = {},
): Promise<(deliveries: readonly string[]) => LevelFigures[]> {
  let rows = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'recordedAt', 'deliveryId', 'startsAt'])
    .select(['learnerId', 'level', 'score'])
    .where(answers === 'all' ? standsAt(moment, 'teaching_replaced') : known(moment.knownAt));
  if (trainerId !== undefined) rows = rows.where('trainerId', '=', trainerId);
  if (courseId !== undefined) rows = rows.where('courseId', '=', courseId);
  if (only !== undefined) {
    rows = rows.where('trainerId', 'in', only.trainers).where('deliveryId', 'in', only.deliveries);
  }
  const said = Map.groupBy(await rows.execute(), (row) => row.deliveryId);
  const changes: Righted = answers === 'all' ? new Map() : await righted(db);
  return (deliveries) =>
    levelsOf(
      deliveries.flatMap((id) => said.get(id) ?? []),
      changes,
      moment,
      answers,
    );
}

export function levelsOf(
  said: readonly Said[],
  changes: Righted,
  moment: Moment,
  answers: Answers,
): LevelFigures[] {
  return [...Map.groupBy(said, ({ level }) => level)]
    .sort(([a], [b]) => a - b)
    .map(([level, all]) => {
      if (answers === 'all') return { level, n: all.length, mean: meanOf(all) };
      const rows = all.map(({ learnerId: by, score: value, ...one }) => ({ ...one, by, value }));
      const each = [...Map.groupBy(rows, (one) => one.deliveryId).values()].map((own) =>
        releasedOf(own, changes, moment, answers, true),
      );
      const scores = each.flatMap(({ batches }) =>
        batches.flatMap((one) => one.answers.map(({ value }) => ({ score: value }))),
      );
      const told = toldOf(each);
      const mean = scores.length > 0 ? meanOf(scores) : null;
      return { level, n: scores.length + told.waiting, mean, answers: told };
    })
    .filter(({ n }) => n > 0);
}

function meanOf(said: readonly { readonly score: number }[]): number {
  return roundHalfAway(mean(said.map(({ score }) => exact(score))), 2);
}
