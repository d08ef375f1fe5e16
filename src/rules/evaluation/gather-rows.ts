import { powerOfTen, quotient } from '../arithmetic.js';
import { cappedSum, type Dated } from './capped.js';
import type { FactColumns } from './facts.js';
import { exactly, type Gathered, NOTHING } from './gathered.js';
import type { Request } from './request.js';

/** What chosen rows come to: for requests that look at more of a fact than its metric and day. */
export function gatheredRows(
  columns: FactColumns,
  rows: readonly number[],
  { take, halfLife, caps, distinct }: Request,
  asOf: number,
): Gathered {
  const first = rows[0];
  if (first === undefined) return NOTHING;
  const { metric, day, units, n, facts: counts } = columns;
  const ages = new Map<number, { age: number; n: number; weighted: number }>();
  let [facts, respondents, sum, weighted] = [0, 0, 0, 0];
  let row = -1;
  for (const r of rows) {
    const on = day[r] as number;
    const x = units[r] as number;
    const people = n[r] as number;
    const count = counts[r] as number;
    facts += count;
    respondents += people;
    sum += x * count;
    weighted += x * people;
    if (row < 0 || (take === 'best' ? x > (units[row] ?? 0) : on >= (day[row] ?? 0))) row = r;
    if (halfLife === undefined) continue;
    const age = asOf - on;
    const sums = ages.get(age) ?? { age, n: 0, weighted: 0 };
    sums.n += people;
    sums.weighted += x * people;
    ages.set(age, sums);
  }
  exactly(sum, weighted);
  const figure = caps
    ? cappedSum(datedOf(columns, rows, take), caps)
    : distinct === undefined
      ? undefined
      : quotient(BigInt(differentOnes(columns, rows, distinct)), 1n);
  const one = take === 'latest' || take === 'best';
  return {
    places: columns.places[metric[first] ?? 0] ?? 0,
    facts,
    n: one ? (n[row] as number) : respondents,
    sum,
    weighted,
    row,
    units: units[row] as number,
    ages: [...ages.values()],
    ...(figure && { figure }),
  };
}

/** Each fact that a row stands for adds its value, or 1 where they are counted. */
function datedOf(columns: FactColumns, rows: readonly number[], take: Request['take']): Dated[] {
  return rows.map((row) => {
    const own = columns.attributeSets[columns.attributes[row] ?? -1];
    const unit = take === 'count' ? 1n : powerOfTen(columns.places[columns.metric[row] ?? 0] ?? 0);
    const each = take === 'count' ? 1 : (columns.units[row] ?? 0);
    return {
      day: columns.day[row] ?? 0,
      half: String(own?.['half'] ?? ''),
      value: quotient(BigInt(each) * BigInt(columns.facts[row] ?? 1), unit),
    };
  });
}

function differentOnes(columns: FactColumns, rows: readonly number[], name: string): number {
  const values = rows.map((row) => columns.attributeSets[columns.attributes[row] ?? -1]?.[name]);
  return new Set(values.filter((value) => value !== undefined)).size;
}
