import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exact } from '../../src/rules/arithmetic.js';
import { judgeConsistency } from './judge-consistency.js';

const total = (demoId: string, judgeId: string, value: number) => ({
  demoId,
  judgeId,
  total: exact(value),
});

describe('a judge’s severity', () => {
  it('is the mean distance from the others’ mean of the same demos', () => {
    const figures = judgeConsistency([
      total('a', 'j1', 70),
      total('a', 'j2', 80),
      total('a', 'j3', 84),
      total('b', 'j1', 76),
      total('b', 'j2', 80),
    ]);
    // −12 in a, −4 in b: mean −8, sample deviation √32.
    expect(figures[0]).toEqual({
      judgeId: 'j1',
      n: 2,
      severity: -8,
      // t(1) = 12.706, times √(32 / 2)
      interval: [-58.82, 42.82],
      sd: 5.66,
      meanTotal: 73,
      sheets: 2,
    });
    expect(figures[2]).toMatchObject({
      judgeId: 'j3',
      n: 1,
      severity: 9,
      interval: null,
      sd: null,
    });
  });

  it('is unknown where nobody else marked', () => {
    const [alone] = judgeConsistency([total('a', 'j1', 70)]);
    expect(alone).toMatchObject({ n: 0, severity: null, sd: null, meanTotal: 70, sheets: 1 });
  });

  it('of two judges of the same demos adds up to nothing', () => {
    const marks = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(marks, (pairs) => {
        const [first, second] = judgeConsistency(
          pairs.flatMap(([x, y], i) => [total(`${i}`, 'j1', x), total(`${i}`, 'j2', y)]),
        );
        expect((first?.severity ?? 0) + (second?.severity ?? 0)).toBeCloseTo(0, 9);
      }),
    );
  });
});
