import type { Page } from '../platform/queries/page.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { byDay, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { type DeliveryFilter, type LevelFigures, levelsAt } from './levels.queries.js';
import type { Answers } from './released.queries.js';

export interface DeliveryAnswer {
  readonly deliveryId: string;
  readonly kind: 'course' | 'sharing' | 'salon';
  readonly trainerId: string;
  readonly courseId: string | null;
  readonly hostDepartment: string;
  readonly topic: string;
  readonly startsAt: string;
  readonly state: 'planned' | 'held' | 'cancelled';
  /** Held: as it was; else as planned. */
  readonly hours: number;
  /** The record of it: what is put right where it is wrong. Null until it is held. */
  readonly eventId: string | null;
  readonly attendees: readonly { readonly learnerId: string; readonly department: string }[];
  readonly feedback: readonly LevelFigures[];
}

/** Deliveries planned by the day, by their start, with what became of them. */
export async function deliveriesAt(
  db: ViewsDb,
  moment: Moment,
  answers: Answers,
  { trainerId, courseId, only }: DeliveryFilter = {},
): Promise<DeliveryAnswer[]> {
  if (only?.deliveries.length === 0) return [];
  let planned = db.selectFrom('teaching_delivery').selectAll().where(visibleAt(moment));
  let held = db
    .selectFrom('teaching_held')
    .selectAll()
    .where(standsAt(moment, 'teaching_replaced'));
  if (trainerId !== undefined) {
    planned = planned.where('trainerId', '=', trainerId);
    held = held.where('trainerId', '=', trainerId);
  }
  if (courseId !== undefined) {
    planned = planned.where('courseId', '=', courseId);
    held = held.where('courseId', '=', courseId);
  }
  let cancelled = db.selectFrom('teaching_cancelled').select('deliveryId').where(visibleAt(moment));
  if (trainerId !== undefined || courseId !== undefined) {
    cancelled = cancelled.where('deliveryId', 'in', planned.clearSelect().select('deliveryId'));
  }
  if (only !== undefined) {
    const { deliveries, trainers } = only;
    planned = planned.where('deliveryId', 'in', deliveries);
    held = held.where('trainerId', 'in', trainers).where('deliveryId', 'in', deliveries);
    cancelled = cancelled.where('deliveryId', 'in', deliveries);
  }
  const gone = new Set((await cancelled.execute()).map(({ deliveryId }) => deliveryId));
  const heldBy = new Map((await held.execute()).sort(byDay).map((row) => [row.deliveryId, row]));
  const levels = await levelsAt(db, moment, answers, { trainerId, courseId, only });
  return (await planned.execute())
    .map((row) => ({ ...row, start: Date.parse(row.startsAt) }))
    .sort(byStart)
    .map((row) => {
      const { deliveryId, kind, trainerId, courseId, hostDepartment, topic, startsAt } = row;
      const was = heldBy.get(deliveryId);
      return {
        deliveryId,
        kind,
        trainerId,
        courseId,
        hostDepartment,
        topic,
        startsAt,
        state: was ? 'held' : gone.has(deliveryId) ? 'cancelled' : 'planned',
        hours: was?.hours ?? row.hours,
        eventId: was?.eventId ?? null,
        attendees: was?.attendees ?? [],
        feedback: levels([deliveryId]),
      };
    });
}

interface Started {
  readonly deliveryId: string;
  readonly start: number;
}

function byStart(a: Started, b: Started): number {
  return a.start - b.start || (a.deliveryId < b.deliveryId ? -1 : 1);
}

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
  answers: Answers,
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
  const items = await deliveriesAt(db, moment, answers, { only });
  return { of: all.length, items: newest ? items.toReversed() : items };
}

/** Which deliveries are in a state. */
export async function stateIs(
  db: ViewsDb,
  moment: Moment,
  state: string,
): Promise<(deliveryId: string) => boolean> {
  const held = await db
    .selectFrom('teaching_held')
    .select('deliveryId')
    .where(standsAt(moment, 'teaching_replaced'))
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
