import type { Quotient } from '../arithmetic.js';

/** What a subject's facts come to for one request, still in whole units of 10^−places. */
export interface Gathered {
  readonly places: number;
  readonly facts: number;
  /** Σ nᵢ, of the one fact taken for `latest` and `best`. */
  readonly n: number;
  /** Σ xᵢ */
  readonly sum: number;
  /** Σ nᵢ·xᵢ */
  readonly weighted: number;
  /** The row that `latest` or `best` takes; −1 when there is none. */
  readonly row: number;
  readonly units: number;
  /** For a half-life, Σ nᵢ and Σ nᵢ·xᵢ by age in days, so that each age is weighed once. */
  readonly ages: readonly AgeSums[];
  /** What `sum`, `count` and `distinct` come to where it takes more than adding. */
  readonly figure?: Quotient;
}

export interface AgeSums {
  readonly age: number;
  readonly n: number;
  readonly weighted: number;
}

export const NOTHING: Gathered = {
  places: 0,
  facts: 0,
  n: 0,
  sum: 0,
  weighted: 0,
  row: -1,
  units: 0,
  ages: [],
};

/** @throws RangeError where a sum has left the whole numbers */
export function exactly(...sums: readonly number[]): void {
  for (const sum of sums) {
    if (Math.abs(sum) > Number.MAX_SAFE_INTEGER) {
      throw new RangeError(`a sum of facts, ${sum}, is too long to be exact`);
    }
  }
}
