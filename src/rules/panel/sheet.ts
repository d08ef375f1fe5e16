import { memoize } from '../../platform/kernel/memoize.js';
import { exact, quotient, sum, type Exact, ZERO } from '../arithmetic.js';
import { markables } from '../documents/mark-scale.js';
import type { RubricDocument, Scale } from '../documents/rubric.js';

/** A judge's mark for each dimension of the rubric, or for each of its items. */
export type Marks = Readonly<Record<string, number>>;

/** One judge's live sheet of one demo, and the event that said so last. */
export interface Sheet {
  readonly eventId: string;
  readonly judgeId: string;
  readonly demoId: string;
  /** Of the dimensions. */
  readonly marks: Marks;
  /** Of the items under them, as `dimension/item`. */
  readonly items?: Marks | null;
  /** The judge's group, where the panel has any. */
  readonly group?: string | null;
}

export interface MarkProblem {
  /** A dimension, or `dimension/item`. */
  readonly key: string;
  readonly scale: Scale;
  readonly why: 'missing' | 'unknown' | 'out-of-scale' | 'off-step';
}

/** The first reason why marks do not fit the rubric: everything to be marked is, within scale and step. */
export function markProblem(rubric: RubricDocument, marks: Marks): MarkProblem | null {
  const wanted = markables(rubric);
  for (const { key, scale } of wanted) {
    const mark = Object.hasOwn(marks, key) ? marks[key] : undefined;
    if (mark === undefined) return { key, scale, why: 'missing' };
    if (!(mark >= scale.min && mark <= scale.max)) return { key, scale, why: 'out-of-scale' };
    const steps = exact(mark).sub(exact(scale.min)).div(exact(scale.step));
    if (steps.d !== 1n) return { key, scale, why: 'off-step' };
  }
  const known = new Set(wanted.map(({ key }) => key));
  const unknown = Object.keys(marks).find((key) => !known.has(key));
  return unknown === undefined ? null : { key: unknown, scale: rubric.scale, why: 'unknown' };
}

/** A sheet's figures, exact: the mark of each dimension and the weighted total. */
export interface SheetFigures {
  readonly sheet: Sheet;
  readonly total: Exact;
  /** In the order of the rubric's dimensions. */
  readonly dimensions: readonly Exact[];
}

/** Σ weight·mark of a sheet, divided by Σ weight unless the rubric adds points up; exact. @throws RangeError when a dimension is not marked */
export function sheetFigures(rubric: RubricDocument, sheet: Sheet): SheetFigures {
  const dimensions = rubric.dimensions.map(({ id }) => exact(sheet.marks[id] ?? Number.NaN));
  const weights = weightsOf(rubric);
  const weighted = dimensions.map(({ s, n, d }, index) => {
    const weight = weights.each[index] ?? ZERO;
    return quotient(s * n * weight.s * weight.n, d * weight.d);
  });
  const total = sum(weighted);
  return { sheet, dimensions, total: total.div(weights.divisor) };
}

/** The weights of a rubric's dimensions, in their order, and what Σ weight·mark is divided by: Σ weight, or 1 where points are added up. */
export const weightsOf = memoize((rubric: RubricDocument) => {
  const each = rubric.dimensions.map(({ weight }) => exact(weight));
  return { each, divisor: rubric.total === 'sum' ? exact(1) : sum(each) };
});
