import fc from 'fast-check';
import { solveExactly } from './linear-system.js';

describe('a system of whole numbers', () => {
  it('is solved exactly, whatever the order of its rows', () => {
    // y = 2; x + y = 3; with a zero where the first pivot would be.
    expect(
      solveExactly(
        [
          [0n, 3n, 6n],
          [1n, 1n, 3n],
        ],
        2,
      ),
    ).toEqual({ solutions: [[3n], [6n]], divisor: 3n });
  });

  it('without a single solution is refused', () => {
    expect(() =>
      solveExactly(
        [
          [1n, 1n, 1n],
          [2n, 2n, 2n],
        ],
        2,
      ),
    ).toThrow('no single solution');
  });

  it('is satisfied by its solution', () => {
    const cell = fc.bigInt({ min: -50n, max: 50n });
    const system = fc.integer({ min: 1, max: 5 }).chain((n) =>
      fc.array(fc.array(cell, { minLength: n + 2, maxLength: n + 2 }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(system, (rows) => {
        const n = rows.length;
        let solved;
        try {
          solved = solveExactly(rows, n);
        } catch {
          return fc.pre(false);
        }
        for (const row of rows) {
          for (const f of [0, 1]) {
            const left = solved.solutions.reduce(
              (so, x, i) => so + (row[i] ?? 0n) * (x[f] ?? 0n),
              0n,
            );
            expect(left).toBe((row[n + f] ?? 0n) * solved.divisor);
          }
        }
      }),
    );
  });
});
