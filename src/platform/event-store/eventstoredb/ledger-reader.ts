import {
  BACKWARDS,
  END,
  FORWARDS,
  START as FROM_START,
  type ReadPosition,
} from '@eventstore/db-client';
import type { EventId, Position, Recorded } from '../../kernel/envelope.js';
import { CorruptEvent, NoSuchPosition } from '../errors.js';
import { numberOf } from '../positions.js';
import { START, type EventStore, type LedgerPage, type LedgerQuery } from '../event-store.js';
import type { Calls } from './calls.js';
import { failureOf } from './client-failure.js';
import { drained } from './reading.js';
import { positionOf, recordedFrom, type Resolved } from './stored-event.js';

const PAGE = 1_000;
const LONGEST_PAGE = 10_000;
/** gRPC's status code. */
const UNKNOWN = 2;

type StreamOptions = NonNullable<Parameters<EventStore['readStream']>[1]>;

/** Reads committed events. From the leader only: a follower may not have yet what was just appended. */
export class LedgerReader {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** In pages, each a call of its own: a call has no deadline but silence. */
  async stream(stream: string, options: StreamOptions = {}): Promise<Recorded[]> {
    const { direction = FORWARDS, limit = Number.POSITIVE_INFINITY } = options;
    const step = direction === FORWARDS ? 1 : -1;
    const events: Recorded[] = [];
    let from = options.fromRevision;
    while (events.length < limit && (from === undefined || from >= 0)) {
      const count = Math.min(PAGE, limit - events.length);
      const page = await this.#streamPage(stream, direction, from, count);
      events.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < count) break;
      from = last.revision + step;
    }
    return events;
  }

  async #streamPage(
    stream: string,
    direction: typeof FORWARDS | typeof BACKWARDS,
    from: number | undefined,
    maxCount: number,
  ): Promise<Recorded[]> {
    const { connection, deadlineMs, patiently } = this.#calls;
    const fromRevision =
      from === undefined ? (direction === FORWARDS ? FROM_START : END) : BigInt(from);
    const read = patiently(`read ${stream}`, () =>
      drained(
        `the read of ${stream}`,
        deadlineMs,
        connection.client.readStream(stream, {
          direction,
          fromRevision,
          maxCount,
          requiresLeader: true,
        }),
      ),
    );
    const page = await read.catch((error: unknown) => {
      const { kind } = failureOf(error);
      // Nobody wrote to it, or it was soft-deleted: it takes events either way.
      if (kind === 'no-stream') return [];
      if (kind === 'deleted') throw new CorruptEvent(stream, 'it was deleted on the server');
      throw error;
    });
    return page.map((resolved) => ownIn(stream, resolved));
  }

  /**
   * Unfiltered on the server, so that `limit` is what was looked at and `next` covers all of it (ADR 13).
   * A read from a position begins *with* the event there (and a ledger with one at 0), and one more than
   * asked for tells whether the ledger ends here.
   */
  async page({ after, limit = PAGE, types }: LedgerQuery): Promise<LedgerPage> {
    if (!Number.isInteger(limit) || limit < 1 || limit > LONGEST_PAGE) {
      throw new RangeError(`a page holds 1 to ${LONGEST_PAGE} events, not ${limit}`);
    }
    const from = numberOf(after);
    const read = await this.#calls.patiently(`read the ledger after ${after}`, () =>
      from === 0n ? this.#all(FORWARDS, FROM_START, limit + 2) : this.#behind(from, limit + 2),
    );
    const behind = read.filter((resolved) => (positionOf(resolved) ?? 0n) > from);
    const looked = behind.slice(0, limit);
    const last = looked.at(-1);
    const wanted = types === undefined ? undefined : new Set(types);
    const events: Recorded[] = [];
    for (const resolved of looked) {
      // Types are told apart first: what is filtered out is not validated either.
      if (wanted?.has(resolved.event?.type ?? '') === false) continue;
      const event = recordedFrom(resolved);
      if (event !== undefined) events.push(event);
    }
    return {
      events,
      next: last === undefined ? after : (positionOf(last) as bigint).toString(),
      end: behind.length <= limit,
    };
  }

  async event(id: EventId): Promise<Recorded | undefined> {
    for (let after = START, end = false; !end;) {
      const page = await this.page({ after, limit: LONGEST_PAGE });
      const event = page.events.find((one) => one.id === id);
      if (event) return event;
      ({ next: after, end } = page);
    }
    return undefined;
  }

  /** Of the whole ledger, system events included: they move the checkpoint of a reader too. */
  async head(patienceMs?: number): Promise<Position> {
    return this.#calls.patiently('read its head', () => this.headNow(), patienceMs);
  }

  /** Asks once. */
  async headNow(): Promise<Position> {
    const [last] = await this.#all(BACKWARDS, END, 1);
    return (last === undefined ? undefined : positionOf(last))?.toString() ?? START;
  }

  /** Inside a record the server gives an error that may mean anything; that it can read, and gives the
   *  same error again, tells. */
  async #behind(position: bigint, maxCount: number): Promise<Resolved[]> {
    for (let again = false; ; again = true) {
      try {
        return await this.#all(FORWARDS, { commit: position, prepare: position }, maxCount);
      } catch (error) {
        if ((error as { code?: unknown }).code !== UNKNOWN) throw error;
        if (again) throw new NoSuchPosition(position.toString());
        await this.headNow();
      }
    }
  }

  async #all(
    direction: typeof FORWARDS | typeof BACKWARDS,
    fromPosition: ReadPosition,
    maxCount: number,
  ): Promise<Resolved[]> {
    const { connection, deadlineMs } = this.#calls;
    return drained(
      'the read of the ledger',
      deadlineMs,
      connection.client.readAll({ direction, fromPosition, maxCount, requiresLeader: true }),
    );
  }
}

/** A stream that Lectern asks for by name is Lectern's alone: an intruder's event would leave a gap. */
function ownIn(stream: string, resolved: Resolved): Recorded {
  const event = recordedFrom(resolved);
  if (event === undefined) {
    throw new CorruptEvent(
      `${stream}@${resolved.event?.revision ?? '?'}`,
      'another application wrote it',
    );
  }
  return event;
}
