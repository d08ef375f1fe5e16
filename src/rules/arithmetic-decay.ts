import { exact, ratio, type Exact } from './arithmetic.js';

const WORKING_DIGITS = 60;
const SIGNIFICANT_DIGITS = 34;
const ONE = 10n ** BigInt(WORKING_DIGITS);

const tables = new Map<number, Map<number, Exact>>();

/**
 * The weight 2^(−age/halfLife) of a fact `ageDays` old, both in whole days, to 34 significant
 * digits and exact from there on (ADR 14). A fact of the day itself weighs 1.
 */
export function decayWeight(ageDays: number, halfLifeDays: number): Exact {
  let table = tables.get(halfLifeDays);
  if (!table) tables.set(halfLifeDays, (table = new Map()));
  let weight = table.get(ageDays);
  if (!weight) table.set(ageDays, (weight = compute(ageDays, halfLifeDays)));
  return weight;
}

function compute(ageDays: number, halfLifeDays: number): Exact {
  const halvings = Math.floor(ageDays / halfLifeDays);
  const rest = ageDays - halvings * halfLifeDays;
  const power = ratio(1n, 2n ** BigInt(halvings));
  if (rest === 0) return power;
  const exponent = (naturalLogOfTwo() * BigInt(rest)) / BigInt(halfLifeDays);
  return significant(power.mul(ratio(exponential(-exponent), ONE)));
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

function significant(value: Exact): Exact {
  let places = 0;
  while (value.n * 10n ** BigInt(places) < value.d) places += 1;
  const kept = BigInt(places - 1 + SIGNIFICANT_DIGITS);
  const digits = (2n * value.n * 10n ** kept + value.d) / (2n * value.d);
  return exact(digits).div(ratio(10n ** kept, 1n));
}
