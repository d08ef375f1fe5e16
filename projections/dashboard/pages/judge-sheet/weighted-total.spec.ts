import fc from 'fast-check';
import type { Rubric } from './sheet.js';
import { isOnScale, weightedTotal } from './weighted-total.js';

const rubric = (weights: readonly number[], step = 1, decimals = 2): Rubric => ({
  ...{ kind: 'rubric', id: 'demo', version: 1, decimals },
  scale: { min: 0, max: 100, step },
  dimensions: weights.map((weight, i) => ({ id: `d${i}`, weight })),
  panel: { method: 'mean', quorum: 3 },
});
const marks = (...all: readonly number[]) =>
  Object.fromEntries(all.map((mark, i) => [`d${i}`, mark]));

describe('the total of a sheet', () => {
  it('is the weighted mean of its marks, rounded once, half away from zero', () => {
    // 40·89 + 35·75 + 25·83 = 8260
    expect(weightedTotal(rubric([40, 35, 25]), marks(89, 75, 83))).toBe(82.6);
    // (80 + 81) / 2 = 80.5
    expect(weightedTotal(rubric([1, 1], 1, 0), marks(80, 81))).toBe(81);
    // 1.005 is below itself in binary, and rounds up all the same.
    expect(weightedTotal(rubric([1], 0.005), marks(1.005))).toBe(1.01);
  });

  it('is not there before every dimension has a mark on the scale', () => {
    expect(weightedTotal(rubric([40, 60]), marks(80))).toBeUndefined();
    expect(weightedTotal(rubric([40, 60]), marks(80, 100.5))).toBeUndefined();
    expect(isOnScale(rubric([1], 0.5).scale, 80.5)).toBe(true);
    expect(isOnScale(rubric([1], 0.5).scale, 80.25)).toBe(false);
    expect(isOnScale(rubric([1]).scale, -1)).toBe(false);
  });

  it('lies between the lowest mark and the highest', () => {
    const mark = fc.integer({ min: 0, max: 100 });
    const weight = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(weight, mark), { minLength: 1, maxLength: 6 }), (pairs) => {
        const all = pairs.map(([, one]) => one);
        const total = weightedTotal(rubric(pairs.map(([one]) => one)), marks(...all)) ?? -1;
        expect(total).toBeGreaterThanOrEqual(Math.min(...all));
        expect(total).toBeLessThanOrEqual(Math.max(...all));
      }),
    );
  });
});
