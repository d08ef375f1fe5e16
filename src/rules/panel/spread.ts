import { type Exact, roundHalfAway, roundSquareRoot, sampleVariance, ZERO } from '../arithmetic.js';

/** The smallest, the largest and the sample standard deviation of some totals, as published. */
export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly sd: number;
}

/** One total alone does not deviate: 0. */
export function spreadOf(totals: readonly Exact[], decimals: number): Spread {
  const sorted = [...totals].sort((a, b) => a.compare(b));
  return {
    min: roundHalfAway(sorted[0] ?? ZERO, decimals),
    max: roundHalfAway(sorted.at(-1) ?? ZERO, decimals),
    sd: roundSquareRoot(totals.length > 1 ? sampleVariance(totals) : ZERO, decimals),
  };
}
