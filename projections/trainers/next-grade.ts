import { gradeBeside } from '../../src/rules/documents/grades.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { isOnFigure, leavesOf } from '../../src/rules/evaluation/transitions.js';
import type { TransitionResult } from '../../src/rules/evaluation/result.js';
import { passes } from '../../src/rules/panel/passes.js';
import type { PolicyBook, VersionOf } from '../policies/policy-book.js';

interface Sealed {
  readonly total: number;
  readonly dimensions: Readonly<Record<string, number>>;
}

/** What is missing for the next grade, in figures: of the evaluation and of the certification policy. */
export function missingForNextGrade(
  grade: string,
  book: PolicyBook,
  evaluated: {
    readonly policy: VersionOf<'evaluation'>;
    readonly transitions: readonly TransitionResult[];
  } | null,
  sealed: Sealed | null,
) {
  const next = gradeBeside(grade, 1);
  if (!next) return null;
  const rules = book.certificationFor(next);
  const checks = rules ? (sealed ? passes(rules.document, sealed).checks : []) : [];
  return {
    grade: next,
    /** Null where no certification policy is in force for it: then the evaluation alone counts. */
    policy: rules ? `${rules.id}@${rules.version}` : null,
    needsResult: rules !== undefined && sealed === null,
    marks: checks.map(({ check, dimension, required, actual, met }) => ({
      mark: dimension ?? check,
      required,
      actual,
      met,
      missing: met ? 0 : difference(required, actual),
    })),
    conditions: evaluated ? promotionConditions(evaluated.policy, evaluated.transitions) : [],
  };
}

function promotionConditions(
  policy: VersionOf<'evaluation'>,
  results: readonly TransitionResult[],
) {
  const document: EvaluationDocument = policy.document;
  return (document.transitions ?? []).flatMap((transition, at) => {
    if (transition.propose !== 'promote') return [];
    const rules = leavesOf(transition.when);
    return (results[at]?.conditions ?? []).map(({ metric, op, required, actual, met }, i) => {
      const rule = rules[i];
      const consecutive = (rule && isOnFigure(rule) && rule.consecutive) || null;
      const list = Array.isArray(actual) ? (actual as readonly number[]) : null;
      const single = typeof actual === 'number' ? actual : null;
      return {
        metric,
        op,
        required,
        actual,
        met,
        /** Of so many deliveries in a row. */
        consecutive,
        /** How far the figure is from what is asked; of several deliveries the furthest. */
        missing: met || required === null ? 0 : shortfall(required, single, list),
        /** Deliveries that there are too few of; null where there is no list of them. */
        deliveriesMissing: met || consecutive === null ? 0 : tooFew(consecutive, list),
      };
    });
  });
}

function shortfall(
  required: number,
  single: number | null,
  list: readonly number[] | null,
): number | null {
  if (single !== null) return difference(required, single);
  if (!list || list.length === 0) return null;
  return Math.max(0, difference(required, Math.min(...list)));
}

function tooFew(consecutive: number, list: readonly number[] | null): number | null {
  return list && Math.max(0, consecutive - list.length);
}

/** Both are published figures of at most ten places. */
function difference(required: number, actual: number): number {
  return Number((required - actual).toFixed(10));
}
