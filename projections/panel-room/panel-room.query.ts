import type { PersonId } from '../../src/kernel/envelope.js';
import { byPosition, counts, type FactOrigin, type Moment } from '../moment/moment.js';
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

/** Who stands aside for whom in a session: conflicts declared that two people have not waived. */
export function recusals(conflicts: readonly ConflictFact[]): Recusal[] {
  const standing = new Map<string, Recusal>();
  for (const { judgeId, candidacyId, cause, waived } of [...conflicts].sort(byPosition)) {
    const key = JSON.stringify([judgeId, candidacyId]);
    if (waived) standing.delete(key);
    else standing.set(key, { judgeId, candidacyId, cause: cause ?? '' });
  }
  return [...standing.values()];
}

export async function recusalsAt(
  db: ViewsDb,
  moment: Moment,
  sessionId: string,
): Promise<Recusal[]> {
  const conflicts = await db
    .selectFrom('demo_results_conflict')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where(counts(moment))
    .execute();
  return recusals(conflicts);
}

/** How long each demo took, in seconds, once it ended. */
export async function durationsAt(db: ViewsDb, moment: Moment): Promise<Map<string, number>> {
  const ended = await db
    .selectFrom('demo_results_ended')
    .selectAll()
    .where(counts(moment))
    .execute();
  return new Map(ended.sort(byPosition).map(({ demoId, seconds }) => [demoId, seconds]));
}
