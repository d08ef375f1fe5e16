import { exact, quotient, type Quotient, roundHalfAway, sum } from '../arithmetic.js';
import type { AmountRule, Factor, Lookup } from '../documents/evaluation.js';
import type { Attributes, FactColumns } from './facts.js';
import { lookedUp } from './lookup.js';
import type { AmountResult } from './result.js';

/**
 * Σ over the facts of the product of the factors, rounded once. A fact's own attributes go before
 * those of the subject, so that one course may be harder than another.
 */
export function amountResult(
  { id, product }: AmountRule,
  terms: {
    readonly columns: FactColumns;
    readonly rows: readonly number[];
    readonly attributes: Attributes;
    readonly decimals: number;
  },
): AmountResult {
  const { columns, rows, decimals } = terms;
  const coefficientOf = coefficients(product, terms.attributes);
  const values = product.filter((factor) => factor === 'value').length;
  const lines: Quotient[] = [];
  for (const row of rows) {
    const coefficient = coefficientOf(columns.attributes[row]);
    if ('by' in coefficient) {
      return { id, amount: null, n: rows.length, missing: coefficient.by };
    }
    let line = times(coefficient, exact(columns.facts[row] ?? 1));
    for (let n = 0; n < values; n++) line = times(line, valueAt(columns, row));
    lines.push(line);
  }
  return { id, amount: roundHalfAway(sum(lines), decimals), n: rows.length };
}

/**
 * The product of all factors but the fact's own value, worked out once for all facts that are alike, and
 * reduced by nobody before the end: digits are cheap, common divisors dear. The table that has no number.
 */
function coefficients(product: readonly Factor[], subject: Attributes) {
  const known = new Map<Attributes | undefined, Quotient | Lookup>();
  const computed = (own: Attributes | undefined): Quotient | Lookup => {
    let sofar: Quotient = exact(1);
    for (const factor of product) {
      if (factor === 'value') continue;
      const number = lookedUp(factor, { ...subject, ...own });
      if (number === null) return factor as Lookup;
      sofar = times(sofar, number);
    }
    return sofar;
  };
  return (own: Attributes | undefined): Quotient | Lookup => {
    let found = known.get(own);
    if (!found) known.set(own, (found = computed(own)));
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
