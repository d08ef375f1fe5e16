import { dayNumber, type Day } from '../calendar.js';
import type { Attributes } from './facts.js';

/** What kind of day it is: who plans a delivery says so where the calendar is mistaken. */
export const DAY_KINDS = ['weekday', 'weekend', 'holiday'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export type HalfOfDay = 'morning' | 'afternoon' | 'evening';

/** A delivery or sharing session that was held. */
export interface HeldDelivery {
  readonly deliveryId: string;
  readonly trainerId: string;
  readonly kind: string;
  readonly courseId: string | null;
  readonly day: Day;
  readonly startsAt: string;
  readonly half: HalfOfDay;
  readonly dayKind: DayKind | null;
  readonly place: string | null;
  readonly hostDepartment: string;
  readonly headCount: number;
}

export interface CourseTraits {
  readonly level: string | null;
  readonly difficulty: string | null;
  /** Who made it: its owner from the beginning, co-owners from the day on which they became so. */
  readonly developers: readonly { readonly personId: string; readonly since: Day | null }[];
}

/** Until noon, until six, after. */
export function halfOf(hour: number): HalfOfDay {
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}

/** 1970-01-01 was a Thursday. */
function dayKindOf(day: Day): DayKind {
  const weekday = (((dayNumber(day) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6 ? 'weekend' : 'weekday';
}

/** What filters and tables may look at, of each delivery in the order given. */
export function deliveryAttributes(
  held: readonly HeldDelivery[],
  courses: ReadonlyMap<string, CourseTraits>,
): Attributes[] {
  const times = nthTimes(held);
  return held.map((one, at) => {
    const { kind, courseId, day, half, place, trainerId, headCount } = one;
    const course = courseId === null ? undefined : courses.get(courseId);
    const isDeveloper = course?.developers.some(
      ({ personId, since }) => personId === trainerId && (since === null || since <= day),
    );
    return {
      kind,
      day: one.dayKind ?? dayKindOf(day),
      half,
      department: one.hostDepartment,
      headCount,
      ...(place !== null && { place }),
      ...(courseId !== null && { course: courseId, nth: times[at] ?? 1 }),
      ...(course && { developed: isDeveloper ? 'yes' : 'no' }),
      ...(course?.level != null && { level: course.level }),
      ...(course?.difficulty != null && { difficulty: course.difficulty }),
    };
  });
}

/** How many times the trainer had then held that course, this time included; by start, then id. */
function nthTimes(held: readonly HeldDelivery[]): number[] {
  const times: number[] = [];
  const sofar = new Map<string, number>();
  const starts = held.map(({ startsAt }) => Date.parse(startsAt));
  const order = held
    .map((_, at) => at)
    .sort((a, b) => {
      const [x, y] = [starts[a] ?? 0, starts[b] ?? 0];
      return x - y || ((held[a]?.deliveryId ?? '') < (held[b]?.deliveryId ?? '') ? -1 : 1);
    });
  for (const at of order) {
    const one = held[at];
    if (!one || one.courseId === null) continue;
    const key = JSON.stringify([one.trainerId, one.courseId]);
    const nth = (sofar.get(key) ?? 0) + 1;
    sofar.set(key, nth);
    times[at] = nth;
  }
  return times;
}
