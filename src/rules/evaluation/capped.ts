import { exact, type Quotient, sum, ZERO, type Exact } from '../arithmetic.js';
import { dayFromNumber } from '../calendar.js';
import type { Cap } from '../documents/evaluation.js';

/** What one fact adds, and when it happened. */
export interface Dated {
  readonly day: number;
  /** The half of the day; facts without one share their day. */
  readonly half: string;
  readonly value: Quotient;
}

/** From the smallest on, so that a day adds up halves that are capped already. */
const ORDER = ['half', 'day', 'month'] as const;

/** The sum of what facts add, with at most so much for each half day, day or month. */
export function cappedSum(facts: readonly Dated[], caps: readonly Cap[]): Exact {
  let sofar = facts.map(({ day, half, value }) => ({ day, half, value: exactOf(value) }));
  for (const per of ORDER) {
    const cap = caps.find((one) => one.per === per);
    if (!cap) continue;
    const most = exact(cap.most);
    const groups = Map.groupBy(sofar, (one) => keyOf(per, one));
    sofar = [...groups.values()].map((group) => {
      const { day, half } = group[0] ?? { day: 0, half: '' };
      const all = sum(group.map(({ value }) => value));
      return { day, half, value: all.gt(most) ? most : all };
    });
  }
  return sum(sofar.map(({ value }) => value));
}

function keyOf(per: Cap['per'], { day, half }: Omit<Dated, 'value'>): string {
  if (per === 'month') return dayFromNumber(day).slice(0, 7);
  return per === 'day' ? String(day) : `${day} ${half}`;
}

function exactOf({ s, n, d }: Quotient): Exact {
  return n === 0n ? ZERO : sum([{ s, n, d }]);
}
