import {
  exact,
  type Exact,
  mean,
  roundHalfAway,
  roundSquareRoot,
  sampleVariance,
  sum,
} from '../../src/rules/arithmetic.js';
import { studentT } from './student-t.js';

/** A sheet's total, exact; of each judge and demo there is one. */
export interface JudgedTotal {
  readonly demoId: string;
  readonly judgeId: string;
  readonly total: Exact;
}

export interface JudgeFigures {
  readonly judgeId: string;
  /** Demos that somebody else marked as well. */
  readonly n: number;
  /** The mean distance of the judge's totals from the others' mean of the same demo; below 0 is strict. */
  readonly severity: number | null;
  /** Where the severity lies with 95 % confidence; null below two demos. */
  readonly interval: readonly [number, number] | null;
  /** How much that distance varies from demo to demo. */
  readonly sd: number | null;
  readonly meanTotal: number;
  readonly sheets: number;
}

const PLACES = 2;

/** How strict each judge was against the others before whom the same people stood, by judge. */
export function judgeConsistency(totals: readonly JudgedTotal[]): JudgeFigures[] {
  const all = new Map(
    [...Map.groupBy(totals, ({ demoId }) => demoId)].map(([demoId, sheets]) => [
      demoId,
      { count: sheets.length, sum: sum(sheets.map(({ total }) => total)) },
    ]),
  );
  return [...Map.groupBy(totals, ({ judgeId }) => judgeId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([judgeId, own]) => {
      const distances = own.flatMap(({ demoId, total }) => {
        const panel = all.get(demoId);
        const others = panel && panel.count > 1 && panel.sum.sub(total).div(panel.count - 1);
        return others ? [total.sub(others)] : [];
      });
      return {
        judgeId,
        n: distances.length,
        severity: distances.length > 0 ? roundHalfAway(mean(distances), PLACES) : null,
        interval: distances.length > 1 ? confidence(distances) : null,
        sd: distances.length > 1 ? deviation(distances) : null,
        meanTotal: roundHalfAway(mean(own.map(({ total }) => total)), PLACES),
        sheets: own.length,
      };
    });
}

function deviation(values: readonly Exact[]): number {
  return roundSquareRoot(sampleVariance(values), PLACES);
}

/** Mean ± t·s/√n, from the rounded mean and the rounded half-width, as published. */
function confidence(values: readonly Exact[]): readonly [number, number] {
  const n = values.length;
  const squared = sampleVariance(values)
    .div(n)
    .mul(exact(studentT(n - 1)).pow(2));
  const half = exact(roundSquareRoot(squared, PLACES));
  const centre = exact(roundHalfAway(mean(values), PLACES));
  return [roundHalfAway(centre.sub(half), PLACES), roundHalfAway(centre.add(half), PLACES)];
}
