import { minusDuration, type Day } from '../../src/rules/calendar.js';

/** The day itself and the last days of the months before it, the earliest first. */
export function monthEnds(asOf: Day, months: number): Day[] {
  const days = [asOf];
  for (let back = 0; days.length < months; back++) {
    const first = minusDuration(`${asOf.slice(0, 7)}-01`, `P${back}M`);
    days.push(minusDuration(first, 'P1D'));
  }
  return days.reverse();
}
