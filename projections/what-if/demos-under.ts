import type { EventId } from '../../src/platform/kernel/envelope.js';
import type { Candidate } from './candidates.js';
import { type DemoMove, demoMoves } from './demo-moves.js';
import { type HeldSession, rulesInstead } from './held-sessions.query.js';
import { outcomesAsSealed, outcomesUnder } from './sealed-again.js';

export interface DemosUnder {
  readonly sessions: readonly string[];
  readonly sealed: number;
  readonly changed: number;
  readonly items: readonly DemoMove[];
}

/** Whether a candidate has a say in demos. */
export function speaksOfDemos({ rubric, certification, award }: Candidate): boolean {
  return (rubric ?? certification ?? award) !== undefined;
}

/**
 * What the demos of some sessions come to under a candidate, and the new total (null without a result)
 * of each seal that changes it.
 * @throws Refusal `malformed` where the candidate does not fit the sheets
 */
export function demosUnder(
  sessions: readonly HeldSession[],
  candidate: Candidate,
  pointer: string,
): { readonly demos: DemosUnder | null; readonly totals: ReadonlyMap<EventId, number | null> } {
  const totals = new Map<EventId, number | null>();
  if (!speaksOfDemos(candidate)) return { demos: null, totals };
  const rules = rulesInstead(sessions, candidate, pointer);
  const items = sessions.flatMap(({ demos, rules: own }, index) => {
    const instead = rules[index] ?? own;
    const after =
      instead.rubric === own.rubric
        ? outcomesAsSealed(demos, instead)
        : outcomesUnder(demos, instead);
    for (const { demoId, sealedBy, sealed } of demos) {
      const total = after.get(demoId)?.sealing?.total ?? null;
      if (total !== sealed.total) totals.set(sealedBy, total);
    }
    return demoMoves(demos, [outcomesAsSealed(demos, own), after], [own.rubric, instead.rubric]);
  });
  return {
    demos: {
      sessions: sessions.map(({ summary }) => summary.sessionId),
      sealed: sessions.reduce((n, { demos }) => n + demos.length, 0),
      changed: items.length,
      items,
    },
    totals,
  };
}
