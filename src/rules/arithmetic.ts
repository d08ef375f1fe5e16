import Fraction from 'fraction.js';

/** An exact rational number (ADR 14). Figures stay exact until they are published, then round once. */
export type Exact = Fraction;

/**
 * A quotient that nobody has reduced: what a long sum comes to just before it is rounded or
 * compared, where finding the common divisor would cost more than all the rest. Exact is one too.
 */
export interface Quotient {
  readonly s: bigint;
  readonly n: bigint;
  /** Above zero. */
  readonly d: bigint;
}

export const ZERO: Exact = new Fraction(0);

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * The decimal a person wrote, exactly: 0.1 is one tenth, not the nearest binary fraction.
 * @throws RangeError for what is not a finite decimal
 */
export function exact(value: number | bigint | string): Exact {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return new Fraction(value);
  const match = DECIMAL.exec(String(value));
  if (!match) throw new RangeError(`${String(value)} is not a decimal number`);
  const [, sign, whole = '0', decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${decimals}`);
  const power = Number(exponent) - decimals.length;
  return power >= 0
    ? new Fraction(digits * 10n ** BigInt(power))
    : new Fraction(digits, 10n ** BigInt(-power));
}

/** A rational from whole numbers, for sums kept as integers until the last step. */
export function ratio(numerator: bigint, denominator: bigint): Exact {
  return new Fraction(numerator, denominator);
}

export function quotient(numerator: bigint, denominator: bigint): Quotient {
  return numerator < 0n
    ? { s: -1n, n: -numerator, d: denominator }
    : { s: 1n, n: numerator, d: denominator };
}

export function reduced({ s, n, d }: Quotient): Exact {
  return ratio(s * n, d);
}

/** Below zero, zero or above, as a is below, equal to or above b. */
export function compareQuotients(a: Quotient, b: Quotient): number {
  const difference = a.s * a.n * b.d - b.s * b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Reduced once, at its end: most figures have the same few denominators. */
export function sum(values: Iterable<Quotient>): Exact {
  let [numerator, denominator] = [0n, 1n];
  for (const { s, n, d } of values) {
    if (denominator % d !== 0n) [numerator, denominator] = [numerator * d, denominator * d];
    numerator += s * n * (denominator / d);
  }
  return ratio(numerator, denominator);
}

/** The plain mean. @throws RangeError when there is nothing to take the mean of */
export function mean(values: readonly Exact[]): Exact {
  if (values.length === 0) throw new RangeError('the mean of nothing is not a number');
  return sum(values).div(values.length);
}

/** The sample variance, Σ(x − mean)² / (n − 1). @throws RangeError of fewer than two values */
export function sampleVariance(values: readonly Exact[]): Exact {
  const count = values.length;
  if (count < 2) throw new RangeError('fewer than two values do not vary');
  const squares = sum(values.map(({ s, n, d }) => ({ s: s * s, n: n * n, d: d * d })));
  return squares.sub(sum(values).pow(2).div(count)).div(count - 1);
}

/** The middle value, or the exact mean of the middle two. @throws RangeError when there is none */
export function median(values: readonly Exact[]): Exact {
  const sorted = [...values].sort((a, b) => a.compare(b));
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!upper || !lower) throw new RangeError('the median of nothing is not a number');
  return lower.add(upper).div(2);
}

/** Rounds half away from zero, to the published figure. The only place where exactness ends. */
export function roundHalfAway(value: Quotient, places: number): number {
  const scaled = value.n * powerOfTen(places);
  return published(value.s, (2n * scaled + value.d) / (2n * value.d), places);
}

/** The square root of a value ≥ 0, rounded half away from zero, with ties decided exactly. */
export function roundSquareRoot(value: Quotient, places: number): number {
  const scaled = value.n * 100n ** BigInt(places);
  const root = integerRoot(scaled / value.d);
  // (root + ½)² ≤ value decides whether the next step up is nearer.
  const halfway = (2n * root + 1n) ** 2n * value.d <= 4n * scaled;
  return published(1n, halfway ? root + 1n : root, places);
}

const powers: bigint[] = [];
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
/** Powers of ten up to this one are doubles without a rounding. */
const EXACT_POWERS = 22;

export function powerOfTen(exponent: number): bigint {
  return (powers[exponent] ??= 10n ** BigInt(exponent));
}

function published(sign: bigint, digits: bigint, places: number): number {
  if (digits === 0n) return 0;
  // Both exact, and a division rounds to the double nearest the decimal: what reading it gives.
  if (digits <= SAFE && places <= EXACT_POWERS) {
    const number = Number(digits) / 10 ** places;
    return sign < 0n ? -number : number;
  }
  const text = digits.toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const number = Number(places > 0 ? `${whole}.${text.slice(-places)}` : whole);
  return sign < 0n ? -number : number;
}

function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
