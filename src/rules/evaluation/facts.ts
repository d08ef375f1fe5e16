import { dayNumber, type Day } from '../calendar.js';
import { exact, roundHalfAway } from '../arithmetic.js';

/**
 * One thing that happened to whom a policy evaluates. Facts are not tied to an as-of day: a policy
 * derives `daysSinceRevision` from `material.submitted`, and `monthsSinceDelivery` from
 * `delivery.hours`, `delivery.count` and `grant`.
 */
export interface Fact {
  readonly metric: string;
  readonly day: Day;
  readonly value: number;
  /** How many respondents the value stands for. */
  readonly n: number;
  /** How many facts of this value it stands for: one, unless it is a batch of answers. */
  readonly facts?: number;
  readonly eventId: string;
  /** Of feedback: the delivery it is about and when that started, for `consecutive`. */
  readonly deliveryId?: string;
  readonly startsAt?: string;
  /** What filters and tables may look at of this fact, as a course's difficulty. */
  readonly attributes?: Attributes;
}

export type Attributes = Readonly<Record<string, string | number>>;

/** Facts of many subjects, a column a field, the rows of a subject together in the order they came. */
export interface FactColumns {
  readonly subjects: readonly string[];
  /** The rows of subject s are those from `starts[s]` up to `starts[s + 1]`. */
  readonly starts: Uint32Array;
  readonly metrics: readonly string[];
  /** Decimal places of a metric's units. */
  readonly places: readonly number[];
  readonly metric: Uint8Array;
  /** Days since 1970-01-01. */
  readonly day: Int32Array;
  /** The value in units of 10^−places: a whole number, so that sums stay exact. */
  readonly units: Float64Array;
  readonly n: Float64Array;
  /** How many facts a row stands for. */
  readonly facts: Float64Array;
  /** The delivery's position among all by start and id, or −1. */
  readonly delivery: Int32Array;
  readonly deliveries: number;
  readonly eventIds: readonly string[];
  /** Each set of attributes that some fact has, once. */
  readonly attributeSets: readonly Attributes[];
  /** Which of them a row has, or −1. */
  readonly attributes: Int32Array;
}

/** A fact counts with so many decimals. */
const MOST_DECIMALS = 6;
const LARGEST = 1e9;

/** Collects facts row by row into columns. */
export class FactTable {
  private readonly subjects = new Map<string, number>();
  private readonly metrics = new Map<string, number>();
  private readonly places: number[] = [];
  private readonly deliveries = new Map<string, { index: number; startsAt: number }>();
  private readonly days = new Map<Day, number>();
  private readonly decimals = new Map<number, number>();
  private readonly rounded = new Map<number, number>();
  private readonly rows = {
    subject: [] as number[],
    metric: [] as number[],
    day: [] as number[],
    value: [] as number[],
    n: [] as number[],
    facts: [] as number[],
    delivery: [] as number[],
  };
  private readonly eventIds: string[] = [];
  private readonly attributes: number[] = [];
  private readonly attributeSets: Attributes[] = [];
  private readonly setsByText = new Map<string, number>();
  private readonly setsByObject = new Map<Attributes, number>();

  /** Names a subject that may have no facts, so that it is evaluated all the same. */
  subject(id: string): number {
    return numbered(this.subjects, id);
  }

  /** @throws RangeError for a day, a start or a value that is none */
  add(subjectId: string, fact: Fact): void {
    const { rows } = this;
    const metric = numbered(this.metrics, fact.metric);
    rows.subject.push(this.subject(subjectId));
    rows.metric.push(metric);
    rows.day.push(this.dayNumber(fact.day));
    const value = this.settled(fact.value);
    rows.value.push(value);
    rows.n.push(fact.n);
    rows.facts.push(fact.facts ?? 1);
    rows.delivery.push(this.deliveryIndex(fact));
    this.eventIds.push(fact.eventId);
    this.attributes.push(fact.attributes ? this.setOf(fact.attributes) : -1);
    this.places[metric] = Math.max(this.places[metric] ?? 0, this.decimalsOf(value));
  }

