import { memoize } from '../../platform/kernel/memoize.js';
import { decayPlaces, decayUnits } from '../arithmetic-decay.js';
import { exact, powerOfTen, quotient, ZERO, type Quotient } from '../arithmetic.js';
import type { Take } from '../documents/evaluation.js';
import type { Gathered } from './gathered.js';

export interface TakeTerms {
  readonly take: Take;
  readonly prior?: { readonly mean: number; readonly n: number };
  readonly halfLife?: number;
}

/** The figure taken of the facts, exact; null when there is nothing to take. */
export function taken(terms: TakeTerms, gathered: Gathered): Quotient | null {
  const unit = powerOfTen(gathered.places);
  switch (terms.take) {
    case 'distinct':
      return gathered.figure ?? quotient(0n, 1n);
    case 'sum':
      return gathered.figure ?? quotient(BigInt(gathered.sum), unit);
    case 'count':
      return gathered.figure ?? quotient(BigInt(gathered.facts), 1n);
    case 'latest':
    case 'best':
      return gathered.row < 0 ? null : quotient(BigInt(gathered.units), unit);
    case 'mean':
    case 'shrunkMean':
      return weightedMean(terms, gathered);
  }
}

/**
 * (Σ nᵢ·dᵢ·xᵢ + n₀·x₀) / (Σ nᵢ·dᵢ + n₀) with dᵢ = 2^(−ageᵢ/halfLife), or 1 without a half-life;
 * a plain mean is one without a prior. Whole numbers until the one division.
 */
function weightedMean({ prior, halfLife }: TakeTerms, gathered: Gathered): Quotient | null {
  const { numerator, denominator, unit } = weighedSums(halfLife, gathered);
  const scale = unit * powerOfTen(gathered.places);
  const { n0, priorSum } = prior ? priorOf(prior) : NO_PRIOR;
  // numerator/scale + p/q over denominator/unit + a/b, on one denominator.
  const top = (numerator * priorSum.d + priorSum.s * priorSum.n * scale) * n0.d * unit;
  const bottom = (denominator * n0.d + n0.n * unit) * priorSum.d * scale;
  return bottom === 0n ? null : quotient(top, bottom);
}

const NO_PRIOR = { n0: ZERO, priorSum: ZERO };

const priorOf = memoize((prior: NonNullable<TakeTerms['prior']>) => {
  const n0 = exact(prior.n);
  return { n0, priorSum: n0.mul(exact(prior.mean)) };
});

interface WeighedSums {
  /** Σ nᵢ·dᵢ·xᵢ and Σ nᵢ·dᵢ in units of 1/unit. */
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly unit: bigint;
}

function weighedSums(halfLife: number | undefined, { n, weighted, ages }: Gathered): WeighedSums {
  if (halfLife === undefined)
    return { numerator: BigInt(weighted), denominator: BigInt(n), unit: 1n };
  const oldest = ages.reduce((most, { age }) => Math.max(most, age), 0);
  const places = decayPlaces(oldest, halfLife);
  const weightAt = decayUnits(halfLife, places);
  let numerator = 0n;
  let denominator = 0n;
  for (const sums of ages) {
    const weight = weightAt(sums.age);
    numerator += BigInt(sums.weighted) * weight;
    denominator += BigInt(sums.n) * weight;
  }
  return { numerator, denominator, unit: powerOfTen(places) };
}
