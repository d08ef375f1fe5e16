import { dimensionMarks, markables } from '../../../../src/rules/documents/mark-scale.js';
import type { Scale } from '../../../../src/rules/documents/rubric.js';
import type { Marks, Rubric } from './sheet.js';

/** A decimal as a whole number of units of 10^-places. */
function units(value: number, places: number): bigint {
  const [whole = '0', part = ''] = String(value).split('.');
  const sign = whole.startsWith('-') ? -1n : 1n;
  const digits = whole.replace('-', '') + part.padEnd(places, '0').slice(0, places);
  return sign * BigInt(digits);
}

/** More digits than a mark or a weight is written with. */
const PLACES = 6;

/**
 * Σ weight·mark / Σ weight, or their sum where the rubric adds up, rounded once, half away from zero: the figure
 * that the panel's result is made of, as the server works it out. Undefined while a mark is missing or off its scale.
 */
export function weightedTotal(rubric: Rubric, given: Marks): number | undefined {
  const { dimensions, decimals = 2 } = rubric;
  if (!markables(rubric).every(({ key, scale }) => isOnScale(scale, given[key]))) return undefined;
  const marks = dimensionMarks(rubric, given);
  let top = 0n;
  let bottom = 0n;
  for (const { id, weight } of dimensions) {
    top += units(weight, PLACES) * units(marks[id] ?? 0, PLACES);
    bottom += units(weight, PLACES);
  }
  if (rubric.total === 'sum') bottom = units(1, PLACES);
  // top is in units of 10^-12, bottom of 10^-6: their quotient is in units of 10^-6.
  const scaled = top * 10n ** BigInt(decimals);
  const divisor = bottom * 10n ** BigInt(PLACES);
  const away = scaled < 0n ? -divisor : divisor;
  return Number((2n * scaled + away) / (2n * divisor)) / 10 ** decimals;
}

/** Within the scale, on one of its steps. */
export function isOnScale(scale: Scale, mark: number | undefined): mark is number {
  if (mark === undefined || !(mark >= scale.min && mark <= scale.max)) return false;
  const steps = units(mark, PLACES) - units(scale.min, PLACES);
  return steps % units(scale.step, PLACES) === 0n;
}
