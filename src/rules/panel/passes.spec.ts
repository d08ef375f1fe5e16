import type { CertificationDocument } from '../documents/certification.js';
import { panelResult } from './panel-result.js';
import { result, rubric, sheet } from './panel-rubrics.fixture.js';
import { passes } from './passes.js';

describe('passing', () => {
  const policyOf = (pass: CertificationDocument['pass']) => ({ pass });

  it('needs the total and every dimension, on the published figures', () => {
    expect(
      passes(policyOf({ total: 70, eachDimension: 50 }), {
        total: 70,
        dimensions: { a: 80, b: 49.99 },
      }),
    ).toEqual({
      passed: false,
      checks: [
        { check: 'total', required: 70, actual: 70, met: true },
        { check: 'dimension', dimension: 'a', required: 50, actual: 80, met: true },
        { check: 'dimension', dimension: 'b', required: 50, actual: 49.99, met: false },
      ],
    });
  });

  it('is not asked of what the policy does not name', () => {
    expect(passes(policyOf({ total: 60 }), { total: 60, dimensions: { a: 0 } }).passed).toBe(true);
    expect(passes(policyOf({ eachDimension: 10 }), { total: 0, dimensions: { a: 9 } }).passed).toBe(
      false,
    );
  });

  it('counts a total that only rounding brought to the mark', () => {
    const rules = rubric({ dimensions: [{ id: 'a', weight: 1 }], decimals: 1 });
    const sheets = [
      70, 70, 69, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    ].map((mark, i) => ({
      ...sheet(`j${i}`, mark, 0),
      marks: { a: mark },
    }));
    expect(
      passes(
        policyOf({ total: 70 }),
        result(panelResult(rules, { demoId: 'd1', sheets, seconds: 0 })),
      ).passed,
    ).toBe(true);
  });
});
