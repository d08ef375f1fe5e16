import { compareQuotients, roundHalfAway, type Quotient } from '../arithmetic.js';
import type { Comparison, Condition, Transition, When } from '../documents/evaluation.js';
import type { Attributes } from './facts.js';
import { lookedUp } from './lookup.js';
import type { ConditionResult, TransitionResult } from './result.js';

/** Where a condition finds its figure: one, or one a delivery, or null when there is none. */
export type FigureOf = (condition: Condition) => Quotient | null | readonly Quotient[];

/** No document writes a number with more decimals. */
const WRITTEN_PLACES = 10;

export interface TransitionTerms {
  readonly decimals: number;
  readonly attributes: Attributes;
  readonly figureOf: FigureOf;
}

/** What each transition of a policy comes to. Met ones are proposals a person decides on. */
export function transitionResults(
  transitions: readonly Transition[],
  terms: TransitionTerms,
): TransitionResult[] {
  return transitions.map(({ propose, when }) => {
    const conditions: ConditionResult[] = [];
    return { propose, met: holds(when, terms, conditions), conditions };
  });
}

/** The conditions of all transitions, whatever groups they are in. */
export function conditionsOf(transitions: readonly Transition[]): Condition[] {
  const within = (when: When): Condition[] => {
    if ('all' in when) return when.all.flatMap(within);
    if ('any' in when) return when.any.flatMap(within);
    return [when];
  };
  return transitions.flatMap(({ when }) => within(when));
}

/** Every condition is looked at, so that the trace is whole whatever the first of them came to. */
function holds(when: When, terms: TransitionTerms, trace: ConditionResult[]): boolean {
  if ('all' in when) return when.all.map((part) => holds(part, terms, trace)).every(Boolean);
  if ('any' in when) return when.any.map((part) => holds(part, terms, trace)).some(Boolean);
  const result = conditionResult(when, terms);
  trace.push(result);
  return result.met;
}

function conditionResult(condition: Condition, terms: TransitionTerms): ConditionResult {
  const { metric, op, value, consecutive } = condition;
  const required = lookedUp(value, terms.attributes);
  const found = terms.figureOf(condition);
  const figures =
    found === null ? [] : Array.isArray(found) ? (found as Quotient[]) : [found as Quotient];
  const round = (figure: Quotient) => roundHalfAway(figure, terms.decimals);
  return {
    metric,
    op,
    required: required && roundHalfAway(required, WRITTEN_PLACES),
    actual:
      consecutive === undefined ? (figures[0] ? round(figures[0]) : null) : figures.map(round),
    met:
      required !== null &&
      figures.length >= (consecutive ?? 1) &&
      figures.every((figure) => compares(figure, op, required)),
  };
}

function compares(left: Quotient, op: Comparison, right: Quotient): boolean {
  const order = compareQuotients(left, right);
  switch (op) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '=':
      return order === 0;
  }
}
