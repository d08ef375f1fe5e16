import { dayFromNumber, dayNumber, wholeMonthsBetween, type Day } from '../calendar.js';
import type { FactColumns } from './facts.js';
import { NOTHING, type Gathered } from './gathered.js';
import type { Request } from './request.js';

/** For each metric told by the calendar, the facts it counts from: the latest of the first that has any. */
const SOURCES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  daysSinceRevision: [['material.submitted']],
  monthsSinceDelivery: [['delivery.hours', 'delivery.count'], ['grant']],
};

/** The requests a derived metric rests on, whatever the window; none when the metric is told by facts. */
export function sourcesOf(metric: string, asOf: Day): Request[] {
  const sources = Object.hasOwn(SOURCES, metric) ? (SOURCES[metric] ?? []) : [];
  const ever = { take: 'latest', after: -Infinity, until: dayNumber(asOf) } as const;
  return sources.flat().map((source) => ({ ...ever, metric: source }));
}

/** Days or whole months from the latest source to the as-of day, as if it were one fact of that day. */
export function derivedFigure(
  metric: string,
  sources: readonly Gathered[],
  columns: FactColumns,
  asOf: Day,
): Gathered {
  let next = 0;
  for (const group of SOURCES[metric] ?? []) {
    const rows = sources.slice(next, (next += group.length)).map(({ row }) => row);
    const row = rows.reduce(
      (latest, r) => (dayAt(columns, r) > dayAt(columns, latest) ? r : latest),
      -1,
    );
    if (row < 0) continue;
    const from = dayFromNumber(dayAt(columns, row));
    const units =
      metric === 'monthsSinceDelivery'
        ? wholeMonthsBetween(from, asOf)
        : dayNumber(asOf) - dayNumber(from);
    return { places: 0, facts: 1, n: 1, sum: units, weighted: units, row, units, ages: [] };
  }
  return NOTHING;
}

function dayAt(columns: FactColumns, row: number): number {
  return row < 0 ? -Infinity : (columns.day[row] ?? -Infinity);
}
