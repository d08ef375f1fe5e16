import type { PersonId } from '../../src/platform/kernel/envelope.js';
import type { CandidateHistory } from '../../src/rules/separation-of-duties.js';
import { standsAt } from '../platform/temporal/replaced.js';
import type { Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../platform/queries/views-db.js';

/**
 * What the history says between some people and some candidates: deeds known at the moment, and who the
 * candidates report to today.
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
  const managed = await db
    .selectFrom('people_person')
    .select(['personId', 'lineManagerId'])
    .where('personId', 'in', candidates)
    .where('lineManagerId', 'in', people)
    .execute();
  const deeds = Map.groupBy(acts, ({ personId }) => personId);
  const managers = new Map(managed.map((one) => [one.personId, one.lineManagerId]));
  return (personId) => ({
    personId,
    lineManagerId: managers.get(personId) ?? null,
    deeds: deeds.get(personId) ?? [],
  });
}

function strangerTo(personId: PersonId): CandidateHistory {
  return { personId, lineManagerId: null, deeds: [] };
}
