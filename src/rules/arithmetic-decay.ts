import { powerOfTen, ratio, type Exact } from './arithmetic.js';

const WORKING_DIGITS = 60;
const SIGNIFICANT_DIGITS = 34;
const ONE = 10n ** BigInt(WORKING_DIGITS);

/** A weight as written: digits·10^−places, 34 significant digits unless it has fewer. */
interface Weight {
  readonly digits: bigint;
  readonly places: number;
}

const tables = new Map<number, Map<number, Weight>>();

/**
 * The weight 2^(−age/halfLife) of a fact `ageDays` old, both in whole days, to 34 significant
 * digits and exact from there on (ADR 14). A fact of the day itself weighs 1.
 */
export function decayWeight(ageDays: number, halfLifeDays: number): Exact {
  const { digits, places } = weightOf(ageDays, halfLifeDays);
  return ratio(digits, 10n ** BigInt(places));
}

/** The decimal places it takes to write the weight of this age, and so of every younger one. */
export function decayPlaces(ageDays: number, halfLifeDays: number): number {
  return weightOf(ageDays, halfLifeDays).places;
}

const scaled = new Map<string, bigint[]>();

/**
 * The weights of ages 0, 1, 2… in units of 10^−places, filled as they are asked for: whole numbers
 * when `places` is that of the oldest age or more.
 */
export function decayUnits(halfLifeDays: number, places: number): (ageDays: number) => bigint {
  const key = `${halfLifeDays} ${places}`;
  let units = scaled.get(key);
  if (!units) scaled.set(key, (units = []));
  const known = units;
  return (ageDays) => {
    const unit = known[ageDays];
    if (unit !== undefined) return unit;
    const weight = weightOf(ageDays, halfLifeDays);
    return (known[ageDays] = weight.digits * powerOfTen(places - weight.places));
  };
}

function weightOf(ageDays: number, halfLifeDays: number): Weight {
  let table = tables.get(halfLifeDays);
  if (!table) tables.set(halfLifeDays, (table = new Map<number, Weight>()));
  let weight = table.get(ageDays);
  if (!weight) table.set(ageDays, (weight = compute(ageDays, halfLifeDays)));
  return weight;
}

/** 2^(−whole)·e^(−ln 2·rest), from which the leading digits are taken. */
function compute(ageDays: number, halfLifeDays: number): Weight {
  const halvings = BigInt(Math.floor(ageDays / halfLifeDays));
  const rest = BigInt(ageDays) - halvings * BigInt(halfLifeDays);
  const exponent = (naturalLogOfTwo() * rest) / BigInt(halfLifeDays);
  return leadingDigits(exponential(-exponent), ONE << halvings);
}

let logOfTwo: bigint | undefined;

/** ln 2 = Σ 1/(k·2^k), scaled. */
function naturalLogOfTwo(): bigint {
  if (logOfTwo !== undefined) return logOfTwo;
  let total = 0n;
  for (let k = 1n, power = 2n; power < ONE; k += 1n, power *= 2n) total += ONE / (k * power);
  return (logOfTwo = total);
}

/** e^x for a scaled |x| < 1, by its series. */
function exponential(x: bigint): bigint {
  let total = ONE;
  let term = ONE;
  for (let k = 1n; term !== 0n; k += 1n) {
    term = (term * x) / (ONE * k);
    total += term;
  }
  return total;
}

/** A fraction in (0, 1] to 34 significant digits. */
function leadingDigits(numerator: bigint, denominator: bigint): Weight {
  let places = SIGNIFICANT_DIGITS - 1;
  while (numerator * 10n ** BigInt(places - SIGNIFICANT_DIGITS + 1) < denominator) places += 1;
  const scaled = 2n * numerator * 10n ** BigInt(places);
  return { digits: (scaled + denominator) / (2n * denominator), places };
}
