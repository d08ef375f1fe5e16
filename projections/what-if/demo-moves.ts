import type { EventId } from '../../src/platform/kernel/envelope.js';
import { exact, roundHalfAway, sum, ZERO } from '../../src/rules/arithmetic.js';
import { panelMethod, type RubricDocument } from '../../src/rules/documents/rubric.js';
import { panelResult } from '../../src/rules/panel/panel-result.js';
import type { PassCheck } from '../../src/rules/panel/passes.js';
import { weightsOf } from '../../src/rules/panel/sheet.js';
import type { Candidate } from './candidates.js';
import { type HeldSession, rulesInstead } from './held-sessions.queries.js';
import {
  type Outcome,
  outcomesAsSealed,
  outcomesUnder,
  type SealedDemo,
  type Sealing,
} from './sealed-again.js';

/** How much something adds to a total, before and after; null where it has no part in it. */
export interface Shift {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
}

export interface DemoFigures {
  readonly total: number | null;
  readonly passed: boolean | null;
  readonly place: string | null;
  /** What a result that does not pass falls short of. */
  readonly failed?: readonly PassCheck[];
  readonly notSealed?: string;
}

export interface DemoMove {
  readonly demoId: string;
  readonly personId: string;
  readonly from: DemoFigures;
  readonly to: DemoFigures;
  /** The dimensions (and the penalty) that moved the total, the one that moved it most first. */
  readonly movedBy: readonly Shift[];
  /** How far each judge's sheet moves the total, where that is not as before, most first. */
  readonly judges: readonly Shift[];
}

/** The demos of a session that come to something else under the candidate. */
function demoMoves(
  demos: readonly SealedDemo[],
  [before, after]: readonly [Map<string, Outcome>, Map<string, Outcome>],
  [under, instead]: readonly [RubricDocument, RubricDocument],
): DemoMove[] {
  const fair = [under, instead].some(({ panel }) => panelMethod(panel).name === 'additiveFair');
  return demos.flatMap((demo) => {
    const from = before.get(demo.demoId);
    const to = after.get(demo.demoId);
    if (!from || !to || same(from, to)) return [];
    const retotalled = to.sealing !== null && from.sealing?.total !== to.sealing.total;
    const flipped = from.passed !== to.passed || from.place !== to.place;
    return [
      {
        demoId: demo.demoId,
        personId: demo.personId,
        from: figures(from),
        to: figures(to),
        movedBy: shifts(parts(under, from.sealing), parts(instead, to.sealing)),
        // A whole session is solved once a judge only where somebody's lot depends on it.
        judges:
          retotalled && (flipped || !fair)
            ? shifts(pulls(under, demo, demos), pulls(instead, demo, demos))
            : [],
      },
    ];
  });
}

function same(from: Outcome, to: Outcome): boolean {
  return (
    from.sealing?.total === to.sealing?.total &&
    from.passed === to.passed &&
    from.place === to.place
  );
}

function figures({ sealing, passed, place, failed, notSealed }: Outcome): DemoFigures {
  return {
    ...{ total: sealing?.total ?? null, passed, place },
    ...(failed.length > 0 && { failed }),
    ...(notSealed && { notSealed }),
  };
}

/** What each dimension adds to the total, what a penalty takes off, and what a median makes beyond that. */
function parts(rubric: RubricDocument, sealing: Sealing | null): Map<string, number> {
  if (!sealing) return new Map();
  const decimals = rubric.decimals ?? 2;
  const { divisor } = weightsOf(rubric);
  const points = rubric.dimensions.map(({ id, weight }) => {
    const score = exact(sealing.dimensions[id] ?? 0);
    return [id, score.mul(exact(weight)).div(divisor)] as const;
  });
  const found = new Map(points.map(([id, value]) => [id, roundHalfAway(value, decimals)]));
  const penalty = exact(sealing.penalty);
  if (sealing.penalty !== 0) found.set('penalty', roundHalfAway(ZERO.sub(penalty), decimals));
  // The median of totals is not the weighted sum of the medians; every other method adds up.
  if (sealing.method === 'median') {
    const rest = exact(sealing.total)
      .add(penalty)
      .sub(sum(points.map(([, value]) => value)));
    found.set('median', roundHalfAway(rest, decimals));
  }
  return found;
}

/** The total less what it would be without a judge's sheet: what that sheet does to it. */
function pulls(
  rubric: RubricDocument,
  { demoId, sheets, seconds }: SealedDemo,
  demos: readonly SealedDemo[],
): Map<string, number> {
  const all = demos.flatMap((demo) => demo.sheets);
  const found = new Map<string, number>();
  const result = panelResult(rubric, { demoId, sheets: all, seconds });
  if ('problem' in result) return found;
  for (const { judgeId, eventId } of sheets) {
    const others = all.filter((sheet) => sheet.eventId !== eventId);
    const without = panelResult(rubric, { demoId, sheets: others, seconds });
    if ('problem' in without) continue;
    const pull = exact(result.total).sub(exact(without.total));
    found.set(judgeId, roundHalfAway(pull, rubric.decimals ?? 2));
  }
  return found;
}

function shifts(before: Map<string, number>, after: Map<string, number>): Shift[] {
  const size = ({ from, to }: Shift) => Math.abs((to ?? 0) - (from ?? 0));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1));
}

export interface DemosUnder {
  readonly sessions: readonly string[];
  readonly sealed: number;
  readonly changed: number;
  readonly items: readonly DemoMove[];
}

/** What is sealed again, as plain data. */
export interface DemosInstead {
  readonly sessions: readonly HeldSession[];
  readonly candidate: Candidate;
  /** Where it stands in the request. */
  readonly pointer: string;
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
export function demosUnder({ sessions, candidate, pointer }: DemosInstead): {
  readonly demos: DemosUnder | null;
  readonly totals: ReadonlyMap<EventId, number | null>;
} {
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
