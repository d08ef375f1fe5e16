import type { Page } from '../platform/queries/page.js';
import { visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';
import { byStart, deliveriesAt, type DeliveryAnswer } from './deliveries.query.js';

export interface DeliveryListFilter {
  readonly trainerId?: string | undefined;
  readonly courseId?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  /** The latest comes first. */
  readonly newest?: boolean | undefined;
}

/**
 * Some of the deliveries, and how many there are in all. Of the others only what puts them in order is
 * read: who looks at fifty of forty thousand reads the attendance and feedback of fifty.
 */
export async function deliveryPage(
  db: ViewsDb,
  moment: Moment,
  { trainerId, courseId, kind, state, newest }: DeliveryListFilter,
  { from, limit }: Page,
): Promise<{ readonly of: number; readonly items: readonly DeliveryAnswer[] }> {
  let planned = db
    .selectFrom('teaching_delivery')
    .select(['deliveryId', 'startsAt', 'trainerId'])
    .where(visibleAt(moment));
  if (trainerId !== undefined) planned = planned.where('trainerId', '=', trainerId);
  if (courseId !== undefined) planned = planned.where('courseId', '=', courseId);
  if (kind !== undefined) planned = planned.where('kind', '=', kind as DeliveryAnswer['kind']);
  const rows = await planned.execute();
  const inState = state === undefined ? () => true : await stateIs(db, moment, state);
  const all = rows
    .filter(({ deliveryId }) => inState(deliveryId))
    .map((row) => ({ ...row, start: Date.parse(row.startsAt) }))
    .sort(byStart);
  if (newest) all.reverse();
  const some = all.slice(from, from + limit);
  const only = {
    deliveries: some.map(({ deliveryId }) => deliveryId),
    trainers: [...new Set(some.map((row) => row.trainerId))],
  };
  const items = await deliveriesAt(db, moment, { only });
  return { of: all.length, items: newest ? items.toReversed() : items };
}

async function stateIs(
  db: ViewsDb,
  moment: Moment,
  state: string,
): Promise<(deliveryId: string) => boolean> {
  const held = await db
    .selectFrom('teaching_held')
    .select('deliveryId')
    .where(visibleAt(moment))
    .execute();
  const cancelled = await db
    .selectFrom('teaching_cancelled')
    .select('deliveryId')
    .where(visibleAt(moment))
    .execute();
  const was = new Set(held.map(({ deliveryId }) => deliveryId));
  const gone = new Set(cancelled.map(({ deliveryId }) => deliveryId));
  return (id) => state === (was.has(id) ? 'held' : gone.has(id) ? 'cancelled' : 'planned');
}

/** What was held, of all courses: by whom, without who came and what they said. */
export async function heldOfCourses(
  db: ViewsDb,
  moment: Moment,
): Promise<Map<string | null, { readonly state: 'held'; readonly trainerId: string }[]>> {
  const planned = await db
    .selectFrom('teaching_delivery')
    .select(['deliveryId', 'courseId', 'trainerId'])
    .where(visibleAt(moment))
    .execute();
  const inState = await stateIs(db, moment, 'held');
  const held = planned.filter(({ deliveryId }) => inState(deliveryId));
  const grouped = Map.groupBy(held, ({ courseId }) => courseId);
  return new Map(
    [...grouped].map(([courseId, own]) => [
      courseId,
      own.map(({ trainerId }) => ({ state: 'held' as const, trainerId })),
    ]),
  );
}
