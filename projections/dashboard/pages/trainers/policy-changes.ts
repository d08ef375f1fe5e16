import type { TrendPoint } from './card-answer.js';

export interface PolicyDay {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: string;
}

/** The days on which a trend goes over to another policy: when that one came into force. */
export function policyChanges(
  points: readonly TrendPoint[],
  policies: readonly PolicyDay[],
): readonly { readonly day: string; readonly policy: string }[] {
  return points.flatMap(({ asOf, policy }, i) => {
    const before = points[i - 1];
    if (!before || before.policy === policy) return [];
    const since = policies.find(({ id, version }) => `${id}@${version}` === policy)?.effectiveFrom;
    // Approved after it was to come into force: then it counted from some day of the month.
    const day = since !== undefined && since > before.asOf && since <= asOf ? since : asOf;
    return [{ day, policy }];
  });
}
