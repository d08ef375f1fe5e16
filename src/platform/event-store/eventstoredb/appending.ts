import { randomUUID } from 'node:crypto';
import { jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { InvalidAppend, StoreUnavailable, WrongRevision } from '../errors.js';
import type { Appended } from '../event-store.js';
import type { PreparedAppend } from '../validate-append.js';
import type { Calls } from './calls.js';
import { failureOf, withDeadline } from './client-failure.js';
import type { LedgerReader } from './ledger-reader.js';
import { toEventData } from './stored-event.js';

/**
 * Appends, and finds out what became of it. An answer that does not come leaves that open, so the same
 * ids go out again with the same expected revision: the server then gives the first answer, or the stream
 * itself tells whose events stand there.
 */
export async function append(
  calls: Calls,
  reader: LedgerReader,
  { stream, expected, events }: PreparedAppend,
): Promise<Appended> {
  const { connection, deadlineMs } = calls;
  const data = events.map(toEventData);
  const expectedRevision = expected === 'none' ? NO_STREAM : BigInt(expected);
  const once = () =>
    withDeadline(
      `the append to ${stream}`,
      deadlineMs,
      connection.client.appendToStream(stream, data, {
        expectedRevision,
        requiresLeader: true,
        deadline: deadlineMs,
      }),
    );

  try {
    const answer = await calls.patiently(`append to ${stream}`, once);
    const revision = Number(answer.nextExpectedRevision);
    // An answer without a position, or to several events (whose position it is, is nowhere promised):
    // the event itself knows.
    if (answer.position === undefined || events.length > 1) return await lastOf(revision);
    return { revision, position: answer.position.commit.toString() };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'deleted') {
      throw new InvalidAppend(`${stream} was deleted on the server and takes no more events`);
    }
    if (failure.kind !== 'wrong-revision') throw error;
    const earlier = await storedEarlier(failure.actual);
    if (earlier !== undefined) return earlier;
    throw new WrongRevision(stream, expected, failure.actual);
  }

  async function lastOf(revision: number): Promise<Appended> {
    const [last] = await reader.stream(stream, { fromRevision: revision, limit: 1 });
    if (last?.revision !== revision || last.id !== events.at(-1)?.id) {
      throw new WrongRevision(stream, expected, revision);
    }
    return { revision, position: last.position };
  }

  /** The answer to an earlier attempt, if it is exactly these events that stand where they belong. */
  async function storedEarlier(actual: 'none' | number): Promise<Appended | undefined> {
    const first = expected === 'none' ? 0 : expected + 1;
    if (actual === 'none' || actual < first + events.length - 1) return undefined;
    const stored = await reader.stream(stream, { fromRevision: first, limit: events.length });
    const last = stored.at(-1);
    const same =
      stored.length === events.length &&
      stored.every(({ id, revision }, at) => id === events[at]?.id && revision === first + at);
    return same && last !== undefined
      ? { revision: last.revision, position: last.position }
      : undefined;
  }
}

/**
 * Everything rests on a wrong revision being refused, and a client that does not know the option says
 * nothing of it: so a revision that cannot be right is tried, on a stream that nothing is ever in.
 * @throws StoreUnavailable when it is accepted, or the server is away
 */
export async function refusesWrongRevision({ connection, deadlineMs, patiently }: Calls) {
  const id = randomUUID();
  const stream = `lectern.revision-check-${id}`;
  const probe = jsonEvent({ id, type: 'RevisionChecked', data: {} });
  const options = { expectedRevision: 7n, requiresLeader: true, deadline: deadlineMs };
  const attempt = () =>
    withDeadline(
      'the check of revisions',
      deadlineMs,
      connection.client.appendToStream(stream, probe, options),
    );
  try {
    await patiently('check that a wrong revision is refused', attempt);
  } catch (error) {
    if (failureOf(error).kind === 'wrong-revision') return;
    throw error;
  }
  throw new StoreUnavailable(
    'EventStoreDB takes an append at a wrong revision: another client or server than Lectern is made for',
  );
}
