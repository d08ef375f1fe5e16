import type { Actor, Day } from '../../src/platform/kernel/envelope.js';
import { happenedAt } from '../../src/platform/kernel/instants.js';
import { maySee } from '../../src/rules/access.js';
import { dayOf } from '../../src/rules/calendar.js';
import {
  type Answer,
  closingDay,
  type Released,
  released,
} from '../../src/rules/released-answers.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import {
  byPosition,
  type FactOrigin,
  isKnown,
  type Moment,
} from '../platform/temporal/temporal.js';

/** Which answers of learners somebody's figures rest on: all there are, or the batches released by now. */
export type Answers = 'all' | ReleasedOnly;

/** What it takes to tell which are released. */
export interface ReleasedOnly extends Pick<ReadContext, 'zone' | 'closingDays'> {
  /** The day of asking. */
  readonly today: Day;
}

/** By the table of who may see what (docs/access.md). */
export function answersFor(
  actor: Pick<Actor, 'roles'>,
  { today, zone, closingDays }: Pick<ReadContext, 'today' | 'zone' | 'closingDays'>,
): Answers {
  return maySee('answer', actor) ? 'all' : { today: today.asOf, zone, closingDays };
}

/** An answer as the views have it. */
export interface AnswerRow extends FactOrigin {
  readonly by: string;
  readonly deliveryId: string | null;
  /** When the delivery began. */
  readonly startsAt: string | null;
  readonly value: number;
}

/** Facts that were put right, by which event of theirs. */
export type Righted = ReadonlyMap<string, Omit<FactOrigin, 'day'>>;

/** All that is known now: a batch is of the answers as they were when it was released. */
export async function righted(db: ViewsDb): Promise<Righted> {
  const all = await db.selectFrom('teaching_replaced').selectAll().execute();
  return new Map(all.map(({ replacedId, ...by }) => [replacedId, by]));
}

/**
 * @param rows of one trainer or course, as far as the views go: those recorded later, too, and corrections
 * @param alone where they are of one delivery and it is told by itself
 */
export function releasedOf(
  rows: readonly AnswerRow[],
  changes: Righted,
  { asOf, knownAt }: Moment,
  { today, zone, closingDays }: ReleasedOnly,
  alone = false,
): Released {
  const byId = new Map(rows.map((row) => [row.eventId, row]));
  const corrections = new Set(rows.flatMap(({ eventId }) => changes.get(eventId)?.eventId ?? []));
  // Many are of one delivery, and were recorded at one moment.
  const dayAt = keyed((at: number) => dayOf(new Date(at).toISOString(), zone));
  const closes = keyed((startsAt: string) =>
    closingDay(dayOf(happenedAt({ occurredAt: startsAt }), zone), closingDays),
  );
  const recorded = ({ position, recordedAt }: Omit<FactOrigin, 'day'>) => ({
    ...{ position, recordedAt },
    recordedOn: dayAt(recordedAt),
  });
  const changesOf = (eventId: string): NonNullable<Answer['changes']> => {
    const by = changes.get(eventId);
    if (!by) return [];
    const value = byId.get(by.eventId)?.value ?? null;
    return [{ ...recorded(by), value }, ...changesOf(by.eventId)];
  };
  const answers = rows
    .filter(({ eventId }) => !corrections.has(eventId))
    .sort(byPosition)
    .map(({ startsAt, by: respondent, ...row }): Answer => ({
      ...row,
      ...recorded(row),
      respondent,
      changes: changesOf(row.eventId),
      closesOn: startsAt === null ? null : closes(startsAt),
    }));
  const then = 'time' in knownAt ? dayOf(knownAt.time, zone) : today;
  return released(answers, {
    asOf,
    isKnown: (answer) => isKnown(answer, knownAt),
    knownOn: then < today ? then : today,
    alone,
  });
}

/** Works out once what the same key gives. */
function keyed<K, V>(workOut: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = workOut(key)));
    return value;
  };
}

interface LevelReleased extends Released {
  readonly level: number;
  /** When each delivery began. */
  readonly starts: ReadonlyMap<string, string>;
}

/** The scores that learners gave at each level, of each trainer or of some. */
export async function scoresReleased(
  db: ViewsDb,
  moment: Moment,
  answers: ReleasedOnly,
  trainers?: readonly string[],
): Promise<Map<string, LevelReleased[]>> {
  let rows = db
    .selectFrom('teaching_feedback')
    .select(['eventId', 'day', 'position', 'recordedAt', 'trainerId', 'level'])
    .select(['deliveryId', 'startsAt', 'learnerId as by', 'score as value']);
  if (trainers !== undefined) rows = rows.where('trainerId', 'in', trainers);
  const changes = await righted(db);
  const byTrainer = Map.groupBy(await rows.execute(), (row) => row.trainerId);
  return new Map(
    [...byTrainer].map(([trainerId, all]) => [
      trainerId,
      [...Map.groupBy(all, ({ level }) => level)].map(([level, said]) => ({
        level,
        starts: new Map(said.map((one) => [one.deliveryId, one.startsAt])),
        ...releasedOf(said, changes, moment, answers),
      })),
    ]),
  );
}

/** A batch in the place of an answer: a fact that stands for as many as it has answers. */
export function asFact({ batchId, day, position, n, value }: Released['batches'][number]) {
  return { eventId: batchId, day, position, n, value };
}
