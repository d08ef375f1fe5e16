import { mean, exact, roundHalfAway } from '../../src/rules/arithmetic.js';
import { byDay, visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';

export interface DeliveryFilter {
  readonly trainerId?: string | undefined;
  readonly courseId?: string | undefined;
  /** These alone; with their trainers, by whom the rows are found. */
  readonly only?: { readonly deliveries: readonly string[]; readonly trainers: readonly string[] };
}

/** What learners said at one level: a plain mean and how many they were. */
export interface LevelFigures {
  readonly level: number;
  readonly n: number;
  readonly mean: number;
}

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
  readonly attendees: readonly { readonly learnerId: string; readonly department: string }[];
  readonly feedback: readonly LevelFigures[];
}

/** Deliveries planned by the day, by their start, with what became of them. */
export async function deliveriesAt(
  db: ViewsDb,
  moment: Moment,
  { trainerId, courseId, only }: DeliveryFilter = {},
): Promise<DeliveryAnswer[]> {
  if (only?.deliveries.length === 0) return [];
  let planned = db.selectFrom('teaching_delivery').selectAll().where(visibleAt(moment));
  let held = db.selectFrom('teaching_held').selectAll().where(visibleAt(moment));
  let feedback = db
    .selectFrom('teaching_feedback')
    .select(['deliveryId', 'level', 'score'])
    .where(visibleAt(moment));
  if (trainerId !== undefined) {
    planned = planned.where('trainerId', '=', trainerId);
    held = held.where('trainerId', '=', trainerId);
    feedback = feedback.where('trainerId', '=', trainerId);
  }
  if (courseId !== undefined) {
    planned = planned.where('courseId', '=', courseId);
    held = held.where('courseId', '=', courseId);
    feedback = feedback.where('courseId', '=', courseId);
  }
  let cancelled = db.selectFrom('teaching_cancelled').select('deliveryId').where(visibleAt(moment));
  if (trainerId !== undefined || courseId !== undefined) {
    cancelled = cancelled.where('deliveryId', 'in', planned.clearSelect().select('deliveryId'));
  }
  if (only !== undefined) {
    const { deliveries, trainers } = only;
    planned = planned.where('deliveryId', 'in', deliveries);
    held = held.where('trainerId', 'in', trainers).where('deliveryId', 'in', deliveries);
    feedback = feedback.where('trainerId', 'in', trainers).where('deliveryId', 'in', deliveries);
    cancelled = cancelled.where('deliveryId', 'in', deliveries);
  }
  const gone = new Set((await cancelled.execute()).map(({ deliveryId }) => deliveryId));
  const heldBy = new Map((await held.execute()).sort(byDay).map((row) => [row.deliveryId, row]));
  const said = Map.groupBy(await feedback.execute(), (row) => row.deliveryId);
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
        attendees: was?.attendees ?? [],
        feedback: levelsOf(said.get(deliveryId) ?? []),
      };
    });
}

/** Plain means, rounded to two places, by level. */
export function levelsOf(
  said: readonly { readonly level: number; readonly score: number }[],
): LevelFigures[] {
  return [...Map.groupBy(said, ({ level }) => level)]
    .sort(([a], [b]) => a - b)
    .map(([level, scores]) => ({
      level,
      n: scores.length,
      mean: roundHalfAway(mean(scores.map(({ score }) => exact(score))), 2),
    }));
}

interface Started {
  readonly deliveryId: string;
  readonly start: number;
}

export function byStart(a: Started, b: Started): number {
  return a.start - b.start || (a.deliveryId < b.deliveryId ? -1 : 1);
}
