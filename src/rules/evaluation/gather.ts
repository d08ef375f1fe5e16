import { type Bounds, OwnDays } from './bounds.js';
import type { FactColumns } from './facts.js';
import { exactly, type Gathered, NOTHING } from './gathered.js';
import { gatheredRows } from './gather-rows.js';
import type { Request } from './request.js';
import { passing } from './where.js';

/**
 * Adds up facts subject by subject. Sums stay whole numbers below 2^53, so they are exact and a
 * million rows cost a million additions; fractions begin where these sums end.
 */
export class Gatherer {
  private readonly metricIndex: readonly number[];
  private readonly ageN: Float64Array[];
  private readonly ageWeighted: Float64Array[];
  private readonly ownDays: OwnDays;
  private readonly passing = new Map<Request, Uint8Array>();

  constructor(
    private readonly columns: FactColumns,
    private readonly requests: readonly Request[],
    private readonly asOf: number,
  ) {
    this.metricIndex = requests.map(({ metric }) => columns.metrics.indexOf(metric));
    this.ownDays = new OwnDays(columns, asOf);
    const oldest = (request: Request) =>
      request.since === undefined ? request.after : firstDay(columns, asOf) - 1;
    const span = (request: Request) =>
      request.halfLife === undefined ? 0 : asOf - oldest(request);
    this.ageN = requests.map((request) => new Float64Array(span(request)));
    this.ageWeighted = requests.map((request) => new Float64Array(span(request)));
  }

  /** One answer a request, in their order. */
  gather(subject: number): Gathered[] {
    return this.requests.map((request, index) => {
      const metric = this.metricIndex[index] ?? -1;
      if (metric < 0) return NOTHING;
      if (request.where || request.caps || request.distinct !== undefined) {
        return gatheredRows(this.columns, this.rows(subject, request), request, this.asOf);
      }
      const bounds = this.ownDays.of(subject, request);
      return request.halfLife === undefined
        ? this.plain(subject, metric, request, bounds)
        : this.decayed(subject, metric, index, bounds);
    });
  }

  /** The rows of a subject that a request counts. */
  rows(subject: number, request: Request): number[] {
    const bounds = this.ownDays.of(subject, request);
    const rows = rowsWithin(this.columns, subject, request.metric, bounds);
    if (!request.where) return rows;
    let passes = this.passing.get(request);
    if (!passes) {
      passes = passing(request.where, this.columns.attributeSets);
      this.passing.set(request, passes);
    }
    const { attributes } = this.columns;
    return rows.filter((row) => passes[attributes[row] ?? -1] === 1);
  }

  private plain(
    subject: number,
    wanted: number,
    { take }: Request,
    { after, until }: Bounds,
  ): Gathered {
    const { starts, metric, day, units, n, facts: counts } = this.columns;
    const end = starts[subject + 1] ?? 0;
    let facts = 0;
    let respondents = 0;
    let sum = 0;
    let weighted = 0;
    let row = -1;
    for (let r = starts[subject] ?? 0; r < end; r++) {
      if (metric[r] !== wanted) continue;
      const on = day[r] as number;
      if (on <= after || on > until) continue;
      const x = units[r] as number;
      const count = counts[r] as number;
      facts += count;
      respondents += n[r] as number;
      sum += x * count;
      weighted += x * (n[r] as number);
      // Of facts of one day the later row is the latest; of equal figures the first is the best.
      if (row < 0 || (take === 'best' ? x > (units[row] ?? 0) : on >= (day[row] ?? 0))) row = r;
    }
    exactly(weighted, sum);
    const one = (take === 'latest' || take === 'best') && row >= 0;
    return {
      places: this.columns.places[wanted] ?? 0,
      facts,
      n: one ? (n[row] as number) : respondents,
      sum,
      weighted,
      row,
      units: row < 0 ? 0 : (units[row] as number),
      ages: [],
    };
  }

  private decayed(
    subject: number,
    wanted: number,
    index: number,
    { after, until }: Bounds,
  ): Gathered {
    const { starts, metric, day, units, n } = this.columns;
    const ageN = this.ageN[index] as Float64Array;
    const ageWeighted = this.ageWeighted[index] as Float64Array;
    const touched: number[] = [];
    const end = starts[subject + 1] ?? 0;
    let facts = 0;
    let respondents = 0;
    for (let r = starts[subject] ?? 0; r < end; r++) {
      if (metric[r] !== wanted) continue;
      const on = day[r] as number;
      if (on <= after || on > until) continue;
      const age = this.asOf - on;
      const people = n[r] as number;
      if (ageN[age] === 0 && people > 0) touched.push(age);
      facts += 1;
      respondents += people;
      ageN[age] = (ageN[age] as number) + people;
      ageWeighted[age] = (ageWeighted[age] as number) + people * (units[r] as number);
    }
    const ages = touched.map((age) => {
      const sums = { age, n: ageN[age] as number, weighted: ageWeighted[age] as number };
      exactly(sums.weighted, sums.n);
      ageN[age] = 0;
      ageWeighted[age] = 0;
      return sums;
    });
    return { ...NOTHING, places: this.columns.places[wanted] ?? 0, facts, n: respondents, ages };
  }
}

function rowsWithin(
  { metrics, starts, metric, day }: FactColumns,
  subject: number,
  name: string,
  { after, until }: Bounds,
): number[] {
  const wanted = metrics.indexOf(name);
  const rows: number[] = [];
  for (let r = starts[subject] ?? 0; r < (starts[subject + 1] ?? 0); r++) {
    const on = day[r] ?? 0;
    if (metric[r] === wanted && on > after && on <= until) rows.push(r);
  }
  return rows;
}

function firstDay({ day }: FactColumns, asOf: number): number {
  return day.reduce((first, on) => Math.min(first, on), asOf);
}
