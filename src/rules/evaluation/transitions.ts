import { compareQuotients, roundHalfAway, type Quotient } from '../arithmetic.js';
import type {
  AmongCondition,
  Comparison,
  Condition,
  Transition,
  When,
} from '../documents/evaluation.js';
import type { Attributes } from './facts.js';
import { lookedUp } from './lookup.js';
import type { ConditionResult, TransitionResult } from './result.js';

/** Where a condition finds its figure: one, or one a delivery or period, or null when there is none. */
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
  return transitions.map(({ propose, when }) => ({ propose, ...whenResult(when, terms) }));
}

/** One condition: on a figure, or on what the one evaluated is. */
export type Leaf = Condition | AmongCondition;

export function isOnFigure(leaf: Leaf): leaf is Condition {
  return 'metric' in leaf;
}

/** The conditions in some, whatever groups they are in. */
export function leavesOf(when: When): Leaf[] {
  if ('all' in when) return when.all.flatMap(leavesOf);
  if ('any' in when) return when.any.flatMap(leavesOf);
  if ('not' in when) return leavesOf(when.not);
  return [when];
}

/** What conditions come to, each of them, and whether they hold together. */
export function whenResult(
  when: When,
  terms: TransitionTerms,
): { readonly met: boolean; readonly conditions: readonly ConditionResult[] } {
  const conditions: ConditionResult[] = [];
  return { met: holds(when, terms, conditions), conditions };
}

/** Every condition is looked at, so that the trace is whole whatever the first of them came to. */
function holds(when: When, terms: TransitionTerms, trace: ConditionResult[]): boolean {
  if ('all' in when) return when.all.map((part) => holds(part, terms, trace)).every(Boolean);
  if ('any' in when) return when.any.map((part) => holds(part, terms, trace)).some(Boolean);
  if ('not' in when) return !holds(when.not, terms, trace);
  const result = isOnFigure(when) ? conditionResult(when, terms) : amongResult(when, terms);
  trace.push(result);
  return result.met;
}

function amongResult({ by, in: among }: AmongCondition, { attributes }: TransitionTerms) {
  const is = Object.hasOwn(attributes, by) ? String(attributes[by]) : null;
  const met = is !== null && among.includes(is);
  return { metric: by, op: 'in', required: null, actual: null, met, among, is };
}

function conditionResult(condition: Condition, terms: TransitionTerms): ConditionResult {
  const { metric, op, value, consecutive, inEach } = condition;
  const several = consecutive ?? (inEach && (inEach.periods ?? 1));
  const required = lookedUp(value, terms.attributes);
  const found = terms.figureOf(condition);
  const figures =
    found === null ? [] : Array.isArray(found) ? (found as Quotient[]) : [found as Quotient];
  const round = (figure: Quotient) => roundHalfAway(figure, terms.decimals);
  return {
    metric,
    op,
    required: required && roundHalfAway(required, WRITTEN_PLACES),
    actual: several === undefined ? (figures[0] ? round(figures[0]) : null) : figures.map(round),
    met:
      required !== null &&
      figures.length >= (several ?? 1) &&
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
