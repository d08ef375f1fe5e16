import type { PersonId } from '../../src/platform/kernel/envelope.js';
import type { CandidateHistory } from '../../src/rules/separation-of-duties.js';
import { membershipsAt } from '../people/memberships.queries.js';
import { standsAt } from '../platform/temporal/replaced.js';
import type { Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../platform/queries/views-db.js';

/**
 * What the history says between some people and some candidates: deeds known at the moment, and whom the
 * candidates reported to on its day.
 */
export async function candidateHistories(
  db: ViewsDb,
  moment: Moment,
  people: readonly PersonId[],
  candidates: readonly PersonId[],
): Promise<(personId: PersonId) => CandidateHistory> {
  if (people.length === 0 || candidates.length === 0) return (personId) => strangerTo(personId);
  const acts = await db
    .selectFrom('involvement_tie')
    .select(['personId', 'otherId as by', 'tie as as', 'on'])
    .where('personId', 'in', candidates)
    .where('otherId', 'in', people)
    .where(standsAt(moment, 'involvement_replaced'))
    .execute();
  const members = await membershipsAt(db, moment, candidates);
  const deeds = Map.groupBy(acts, ({ personId }) => personId);
  return (personId) => ({
    personId,
    lineManagerId: members.get(personId)?.lineManagerId ?? null,
    deeds: deeds.get(personId) ?? [],
  });
}

function strangerTo(personId: PersonId): CandidateHistory {
  return { personId, lineManagerId: null, deeds: [] };
}
