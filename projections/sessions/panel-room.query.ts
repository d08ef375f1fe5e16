import type { Instant, PersonId } from '../../src/platform/kernel/envelope.js';
import {
  barsAfter,
  type Conflict,
  type Separation,
  separationBetween,
} from '../../src/rules/separation-of-duties.js';
import type { SessionSummary } from '../demos/demos.queries.js';
import type { DemoResult } from '../demos/results.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import {
  byPosition,
  type FactOrigin,
  type Moment,
  visibleAt,
} from '../platform/temporal/temporal.js';
import type { PolicyBook } from '../policies/policy-book.js';
import { candidateHistories } from '../separation-of-duties/candidate-histories.query.js';

export interface ConflictFact extends FactOrigin {
  readonly sessionId: string;
  readonly judgeId: PersonId;
  readonly candidacyId: string;
  readonly cause: string | null;
  readonly waived: boolean;
}

export interface Recusal {
  readonly judgeId: PersonId;
  readonly candidacyId: string;
  readonly cause: string;
}

/** A pair of somebody and a candidate that a session judges. */
interface Pair {
  readonly judgeId: PersonId;
  readonly candidacyId: string;
  readonly personId: PersonId;
}

/** What was said of a pair last; a waiver does not outlast a declaration. */
export function conflictOf(
  conflicts: readonly ConflictFact[],
  { judgeId, candidacyId }: Pick<Pair, 'judgeId' | 'candidacyId'>,
): Conflict & { readonly cause: string } {
  const own = conflicts
    .filter((one) => one.judgeId === judgeId && one.candidacyId === candidacyId)
    .sort(byPosition);
  const declared = own.findLast(({ waived }) => !waived);
  return {
    declared: declared !== undefined,
    waived: own.at(-1)?.waived ?? false,
    cause: declared?.cause ?? '',
  };
}

/**
 * How some people stand to the candidates of a session at a moment, by the rule of both sides.
 * @param session as it was at the moment
 */
export async function separations(
  db: ViewsDb,
  moment: Moment,
  { sessionId, date, certificationPolicy }: SessionSummary,
  pairs: readonly Pair[],
  book: PolicyBook,
): Promise<(Pair & Separation & { readonly cause: string })[]> {
  const people = [...new Set(pairs.map(({ judgeId }) => judgeId))];
  const candidates = [...new Set(pairs.map(({ personId }) => personId))];
  const conflicts = await db
    .selectFrom('demo_results_conflict')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where(visibleAt(moment))
    .execute();
  const historyOf = await candidateHistories(db, moment, people, candidates);
  const policy = certificationPolicy && book.named('certification', certificationPolicy);
  const since = barsAfter(date, policy?.document);
  return pairs.map((pair) => {
    const conflict = conflictOf(conflicts, pair);
    const found = separationBetween(pair.judgeId, historyOf(pair.personId), conflict, since);
    const [first = ''] = found.ties;
    return { ...pair, ...found, cause: first === 'declared' ? conflict.cause : first };
  });
}

/** Judges who stand aside for a candidate of the session. */
export async function recusalsAt(
  db: ViewsDb,
  moment: Moment,
  session: SessionSummary,
  demos: readonly Pick<DemoResult, 'candidacyId' | 'personId'>[],
  book: PolicyBook,
): Promise<Recusal[]> {
  const pairs = session.judges.flatMap((judgeId) =>
    demos.map(({ candidacyId, personId }) => ({ judgeId, candidacyId, personId })),
  );
  return (await separations(db, moment, session, pairs, book)).filter(({ barred }) => barred);
}

/** How long each demo took, in seconds, once it ended. */
export async function durationsAt(db: ViewsDb, moment: Moment): Promise<Map<string, number>> {
  const ended = await db
    .selectFrom('demo_results_ended')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  return new Map(ended.sort(byPosition).map(({ demoId, seconds }) => [demoId, seconds]));
}

export interface Progress {
  readonly status: 'scheduled' | 'open' | 'closed' | 'cancelled';
  /** When each demo that has begun did so. */
  readonly startedAt: ReadonlyMap<string, Instant>;
}

/** How far a session has come. */
export async function progressAt(
  db: ViewsDb,
  moment: Moment,
  sessionId: string,
): Promise<Progress> {
  const steps = await db
    .selectFrom('demo_results_progress')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where(visibleAt(moment))
    .execute();
  let status: Progress['status'] = 'scheduled';
  const startedAt = new Map<string, Instant>();
  for (const { state, demoId, at } of steps.sort(byPosition)) {
    if (state !== 'started') status = state;
    else if (demoId !== null) startedAt.set(demoId, at);
  }
  return { status, startedAt };
}

/** Judges who held the role and do not any more. */
export async function withoutRole(db: ViewsDb, moment: Moment): Promise<ReadonlySet<string>> {
  const changes = await db
    .selectFrom('demo_results_judging')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const last = new Map(changes.sort(byPosition).map((one) => [one.personId, one.entitled]));
  return new Set([...last].filter(([, entitled]) => !entitled).map(([personId]) => personId));
}
