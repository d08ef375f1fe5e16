import { hash } from 'node:crypto';
import type { FeedbackGiven } from '../../src/deliveries/deliveries.events.js';
import { type AnswersTold, toldOf } from '../../src/rules/released-answers.js';
import type { ReadContext } from '../platform/queries/query.js';
import { type ReleasedOnly, scoresReleased } from './released.queries.js';

export interface Comments {
  readonly items: readonly { readonly level: number; readonly comment: string }[];
  readonly answers: AnswersTold;
}

/**
 * What learners wrote of somebody's deliveries: of the answers released, of all deliveries together, without
 * who and when. They stand in the order of a hash of their events' ids, which nobody is told who sees them here.
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
    for (const { id, data } of await store.readStream(`delivery-${deliveryId}`)) {
      if (!ids.has(id)) continue;
      const { level, comment } = data as FeedbackGiven['data'];
      if (comment) items.push({ order: hash('sha256', id), level, comment });
    }
  }
  items.sort((a, b) => (a.order < b.order ? -1 : 1));
  return {
    items: items.map(({ level, comment }) => ({ level, comment })),
    answers: toldOf(levels),
  };
}
