import { ratio, type Exact } from '../arithmetic.js';
import type { FactColumns } from './facts.js';

/**
 * The plain mean of each of the k latest deliveries (by start, then id) that have at least one
 * feedback of the level by the as-of day, latest first; fewer when there are not so many.
 */
export function latestDeliveryMeans(
  columns: FactColumns,
  subject: number,
  question: { readonly metric: string; readonly k: number; readonly asOf: number },
): Exact[] {
  const wanted = columns.metrics.indexOf(question.metric);
  const sums = new Map<number, { sum: number; count: number }>();
  const end = columns.starts[subject + 1] ?? 0;
  for (let r = columns.starts[subject] ?? 0; r < end; r++) {
    const delivery = columns.delivery[r] ?? -1;
    if (columns.metric[r] !== wanted || delivery < 0) continue;
    if ((columns.day[r] ?? 0) > question.asOf) continue;
    const known = sums.get(delivery);
    const x = columns.units[r] ?? 0;
    if (known) {
      known.sum += x;
      known.count += 1;
    } else sums.set(delivery, { sum: x, count: 1 });
  }
  const unit = 10n ** BigInt(columns.places[wanted] ?? 0);
  return [...sums]
    .sort(([a], [b]) => b - a)
    .slice(0, question.k)
    .map(([, { sum, count }]) => ratio(BigInt(sum), BigInt(count) * unit));
}
