import type { Delivery } from '../../lists/delivery-list.js';

/** A class as `GET /api/v1/learning` tells it to one learner. */
export interface Class extends Omit<Delivery, 'state' | 'eventId' | 'attendees' | 'feedback'> {
  readonly place: string | null;
  readonly capacity: number | null;
  readonly enrolled: number | null;
  readonly waiting: number | null;
  readonly mine: 'enrolled' | 'waiting' | 'checked-in' | 'attended' | null;
  readonly waitingAs: number | null;
  readonly colleagues: readonly string[];
  /** The levels of feedback one gave. */
  readonly answered: readonly number[];
}

const HOUR = 3_600_000;
const startOf = ({ startsAt }: Class) => Date.parse(startsAt);
const endOf = (one: Class) => startOf(one) + one.hours * HOUR;

/** What is still to come, or going on. */
export const isToCome = (one: Class, now: number) => one.mine !== 'attended' && endOf(one) > now;

/** One takes part in it, or would. */
export const isMine = ({ mine }: Class) =>
  mine === 'enrolled' || mine === 'waiting' || mine === 'checked-in';

/** Another class at the same time in which one has a place. */
export function clashOf(one: Class, all: readonly Class[]): Class | undefined {
  return all.find(
    (other) =>
      other.deliveryId !== one.deliveryId &&
      (other.mine === 'enrolled' || other.mine === 'checked-in') &&
      startOf(other) < endOf(one) &&
      startOf(one) < endOf(other),
  );
}

const FORTNIGHT = 14 * 24 * HOUR;

/** Attended within a fortnight, and not answered. */
export const awaitsAnswer = (one: Class, now: number) =>
  one.mine === 'attended' && one.answered.length === 0 && now - endOf(one) <= FORTNIGHT;
