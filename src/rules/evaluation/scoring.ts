import {
  compareQuotients,
  exact,
  quotient,
  reduced,
  roundHalfAway,
  sum,
  type Exact,
  type Quotient,
} from '../arithmetic.js';
import type { EvaluationComponent, EvaluationDocument, When } from '../documents/evaluation.js';
import { onCurve, type Curve } from './curve.js';
import { onSteps } from './lookup.js';
import type { Gathered } from './gathered.js';
import type { BandResult, ComponentResult } from './result.js';
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

function part(
  { rule, weight, curve, halfLife }: ScoredComponent,
  gathered: Gathered | undefined,
): Part {
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
  return { rule, weight, n, figure, score: within(rule, scored(rule, curve, figure)) };
}

function scored(rule: EvaluationComponent, curve: Curve, figure: Quotient): Quotient {
  if (rule.steps)
    return exact(onSteps(rule.steps, (from) => compareQuotients(figure, exact(from))));
  return rule.curve ? onCurve(curve, reduced(figure)) : figure;
}

function within({ atLeast, atMost }: EvaluationComponent, score: Quotient): Quotient {
  if (atLeast !== undefined && compareQuotients(score, exact(atLeast)) < 0) return exact(atLeast);
  if (atMost !== undefined && compareQuotients(score, exact(atMost)) > 0) return exact(atMost);
  return score;
}

/** Σ weight·score / divisor, on a common denominator that nobody needs to reduce. */
function combined(parts: readonly Pick<Part, 'weight' | 'score'>[], divisor: Exact): Quotient {
  let n = 0n;
  let d = 1n;
  for (const { weight, score } of parts) {
    if (!score) continue;
    const part = weight.d * score.d;
    n = n * part + weight.s * weight.n * score.s * score.n * d;
    d *= part;
  }
  return quotient(n * divisor.d, d * divisor.n);
}

export interface Banded {
  readonly band: string | null;
  /** What each band that needs more than a total came to, where the total reached it. */
  readonly bands: readonly BandResult[];
}

/**
 * The band of a rounded total: the first whose floor it reaches and whose needs are met. Where totals may be
 * negative the last band holds those below it, too.
 */
export function bandOf(
  { bands, negative }: EvaluationDocument,
  total: number | null,
  holds: (when: When) => Pick<BandResult, 'met' | 'conditions'>,
): Banded {
  const looked: BandResult[] = [];
  if (total === null) return { band: null, bands: looked };
  for (const { band, min, needs } of bands) {
    if (total < min) continue;
    if (!needs) return { band, bands: looked };
    const result = { band, ...holds(needs) };
    looked.push(result);
    if (result.met) return { band, bands: looked };
  }
  return { band: (negative && bands.at(-1)?.band) || null, bands: looked };
}
