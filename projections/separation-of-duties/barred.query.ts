import type { PersonId } from '../../src/platform/kernel/envelope.js';
import type { Day } from '../../src/rules/calendar.js';
import { visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';

/** A judge whom the history bars from judging a candidate, and why. */
export interface Barred {
  readonly judgeId: PersonId;
  readonly personId: PersonId;
  readonly cause: string;
}

/**
 * Whom the history keeps from judging whom: themselves, somebody they nominated, who reports to them
 * (today), or whom they coached or corrected after a day.
 */
export async function barredJudges(
  db: ViewsDb,
  moment: Moment,
  {
    judges,
    candidates,
    since,
  }: {
    readonly judges: readonly PersonId[];
    readonly candidates: readonly PersonId[];
    readonly since: Day;
  },
): Promise<Barred[]> {
  if (judges.length === 0 || candidates.length === 0) return [];
  const ties = await db
    .selectFrom('involvement_tie')
    .selectAll()
    .where('personId', 'in', candidates)
    .where('otherId', 'in', judges)
    .where(visibleAt(moment))
    .execute();
  const managed = await db
    .selectFrom('people_person')
    .select(['personId', 'lineManagerId'])
    .where('personId', 'in', candidates)
    .where('lineManagerId', 'in', judges)
    .execute();
  return [
    ...judges
      .filter((judgeId) => candidates.includes(judgeId))
      .map((judgeId) => ({ judgeId, personId: judgeId, cause: 'self' })),
    ...managed.map(({ personId, lineManagerId }) => ({
      judgeId: lineManagerId ?? '',
      personId,
      cause: 'line-manager',
    })),
    ...ties
      .filter(({ tie, on }) => tie === 'nominator' || on > since)
      .map(({ otherId: judgeId, personId, tie: cause }) => ({ judgeId, personId, cause })),
  ];
}
