import fc from 'fast-check';
import {
  exact,
  mean,
  median,
  ratio,
  roundHalfAway,
  roundSquareRoot,
  sampleVariance,
  sum,
} from './arithmetic.js';
import { decayWeight } from './arithmetic-decay.js';

describe('exact arithmetic', () => {
  it('reads a decimal as it was written', () => {
    expect(exact(0.1).add(exact(0.2)).equals(exact(0.3))).toBe(true);
    expect(exact(1e-7).equals(ratio(1n, 10_000_000n))).toBe(true);
    expect(exact('-12.50').equals(ratio(-25n, 2n))).toBe(true);
    expect(exact(1.5e21).equals(ratio(15n * 10n ** 20n, 1n))).toBe(true);
  });

  it('refuses what is not a finite decimal', () => {
    expect(() => exact(Number.NaN)).toThrow(RangeError);
    expect(() => exact(Infinity)).toThrow(RangeError);
    expect(() => exact('1/3')).toThrow(RangeError);
  });

  it('gives three thirds back as one, so a tie is a tie', () => {
    const third = ratio(1n, 3n);
    expect(sum([third, third, third]).equals(exact(1))).toBe(true);
    expect(
      mean([exact(80), exact(81), exact(82.5)])
        .mul(3)
        .equals(exact(243.5)),
    ).toBe(true);
  });

  it('varies as the squared distances from the mean say, and alone not at all', () => {
    const fraction = fc
      .tuple(fc.bigInt(-999n, 999n), fc.bigInt(1n, 60n))
      .map(([n, d]) => ratio(n, d));
    fc.assert(
      fc.property(fc.array(fraction, { minLength: 2, maxLength: 12 }), (values) => {
        const total = values.reduce((a, b) => a.add(b));
        expect(sum(values).equals(total)).toBe(true);
        const squares = values
          .map((value) => value.sub(total.div(values.length)).pow(2))
          .reduce((a, b) => a.add(b));
        expect(sampleVariance(values).equals(squares.div(values.length - 1))).toBe(true);
      }),
    );
    expect(() => sampleVariance([exact(1)])).toThrow(RangeError);
  });

  it('takes the mean of the middle two, not rounded', () => {
    expect(median([exact(4), exact(1), exact(2), exact(3)]).equals(exact(2.5))).toBe(true);
    expect(median([exact(9), exact(1), exact(2)]).equals(exact(2))).toBe(true);
  });

  it('rounds half away from zero, once', () => {
    expect(roundHalfAway(exact(1.005), 2)).toBe(1.01);
    expect(roundHalfAway(exact(-1.005), 2)).toBe(-1.01);
    expect(roundHalfAway(exact(2.5), 0)).toBe(3);
    expect(roundHalfAway(exact(79.995), 2)).toBe(80);
    expect(roundHalfAway(exact(-0.001), 2)).toBe(0);
    expect(Object.is(roundHalfAway(exact(-0.001), 2), 0)).toBe(true);
    expect(roundHalfAway(ratio(2n, 3n), 4)).toBe(0.6667);
  });

  it('leaves a decimal of that many places as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (cents) => {
        expect(roundHalfAway(ratio(BigInt(cents), 100n), 2)).toBe(cents / 100 || 0);
      }),
    );
  });

  it('rounds a square root with its ties decided exactly', () => {
    expect(roundSquareRoot(exact(2), 4)).toBe(1.4142);
    expect(roundSquareRoot(exact(0), 2)).toBe(0);
    expect(roundSquareRoot(exact(0.015).mul(exact(0.015)), 2)).toBe(0.02);
    expect(roundSquareRoot(exact(0.0149).mul(exact(0.0149)), 2)).toBe(0.01);
  });
});

describe('the decay of a fact with its age', () => {
  it('halves with every half-life', () => {
    expect(decayWeight(0, 180).equals(exact(1))).toBe(true);
    expect(decayWeight(180, 180).equals(exact(0.5))).toBe(true);
    expect(decayWeight(540, 180).equals(exact(0.125))).toBe(true);
  });

  it('is the root of a half to 34 significant digits', () => {
    // √½ = 0.70710678118654752440084436210484903928…
    expect(decayWeight(90, 180).toString(40)).toBe('0.707106781186547524400844362104849');
    expect(decayWeight(1, 2).mul(exact(10).pow(34)).d).toBe(1n);
    // A small weight keeps as many significant digits: √½ / 8 = 0.088388347648318440550…
    expect(decayWeight(630, 180).mul(exact(10).pow(35)).n.toString()).toMatch(
      /^8838834764831844055\d{15}$/,
    );
  });

  it('agrees with floating point and never grows with age', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 20, max: 2000 }),
        (age, half) => {
          const weight = decayWeight(age, half);
          const expected = 2 ** (-age / half);
          expect(Math.abs(weight.valueOf() - expected)).toBeLessThanOrEqual(expected * 1e-12);
          expect(decayWeight(age + 1, half).lte(weight)).toBe(true);
        },
      ),
    );
  });
});
