import { hash } from 'node:crypto';
import type { FeedbackGiven } from '../../src/deliveries/deliveries.events.js';
import type { EventId, Recorded } from '../../src/platform/kernel/envelope.js';
import { rightingOf } from '../../src/platform/kernel/put-right.js';
import { type AnswersTold, toldOf } from '../../src/rules/released-answers.js';
import { isKnown } from '../platform/temporal/temporal.js';
import type { ReadContext } from '../platform/queries/query.js';
import { type ReleasedOnly, scoresReleased } from './released.queries.js';

export interface Comments {
  readonly items: readonly { readonly level: number; readonly comment: string }[];
  readonly answers: AnswersTold;
}

/**
 * What learners wrote of somebody's deliveries: of the answers released, of all deliveries together, without
 * who and when; words that were put right as they are now. They stand in the order of a hash of their events' ids, which nobody is told who sees them here.
 */
export async function commentsOn(
  { db, moment, store }: ReadContext,
  trainerId: string,
  answers: ReleasedOnly,
): Promise<Comments> {
  const levels = (await scoresReleased(db, moment, answers, [trainerId])).get(trainerId) ?? [];
  const released = levels.flatMap(({ batches }) => batches.flatMap((one) => one.answers));
  const ids = new Set(released.map(({ eventId }) => eventId));
  const deliveries = new Set(released.map(({ deliveryId }) => deliveryId));
  const items: { readonly order: string; readonly level: number; readonly comment: string }[] = [];
  for (const deliveryId of deliveries) {
    const events = await store.readStream(`delivery-${deliveryId}`);
    const known = events.filter(({ position, recordedAt }) =>
      isKnown({ position, recordedAt: Date.parse(recordedAt) }, moment.knownAt),
    );
    for (const [id, { level, comment }] of standing(known)) {
      if (ids.has(id) && comment) items.push({ order: hash('sha256', id), level, comment });
    }
  }
  items.sort((a, b) => (a.order < b.order ? -1 : 1));
  return {
    items: items.map(({ level, comment }) => ({ level, comment })),
    answers: toldOf(levels),
  };
}

/** Each answer as it stands, by the event that gave it first; none where it was voided. */
function standing(events: readonly Recorded[]): Map<EventId, FeedbackGiven['data']> {
  const answers = new Map<EventId, FeedbackGiven['data']>();
  const first = new Map<EventId, EventId>();
  for (const event of events) {
    if (event.type === 'FeedbackGiven') answers.set(event.id, event.data as FeedbackGiven['data']);
    const righting = rightingOf(event);
    if (!righting) continue;
    const id = first.get(righting.supersedes) ?? righting.supersedes;
    first.set(event.id, id);
    if (!answers.has(id)) continue;
    if (righting.instead) answers.set(id, righting.instead.data as FeedbackGiven['data']);
    else answers.delete(id);
  }
  return answers;
}
