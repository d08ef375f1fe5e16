import { exact, ratio, roundHalfAway, ZERO, type Exact } from '../arithmetic.js';
import type { AmountRule, Factor } from '../documents/evaluation.js';
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
  let total: Exact = ZERO;
  for (const row of rows) {
    const attributes = { ...terms.attributes, ...columns.attributes[row] };
    let line = exact(1);
    for (const factor of product) {
      const number = factor === 'value' ? valueAt(columns, row) : lookedUp(factor, attributes);
      if (number === null) return { id, amount: null, n: rows.length, missing: tableOf(factor) };
      line = line.mul(number);
    }
    total = total.add(line.mul(columns.facts[row] ?? 1));
  }
  return { id, amount: roundHalfAway(total, decimals), n: rows.length };
}

function valueAt(columns: FactColumns, row: number): Exact {
  const places = columns.places[columns.metric[row] ?? 0] ?? 0;
  return ratio(BigInt(columns.units[row] ?? 0), 10n ** BigInt(places));
}

function tableOf(factor: Factor): string {
  return typeof factor === 'object' ? factor.by : '';
}
