import { dayOf, minusDuration } from '../../src/rules/calendar.js';
import { closingDay } from '../../src/rules/released-answers.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { ViewsDb, ViewTables } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import { type Waiting, waiting } from './waiting.js';

type Held = ViewTables['teaching_held'];

/** Deliveries to record as held, and feedback that those who were there have not given. */
export async function teachingTasks(context: ReadContext): Promise<Waiting[]> {
  return [...(await toRecord(context)), ...(await feedbackToGive(context))];
}

async function toRecord({ db, moment, zone }: ReadContext): Promise<Waiting[]> {
  const planned = await db
    .selectFrom('teaching_delivery')
    .selectAll()
    .where(visibleAt(moment))
    .where('deliveryId', 'not in', (eb) =>
      eb
        .selectFrom('teaching_held')
        .select('deliveryId')
        .where(standsAt(moment, 'teaching_replaced')),
    )
    .where('deliveryId', 'not in', (eb) =>
      eb.selectFrom('teaching_cancelled').select('deliveryId').where(visibleAt(moment)),
    )
    .execute();
  return planned
    .map((one) => ({ ...one, on: dayOf(new Date(one.startsAt).toISOString(), zone) }))
    .filter(({ on }) => on <= moment.asOf)
    .map(({ deliveryId: id, trainerId: personId, topic: title, on, eventId }) =>
      waiting('delivery-to-record', {
        personId,
        since: on,
        due: on,
        about: { aggregate: 'delivery', id, personId, title },
        because: [eventId],
      }),
    );
}

/** Until the closing day: answers that come later wait for those about another delivery. */
async function feedbackToGive({ db, moment, closingDays }: ReadContext): Promise<Waiting[]> {
  const from = minusDuration(moment.asOf, `P${closingDays}D`);
  const rows = await db
    .selectFrom('teaching_held')
    .selectAll()
    .where('day', '>=', from)
    .where(standsAt(moment, 'teaching_replaced'))
    .execute();
  if (rows.length === 0) return [];
  // Of a delivery that was recorded twice by hand the latest counts.
  const held = new Map(rows.sort(byPosition).map((one) => [one.deliveryId, one]));
  const trainers = [...new Set(rows.map(({ trainerId }) => trainerId))];
  const answers = await db
    .selectFrom('teaching_feedback')
    .select(['deliveryId', 'learnerId'])
    .where('trainerId', 'in', trainers)
    .where('deliveryId', 'in', [...held.keys()])
    .where('level', '=', 1)
    .where(standsAt(moment, 'teaching_replaced'))
    .execute();
  const given = new Set(answers.map(({ deliveryId, learnerId }) => `${deliveryId} ${learnerId}`));
  const topics = await topicsOf(db, [...held.keys()]);
  return [...held.values()].flatMap((one) =>
    one.attendees
      .filter(({ learnerId }) => !given.has(`${one.deliveryId} ${learnerId}`))
      .map(({ learnerId }) => feedback(one, learnerId, topics.get(one.deliveryId), closingDays)),
  );
}

function feedback(
  { deliveryId: id, trainerId, day, eventId }: Held,
  learnerId: string,
  title: string | undefined,
  closingDays: number,
): Waiting {
  return waiting('feedback-to-give', {
    personId: learnerId,
    since: day,
    due: closingDay(day, closingDays),
    about: { aggregate: 'delivery', id, personId: trainerId, title: title ?? null },
    with: { level: 1 },
    because: [eventId],
  });
}

async function topicsOf(db: ViewsDb, ids: readonly string[]) {
  const rows = await db
    .selectFrom('teaching_delivery')
    .select(['deliveryId', 'topic'])
    .where('deliveryId', 'in', ids)
    .execute();
  return new Map(rows.map(({ deliveryId, topic }) => [deliveryId, topic]));
}
