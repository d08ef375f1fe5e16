import { powerOfTen, quotient, type Quotient } from '../arithmetic.js';
import type { FactColumns } from './facts.js';

/** The means of a subject's deliveries by what was fed back about each by the as-of day. */
export class DeliveryMeans {
  private sums: Float64Array | undefined;
  private counts: Float64Array | undefined;
  private readonly last = { subject: -1, metric: '', means: [] as readonly Quotient[] };

  constructor(
    private readonly columns: FactColumns,
    private readonly asOf: number,
  ) {}

  /**
   * The plain mean of each of the k latest deliveries (by start, then id) that have at least one
   * feedback of the level, latest first; fewer when there are not so many.
   */
  latest(subject: number, metric: string, k: number): readonly Quotient[] {
    const { last } = this;
    // Several conditions of a policy ask the same of one subject after another.
    if (last.subject !== subject || last.metric !== metric) {
      Object.assign(last, { subject, metric, means: this.all(subject, metric) });
    }
    return last.means.slice(0, k);
  }

  /** The facts that {@link latest} takes the means of, in their own order. */
  latestRows(subject: number, metric: string, k: number): number[] {
    const rows = this.rowsOf(subject, metric);
    const deliveries = rows.map((r) => this.columns.delivery[r] as number);
    const latest = new Set([...new Set(deliveries)].sort((a, b) => b - a).slice(0, k));
    return rows.filter((_, at) => latest.has(deliveries[at] as number));
  }

  private rowsOf(subject: number, metricName: string): number[] {
    const { columns } = this;
    const wanted = columns.metrics.indexOf(metricName);
    const rows: number[] = [];
    for (let r = columns.starts[subject] ?? 0; r < (columns.starts[subject + 1] ?? 0); r++) {
      if (columns.metric[r] !== wanted || (columns.delivery[r] as number) < 0) continue;
      if ((columns.day[r] as number) <= this.asOf) rows.push(r);
    }
    return rows;
  }

  private all(subject: number, metricName: string): Quotient[] {
    const { columns } = this;
    const wanted = columns.metrics.indexOf(metricName);
    const sums = (this.sums ??= new Float64Array(columns.deliveries));
    const counts = (this.counts ??= new Float64Array(columns.deliveries));
    const touched: number[] = [];
    const end = columns.starts[subject + 1] ?? 0;
    for (let r = columns.starts[subject] ?? 0; r < end; r++) {
      const delivery = columns.delivery[r] as number;
      if (columns.metric[r] !== wanted || delivery < 0) continue;
      if ((columns.day[r] as number) > this.asOf) continue;
      if (counts[delivery] === 0) touched.push(delivery);
      const facts = columns.facts[r] as number;
      sums[delivery] = (sums[delivery] as number) + (columns.units[r] as number) * facts;
      counts[delivery] = (counts[delivery] as number) + facts;
    }
    const unit = powerOfTen(columns.places[wanted] ?? 0);
    const latestFirst = touched.sort((a, b) => b - a);
    return latestFirst.map((delivery) => {
      const mean = quotient(
        BigInt(sums[delivery] as number),
        BigInt(counts[delivery] as number) * unit,
      );
      sums[delivery] = 0;
      counts[delivery] = 0;
      return mean;
    });
  }
}
