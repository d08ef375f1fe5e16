import { exact, quotient, type Quotient, roundHalfAway, sum } from '../arithmetic.js';
import type { AmountRule, Factor } from '../documents/evaluation.js';
import { cappedSum, type Dated } from './capped.js';
import type { Attributes, FactColumns } from './facts.js';
import { numberIn } from './lookup.js';
import type { AmountResult } from './result.js';

/**
 * Σ over the facts of the product of the factors, rounded once. A fact's own attributes go before
 * those of the subject, so that one course may be harder than another.
 */
export function amountResult(
  { id, product, caps }: AmountRule,
  terms: {
    readonly columns: FactColumns;
    readonly rows: readonly number[];
    readonly attributes: Attributes;
    readonly decimals: number;
  },
): AmountResult {
  const { columns, rows, decimals } = terms;
  const coefficientOf = coefficients(product, terms.attributes, columns.attributeSets);
  const values = product.filter((factor) => factor === 'value').length;
  const lines: Quotient[] = [];
  for (const row of rows) {
    const coefficient = coefficientOf(columns.attributes[row] ?? -1);
    if (typeof coefficient === 'string') {
      return { id, amount: null, n: rows.length, missing: coefficient };
    }
    let line = times(coefficient, exact(columns.facts[row] ?? 1));
    for (let n = 0; n < values; n++) line = times(line, valueAt(columns, row));
    lines.push(line);
  }
  const amount = caps ? cappedSum(dated(columns, rows, lines), caps) : sum(lines);
  return { id, amount: roundHalfAway(amount, decimals), n: rows.length };
}

function dated(columns: FactColumns, rows: readonly number[], lines: readonly Quotient[]): Dated[] {
  return rows.flatMap((row, at) => {
    const value = lines[at];
    const own = columns.attributeSets[columns.attributes[row] ?? -1];
    const half = String(own?.['half'] ?? '');
    return value ? { day: columns.day[row] ?? 0, half, value } : [];
  });
}

/**
 * The product of all factors but the fact's own value, worked out once for all facts that are alike, and
 * reduced by nobody before the end: digits are cheap, common divisors dear. Or what a table, or a fact, has not.
 */
function coefficients(
  product: readonly Factor[],
  subject: Attributes,
  sets: readonly Attributes[],
): (set: number) => Quotient | string {
  const known = new Map<number, Quotient | string>();
  const computed = (attributes: Attributes): Quotient | string => {
    let sofar: Quotient = exact(1);
    for (const factor of product) {
      if (factor === 'value') continue;
      if (typeof factor === 'object' && 'fact' in factor) {
        const own = attributes[factor.fact];
        if (typeof own !== 'number') return factor.fact;
        sofar = times(sofar, exact(own));
        continue;
      }
      const number = numberIn(factor, attributes);
      if (typeof number === 'object') return number.by;
      sofar = times(sofar, exact(number));
    }
    return sofar;
  };
  return (set) => {
    let found = known.get(set);
    if (found === undefined) known.set(set, (found = computed({ ...subject, ...sets[set] })));
    return found;
  };
}

function times(a: Quotient, b: Quotient): Quotient {
  return { s: a.s * b.s, n: a.n * b.n, d: a.d * b.d };
}

function valueAt(columns: FactColumns, row: number): Quotient {
  const places = columns.places[columns.metric[row] ?? 0] ?? 0;
  return quotient(BigInt(columns.units[row] ?? 0), 10n ** BigInt(places));
}
