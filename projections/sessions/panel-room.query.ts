import type { Instant, PersonId } from '../../src/platform/kernel/envelope.js';
import { minusDuration } from '../../src/rules/calendar.js';
import { DEFAULT_LOOK_BACK } from '../../src/rules/documents/certification.js';
import { sessionsAt } from '../demos/results.query.js';
import { barredJudges } from '../separation-of-duties/barred.query.js';
import {
  byPosition,
  visibleAt,
  type FactOrigin,
  type Moment,
} from '../platform/temporal/temporal.js';
import type { PolicyBook } from '../policies/policy-book.js';
import type { ViewsDb } from '../registry.js';

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

/**
 * Who stands aside for whom in a session: conflicts declared, and judges whom the history bars, that two
 * people have not waived.
 */
export function recusals(
  conflicts: readonly ConflictFact[],
  barred: readonly Recusal[] = [],
): Recusal[] {
  const standing = new Map<string, Recusal | null>();
  const key = ({ judgeId, candidacyId }: Pick<Recusal, 'judgeId' | 'candidacyId'>) =>
    JSON.stringify([judgeId, candidacyId]);
  for (const conflict of [...conflicts].sort(byPosition)) {
    const { judgeId, candidacyId, cause, waived } = conflict;
    standing.set(key(conflict), waived ? null : { judgeId, candidacyId, cause: cause ?? '' });
  }
  for (const one of barred) if (!standing.has(key(one))) standing.set(key(one), one);
  return [...standing.values()].filter((one) => one !== null);
}

export async function recusalsAt(
  db: ViewsDb,
  moment: Moment,
  sessionId: string,
  book: PolicyBook,
): Promise<Recusal[]> {
  const conflicts = await db
    .selectFrom('demo_results_conflict')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where(visibleAt(moment))
    .execute();
  return recusals(conflicts, await barredAt(db, moment, sessionId, book));
}

/** Judged by the history as of the day of the session, the day on which they would score. */
async function barredAt(
  db: ViewsDb,
  moment: Moment,
  sessionId: string,
  book: PolicyBook,
): Promise<Recusal[]> {
  const [session] = await sessionsAt(db, moment, { sessionId });
  if (!session) return [];
  const scheduled = await db
    .selectFrom('demo_results_scheduled')
    .select(['candidacyId', 'personId'])
    .where('sessionId', '=', sessionId)
    .where(visibleAt(moment))
    .execute();
  const { judges, date, certificationPolicy } = session;
  const policy = certificationPolicy && book.named('certification', certificationPolicy);
  const lookBack = policy?.document.separation?.lookBack ?? DEFAULT_LOOK_BACK;
  const barred = await barredJudges(db, moment, {
    judges,
    candidates: scheduled.map(({ personId }) => personId),
    since: minusDuration(date, lookBack),
  });
  return scheduled.flatMap(({ candidacyId, personId }) =>
    barred
      .filter((one) => one.personId === personId)
      .map(({ judgeId, cause }) => ({ judgeId, candidacyId, cause })),
  );
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
  readonly status: 'scheduled' | 'open' | 'closed';
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
