import { memoize } from '../../platform/kernel/memoize.js';
import { exact, quotient, sum, type Exact, ZERO } from '../arithmetic.js';
import type { RubricDocument } from '../documents/rubric.js';

/** A judge's mark for each dimension of the rubric. */
export type Marks = Readonly<Record<string, number>>;

/** One judge's live sheet of one demo, and the event that said so last. */
export interface Sheet {
  readonly eventId: string;
  readonly judgeId: string;
  readonly demoId: string;
  readonly marks: Marks;
}

export interface MarkProblem {
  readonly dimension: string;
  readonly why: 'missing' | 'unknown' | 'out-of-scale' | 'off-step';
}

/** The first reason why marks do not fit the rubric: every dimension is marked, within scale and step. */
export function markProblem(rubric: RubricDocument, marks: Marks): MarkProblem | null {
  const { min, max, step } = rubric.scale;
  for (const { id: dimension } of rubric.dimensions) {
    const mark = Object.hasOwn(marks, dimension) ? marks[dimension] : undefined;
    if (mark === undefined) return { dimension, why: 'missing' };
    if (!(mark >= min && mark <= max)) return { dimension, why: 'out-of-scale' };
    if (exact(mark).sub(exact(min)).div(exact(step)).d !== 1n)
      return { dimension, why: 'off-step' };
  }
  const known = new Set(rubric.dimensions.map(({ id }) => id));
  const unknown = Object.keys(marks).find((dimension) => !known.has(dimension));
  return unknown === undefined ? null : { dimension: unknown, why: 'unknown' };
}

/** A sheet's figures, exact: the mark of each dimension and the weighted total. */
export interface SheetFigures {
  readonly sheet: Sheet;
  readonly total: Exact;
  /** In the order of the rubric's dimensions. */
  readonly dimensions: readonly Exact[];
}

/** Σ weight·mark / Σ weight of a sheet, exact. @throws RangeError when a dimension is not marked */
export function sheetFigures(rubric: RubricDocument, sheet: Sheet): SheetFigures {
  const dimensions = rubric.dimensions.map(({ id }) => exact(sheet.marks[id] ?? Number.NaN));
  const weights = weightsOf(rubric);
  const weighted = dimensions.map(({ s, n, d }, index) => {
    const weight = weights.each[index] ?? ZERO;
    return quotient(s * n * weight.s * weight.n, d * weight.d);
  });
  return { sheet, dimensions, total: sum(weighted).div(weights.all) };
}

const weightsOf = memoize((rubric: RubricDocument) => {
  const each = rubric.dimensions.map(({ weight }) => exact(weight));
  return { each, all: sum(each) };
});