  columns(): FactColumns {
    const { rows, eventIds, attributes } = this;
    const { starts, order } = bySubject(rows.subject, this.subjects.size);
    const ranks = this.deliveryRanks();
    const scales = this.places.map((places) => 10 ** places);
    const columns = {
      metric: new Uint8Array(order.length),
      day: new Int32Array(order.length),
      units: new Float64Array(order.length),
      n: new Float64Array(order.length),
      facts: new Float64Array(order.length),
      delivery: new Int32Array(order.length),
      eventIds: new Array<string>(order.length),
      attributes: new Int32Array(order.length),
    };
    for (let to = 0; to < order.length; to++) {
      const row = order[to] as number;
      const metric = rows.metric[row] as number;
      columns.metric[to] = metric;
      columns.day[to] = rows.day[row] as number;
      columns.units[to] = Math.round((rows.value[row] as number) * (scales[metric] as number));
      columns.n[to] = rows.n[row] as number;
      columns.facts[to] = rows.facts[row] as number;
      columns.delivery[to] = ranks[rows.delivery[row] as number] ?? -1;
      columns.eventIds[to] = eventIds[row] as string;
      columns.attributes[to] = attributes[row] as number;
    }
    return {
      ...columns,
      subjects: [...this.subjects.keys()],
      starts,
      metrics: [...this.metrics.keys()],
      places: this.places,
      deliveries: this.deliveries.size,
      attributeSets: this.attributeSets,
    };
  }

  /** Many facts have the same: what is found out of a set is found out once. */
  private setOf(own: Attributes): number {
    let set = this.setsByObject.get(own);
    if (set !== undefined) return set;
    const text = JSON.stringify(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)));
    set = this.setsByText.get(text);
    if (set === undefined) {
      set = this.attributeSets.length;
      this.attributeSets.push(own);
      this.setsByText.set(text, set);
    }
    this.setsByObject.set(own, set);
    return set;
  }

  private dayNumber(day: Day): number {
    let number = this.days.get(day);
    if (number === undefined) this.days.set(day, (number = dayNumber(day)));
    return number;
  }

  /**
   * A value as it counts, so that whatever is stored can be summed exactly: to six decimals, half away from zero,
   * and at most a billion.
   */
  private settled(value: number): number {
    if (Number.isInteger(value) && Math.abs(value) <= LARGEST) return value;
    let settled = this.rounded.get(value);
    if (settled === undefined) {
      const within = Math.max(-LARGEST, Math.min(LARGEST, value));
      this.rounded.set(value, (settled = roundHalfAway(exact(within), MOST_DECIMALS)));
    }
    return settled;
  }

  /** The same few marks come again and again. */
  private decimalsOf(value: number): number {
    if (Number.isInteger(value)) return 0;
    let places = this.decimals.get(value);
    if (places === undefined) this.decimals.set(value, (places = decimalsOf(value)));
    return places;
  }

  private deliveryIndex({ deliveryId, startsAt }: Fact): number {
    if (deliveryId === undefined) return -1;
    const known = this.deliveries.get(deliveryId);
    if (known) return known.index;
    const index = this.deliveries.size;
    const start = Date.parse(startsAt ?? '');
    if (Number.isNaN(start)) throw new RangeError(`delivery ${deliveryId} has no start`);
    this.deliveries.set(deliveryId, { index, startsAt: start });
    return index;
  }

  /** Rank by start, then id: what "the latest deliveries" means. */
  private deliveryRanks(): number[] {
    const ranks: number[] = [];
    [...this.deliveries]
      .sort(([a, { startsAt: x }], [b, { startsAt: y }]) => x - y || (a < b ? -1 : 1))
      .forEach(([, { index }], rank) => (ranks[index] = rank));
    return ranks;
  }
}

function numbered(numbers: Map<string, number>, key: string): number {
  let number = numbers.get(key);
  if (number === undefined) numbers.set(key, (number = numbers.size));
  return number;
}

/** A stable counting sort: rows of a subject come together and keep their order. */
function bySubject(
  subject: readonly number[],
  subjects: number,
): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(subjects + 1);
  for (const s of subject) starts[s + 1] = (starts[s + 1] ?? 0) + 1;
  for (let s = 0; s < subjects; s++) starts[s + 1] = (starts[s + 1] ?? 0) + (starts[s] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(subject.length);
  subject.forEach((s, row) => {
    const at = next[s] ?? 0;
    order[at] = row;
    next[s] = at + 1;
  });
  return { starts, order };
}

function decimalsOf(value: number): number {
  let places = 0;
  for (let { d } = exact(value); d > 1n && 10n ** BigInt(places) % d !== 0n;) places += 1;
  return places;
}
