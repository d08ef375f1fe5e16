import { exact } from '../arithmetic.js';
import type { EvaluationDocument, When } from '../documents/evaluation.js';
import type { ExplainedTransition } from './result.js';
import { isOnFigure, type Leaf, leavesOf, transitionResults } from './transitions.js';

/** One condition of a transition, with the figures it met and the events those rest on. */
export interface ProposalFigure {
  readonly metric: string;
  readonly op: string;
  /** Null when a table of the policy has nothing for the one evaluated. */
  readonly required: number | null;
  /** One figure, or one a delivery, latest first; as published. */
  readonly actual: readonly number[];
  readonly evidence: readonly string[];
}

/** What a policy's transition proposes about a trainer, and what it rests on. */
export interface Proposal {
  readonly propose: string;
  readonly conditions: readonly ProposalFigure[];
}

/** A proposal that somebody has accepted or declined. */
export interface DecidedOn {
  readonly propose: string;
  readonly policy: { readonly id: string; readonly version: number };
  readonly evidence: ReadonlySet<string>;
}

export function evidenceOf({ conditions }: Pick<Proposal, 'conditions'>): Set<string> {
  return new Set(conditions.flatMap(({ evidence }) => evidence));
}

/**
 * Whether a proposal was decided: under the same version of the policy, on the facts it rests on now or
 * more. A fact that the decision had not seen raises it again.
 */
export function wasDecided(
  { propose, conditions }: Proposal,
  policy: DecidedOn['policy'],
  decided: readonly DecidedOn[],
): boolean {
  const evidence = [...evidenceOf({ conditions })];
  return decided.some(
    (one) =>
      one.propose === propose &&
      one.policy.id === policy.id &&
      one.policy.version === policy.version &&
      evidence.every((id) => one.evidence.has(id)),
  );
}

/**
 * Why a stated proposal is none of the policy's: its conditions are not those of a transition that
 * proposes this, or its own figures do not meet them. Figures are published rounded, so one that is
 * equal to what a strict comparison asks for may be beyond it; replay compares the exact ones.
 */
export function proposalProblem(
  policy: EvaluationDocument,
  { propose, conditions }: Proposal,
  attributes: Readonly<Record<string, string>>,
): 'no-such-transition' | 'not-met' | null {
  const alike = (policy.transitions ?? []).filter((transition) => {
    const wanted = leavesOf(transition.when);
    return (
      transition.propose === propose &&
      wanted.length === conditions.length &&
      wanted.every(
        (leaf, at) =>
          conditions[at]?.metric === (isOnFigure(leaf) ? leaf.metric : leaf.by) &&
          conditions[at].op === (isOnFigure(leaf) ? leaf.op : 'in'),
      )
    );
  });
  const results = alike.flatMap((transition) => {
    const eased = { ...transition, when: lenient(transition.when) };
    const stated = new Map<Leaf, ProposalFigure | undefined>(
      leavesOf(eased.when).map((one, at) => [one, conditions[at]]),
    );
    return transitionResults([eased], {
      decimals: policy.decimals ?? 2,
      attributes,
      figureOf: (condition) => (stated.get(condition)?.actual ?? []).map((figure) => exact(figure)),
    });
  });
  const own = results.filter((one) =>
    one.conditions.every(({ required }, at) => required === conditions[at]?.required),
  );
  if (own.length === 0) return 'no-such-transition';
  return own.some(({ met }) => met) ? null : 'not-met';
}

/** The same conditions, with those met that a published figure may hide; within `not`, those not met. */
function lenient(when: When, negated = false): When {
  if ('all' in when) return { all: when.all.map((part) => lenient(part, negated)) };
  if ('any' in when) return { any: when.any.map((part) => lenient(part, negated)) };
  if ('not' in when) return { not: lenient(when.not, !negated) };
  return isOnFigure(when) ? { ...when, op: (negated ? STRICT : EASED)[when.op] } : when;
}

const EASED = { '>': '>=', '>=': '>=', '<': '<=', '<=': '<=', '=': '=' } as const;
const STRICT = { '>': '>', '>=': '>', '<': '<', '<=': '<', '=': '=' } as const;

/** The proposals that an evaluation makes, in the policy's order, as a person is shown them. */
export function proposalsOf(transitions: readonly ExplainedTransition[]): Proposal[] {
  return transitions
    .filter(({ met }) => met)
    .map(({ propose, conditions }) => ({
      propose,
      conditions: conditions.map(({ metric, op, required, actual, inputs }) => ({
        metric,
        op,
        required,
        actual: actual === null ? [] : typeof actual === 'number' ? [actual] : actual,
        evidence: inputs,
      })),
    }));
}
