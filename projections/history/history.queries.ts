import { comparePositions, type Recorded } from '../../src/platform/kernel/envelope.js';
import { happenedAt } from '../../src/platform/kernel/instants.js';
import { dayOf } from '../../src/rules/calendar.js';
import type { KnownAt, Moment } from '../platform/temporal/temporal.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { Subject } from './history.js';

export interface HistoryEntry {
  readonly event: Recorded;
  /** The events that took this one's place: amendments and reversals. */
  readonly supersededBy: readonly string[];
}

/** Every event of a subject at the moment, in the order of the ledger, straight from it. */
export async function historyOf(
  { db, store, zone, people }: Pick<ReadContext, 'db' | 'store' | 'zone' | 'people'>,
  moment: Moment,
  subject: Subject,
  subjectId: string,
): Promise<HistoryEntry[]> {
  const ids = subject === 'person' ? people.idsOf(subjectId) : [subjectId];
  const streams = await db
    .selectFrom('history_stream')
    .select('stream')
    .where('subject', '=', subject)
    .where('subjectId', 'in', ids)
    .execute();
  const events: Recorded[] = [];
  for (const { stream } of streams) events.push(...(await store.readStream(stream)));
  const counted = events
    .filter((event) => isAbout(event, subject, ids))
    .filter(({ metadata }) => dayOf(happenedAt(metadata), zone) <= moment.asOf)
    .filter((event) => wasKnown(event, moment.knownAt))
    .sort((a, b) => comparePositions(a.position, b.position));
  const later = Map.groupBy(counted, (_, at) => superseded(counted, at) ?? '');
  return counted.map((event) => ({
    event,
    supersededBy: (later.get(event.id) ?? []).map(({ id }) => id),
  }));
}

/** A session's stream tells of all its demos, an award's of all who were nominated for it. */
function isAbout(
  { stream, type, data }: Recorded,
  subject: Subject,
  ids: readonly string[],
): boolean {
  const { demoId = '', personId = '' } = data as { demoId?: string; personId?: string };
  if (subject === 'demo' && stream.startsWith('session-')) {
    return type === 'DemoScheduled' && ids.includes(demoId);
  }
  return subject !== 'person' || !stream.startsWith('award-') || ids.includes(personId);
}

function wasKnown({ recordedAt, position }: Recorded, knownAt: KnownAt): boolean {
  return 'time' in knownAt
    ? Date.parse(recordedAt) <= Date.parse(knownAt.time)
    : comparePositions(position, knownAt.position) <= 0;
}

/** The event that another one takes the place of: as it says, or the sealed result that it reopens. */
function superseded(events: readonly Recorded[], at: number): string | undefined {
  const { type, stream, data } = events[at] as Recorded;
  if (type === 'PanelResultReopened') {
    const before = events.slice(0, at);
    return before.findLast((one) => one.stream === stream && one.type === 'PanelResultSealed')?.id;
  }
  const { supersedes } = data as { readonly supersedes?: unknown };
  return typeof supersedes === 'string' ? supersedes : undefined;
}
