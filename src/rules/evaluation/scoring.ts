import {
  exact,
  quotient,
  reduced,
  roundHalfAway,
  sum,
  type Exact,
  type Quotient,
} from '../arithmetic.js';
import type { EvaluationComponent, EvaluationDocument } from '../documents/evaluation.js';
import { onCurve, type Curve } from './curve.js';
import type { Gathered } from './gathered.js';
import type { ComponentResult } from './result.js';
import { taken } from './take.js';

/** A component made ready once for all subjects. */
export interface ScoredComponent {
  readonly rule: EvaluationComponent;
  readonly weight: Exact;
  readonly curve: Curve;
  readonly halfLife?: number;
}

export interface Scored {
  readonly results: readonly ComponentResult[];
  /** Rounded, as published; null when every component is absent. */
  readonly total: number | null;
}

/**
 * Σ weight·score / Σ weight over the components present, one that is absent counting 0 or leaving
 * its weight to the others; or Σ weight·score. Scores enter the total unrounded.
 */
export function score(
  policy: EvaluationDocument,
  components: readonly ScoredComponent[],
  gathered: readonly Gathered[],
): Scored {
  const places = policy.decimals ?? 2;
  const parts = components.map((component, index) => part(component, gathered[index]));
  const counted = parts.filter(({ counts }) => counts !== 'redistribute');
  const divisor = policy.combine === 'sum' ? exact(1) : sum(counted.map(({ weight }) => weight));
  const nothing = counted.length === 0 && policy.combine !== 'sum';
  return {
    total: nothing ? null : roundHalfAway(combined(counted, divisor), places),
    results: parts.map(({ rule, weight, figure, score, counts, n }) => ({
      id: rule.id,
      from: rule.from,
      take: rule.take,
      score: score && roundHalfAway(score, places),
      n,
      weight: rule.weight,
      figure: figure && roundHalfAway(figure, places),
      points:
        counts === 'redistribute'
          ? null
          : roundHalfAway(combined([{ weight, score }], divisor), places),
      ...(counts && { missing: { why: 'no-facts', counts } as const }),
    })),
  };
}

interface Part {
  readonly rule: EvaluationComponent;
  readonly weight: Exact;
  readonly n: number;
  readonly figure: Quotient | null;
  readonly score: Quotient | null;
  /** What to do about an absent component; undefined when it is present. */
  readonly counts?: 'redistribute' | 'zero';
}

function part({ rule, weight, curve, halfLife }: ScoredComponent, gathered?: Gathered): Part {
  const terms = {
    take: rule.take,
    ...(rule.prior && { prior: rule.prior }),
    ...(halfLife !== undefined && { halfLife }),
  };
  // A sum of nothing is 0 and a shrunk mean of nothing its prior, unless the policy says what
  // an absence does.
  const absent = !gathered || (gathered.facts === 0 && rule.missing !== undefined);
  const figure = absent ? null : taken(terms, gathered);
  const n = gathered?.n ?? 0;
  if (!figure) {
    return { rule, weight, n, figure: null, score: null, counts: rule.missing ?? 'redistribute' };
  }
  return { rule, weight, n, figure, score: rule.curve ? onCurve(curve, reduced(figure)) : figure };
}

/** Σ weight·score / divisor, on a common denominator that nobody needs to reduce. */
function combined(parts: readonly Pick<Part, 'weight' | 'score'>[], divisor: Exact): Quotient {
  let n = 0n;
  let d = 1n;
  for (const { weight, score } of parts) {
    if (!score) continue;
    const part = weight.d * score.d;
    n = n * part + weight.n * score.s * score.n * d;
    d *= part;
  }
  return quotient(n * divisor.d, d * divisor.n);
}

/** The band of a rounded total: the first whose floor it reaches. */
export function bandOf(policy: EvaluationDocument, total: number | null): string | null {
  if (total === null) return null;
  return policy.bands.find(({ min }) => total >= min)?.band ?? null;
}
