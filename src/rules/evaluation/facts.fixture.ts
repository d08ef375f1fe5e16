import type { Fact } from './facts.js';

let made = 0;

/** A fact of a metric on a day, as a spec needs it. */
export function fact(metric: string, day: string, value: number, more: Partial<Fact> = {}): Fact {
  made += 1;
  return { metric, day, value, n: 1, eventId: `${metric}@${day}#${made}`, ...more };
}

/** A delivery of some hours with its learners' feedback the day after, as the facts it makes. */
export function taught(
  day: string,
  hours: number,
  scores: readonly number[],
  more: Partial<Fact> = {},
): Fact[] {
  const delivery = { deliveryId: `del-${day}`, startsAt: `${day}T14:00:00+08:00` };
  return [
    fact('delivery.hours', day, hours, more),
    fact('delivery.count', day, 1),
    ...scores.map((score) => fact('feedback.1', day, score, delivery)),
  ];
}
