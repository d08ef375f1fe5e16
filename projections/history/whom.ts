import type { PersonId, Recorded } from '../../src/platform/kernel/envelope.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import type { HistoryEntry } from './history.queries.js';

/** Streams that tell of one person from their first event on. */
const OF_ONE_PERSON = /^(?:candidacy|correction|demo|certification|appeal)-/;

interface Naming {
  readonly personId?: PersonId;
  readonly candidacyId?: string;
  readonly judgeId?: PersonId;
  readonly trainerId?: PersonId;
}

/** Whom each event is about: as it says, by its candidacy, or as its stream said before. */
export async function whomOf(
  db: ViewsDb,
  entries: readonly HistoryEntry[],
): Promise<(event: Recorded) => PersonId | null> {
  const named = entries.map(({ event }) => event.data as Naming);
  const candidacies = [...new Set(named.flatMap(({ candidacyId }) => candidacyId ?? []))];
  const rows =
    candidacies.length === 0
      ? []
      : await db
          .selectFrom('history_candidacy')
          .selectAll()
          .where('candidacyId', 'in', candidacies)
          .execute();
  const personOf = new Map(rows.map((one) => [one.candidacyId, one.personId]));
  const said = ({ personId, candidacyId, trainerId }: Naming) =>
    personId ?? (candidacyId === undefined ? undefined : personOf.get(candidacyId)) ?? trainerId;
  const ofStream = new Map<string, PersonId>();
  for (const { event } of entries) {
    const person = said(event.data);
    if (person !== undefined && OF_ONE_PERSON.test(event.stream) && !ofStream.has(event.stream)) {
      ofStream.set(event.stream, person);
    }
  }
  return ({ data, stream, type }) =>
    said(data) ??
    ofStream.get(stream) ??
    (type === 'JudgeAppointed' || type === 'JudgeDismissed' ? (data as Naming).judgeId : null) ??
    null;
}
