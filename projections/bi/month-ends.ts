import { type Day, dayFromNumber, dayNumber } from '../../src/rules/calendar.js';

/** The last days of months from the month of a day on, as far as they are over before another. */
export function monthEnds(from: Day | undefined, before: Day): Day[] {
  if (from === undefined) return [];
  const ends: Day[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (;;) {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const next = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    const end = dayFromNumber(dayNumber(next) - 1);
    if (end >= before) return ends;
    ends.push(end);
  }
}
