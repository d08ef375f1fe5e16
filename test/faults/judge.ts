import { START, type EventStore } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import type { Acknowledged } from './acknowledgements.js';

/**
 * Compares a ledger with what clients were told: each acknowledged event is there, once, where it was
 * said to be; what was not acknowledged is there once or not at all; order and time have no gap.
 */
export async function judge(
  ledger: Pick<EventStore, 'readAll'>,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const events: Recorded[] = [];
  for (let after = START, end = false; !end;) {
    const page = await ledger.readAll({ after, limit: 10_000 });
    events.push(...page.events);
    ({ next: after, end } = page);
  }
  const byMark = new Map<string, Recorded[]>();
  for (const event of events) {
    const { department } = event.data as { readonly department?: string };
    if (department !== undefined) {
      byMark.set(department, [...(byMark.get(department) ?? []), event]);
    }
  }
  return [...inOrder(events), ...asAcknowledged(byMark, acknowledged)];
}

/** Of a data folder whose server is gone. */
export async function judgeFolder(
  path: string,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const ledger = openSqliteStore(path);
  try {
    const { length } = (await ledger.readAll({ after: START, limit: 1 })).events;
    return length === 0 ? ['the ledger is empty'] : [...(await judge(ledger, acknowledged))];
  } finally {
    await ledger.close();
  }
}

function* inOrder(events: readonly Recorded[]): Generator<string> {
  const revisions = new Map<string, number>();
  let last: Recorded | undefined;
  for (const event of events) {
    const { stream, revision, position, recordedAt } = event;
    const next = (revisions.get(stream) ?? -1) + 1;
    if (revision !== next)
      yield `position ${position}: ${stream} has revision ${revision}, not ${next}`;
    revisions.set(stream, revision);
    if (last && BigInt(position) <= BigInt(last.position))
      yield `position ${position} is out of order`;
    if (last && recordedAt < last.recordedAt)
      yield `position ${position} was recorded before the one before it`;
    last = event;
  }
}

function* asAcknowledged(
  byMark: ReadonlyMap<string, readonly Recorded[]>,
  acknowledged: readonly Acknowledged[],
): Generator<string> {
  for (const [mark, events] of byMark) {
    if (events.length > 1) yield `${mark} happened ${events.length} times`;
  }
  for (const { mark, revision, position } of acknowledged) {
    const [event] = byMark.get(mark) ?? [];
    if (!event) yield `${mark} was acknowledged at position ${position} and is not there`;
    else if (event.position !== position || event.revision !== revision) {
      yield `${mark} was acknowledged at position ${position} and is at ${event.position}`;
    }
  }
}
