import type { Observable } from 'rxjs';
import type { EventId, Position, Recorded } from '../../kernel/envelope.js';
import { catchUp } from '../catch-up.js';
import { EventStoreError, StoreUnavailable } from '../errors.js';
import type {
  Appended,
  Delivery,
  EventStore,
  ExpectedRevision,
  LedgerPage,
  LedgerQuery,
  NewEvent,
  StoreHealth,
  SubscribeQuery,
} from '../event-store.js';
import { prepareAppend } from '../validate-append.js';
import { append, refusesWrongRevision } from './appending.js';
import { callsOver, type Calls, type EventStoreDbOptions } from './calls.js';
import { said } from './client-failure.js';
import { connect } from './connection.js';
import { LedgerReader } from './ledger-reader.js';
import { Tail } from './tail.js';

/**
 * Opens the ledger on an EventStoreDB server or cluster, 22.6 or later (ADR 13). Nothing is sent before
 * the first call: a server that is away is not an error here.
 * @throws Error with one clear line when the connection string makes no sense
 */
export function openEventStoreDb(
  connectionString: string,
  options: EventStoreDbOptions = {},
): EventStore {
  return new EventStoreDb(connectionString, options);
}

class EventStoreDb implements EventStore {
  readonly growth: Tail;
  readonly #calls: Calls;
  readonly #reader: LedgerReader;
  readonly #closed = new AbortController();
  #closing: Promise<void> | undefined;
  /** Settles before the first append: client and server refuse a wrong revision. */
  #revisionsCount: Promise<void> | undefined;

  constructor(connectionString: string, options: EventStoreDbOptions) {
    this.#calls = callsOver(connect(connectionString), this.#closed.signal, options);
    this.#reader = new LedgerReader(this.#calls);
    this.growth = new Tail(this.#calls, this.#reader);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const prepared = prepareAppend(stream, expected, events);
    this.#revisionsCount ??= refusesWrongRevision(this.#calls).catch((error: unknown) => {
      // Asked again by the next append: the server was away.
      this.#revisionsCount = undefined;
      throw error;
    });
    return this.#explained(
      this.#revisionsCount.then(() => append(this.#calls, this.#reader, prepared)),
    );
  }

  async readStream(
    stream: string,
    options: Parameters<EventStore['readStream']>[1] = {},
  ): Promise<readonly Recorded[]> {
    return this.#explained(this.#reader.stream(stream, options));
  }

  async readEvent(id: EventId): Promise<Recorded | undefined> {
    return this.#explained(this.#reader.event(id));
  }

  async readAll(query: LedgerQuery): Promise<LedgerPage> {
    return this.#explained(this.#reader.page(query));
  }

  subscribe(query: SubscribeQuery): Observable<Delivery> {
    return catchUp(this, query);
  }

  async head(): Promise<Position> {
    return this.#explained(this.#reader.head());
  }

  /** Has the patience of one call only: the answer is about now. */
  async health(): Promise<StoreHealth> {
    try {
      const head = await this.#reader.head(this.#calls.deadlineMs);
      return { ok: true, store: 'eventstoredb', head };
    } catch (error) {
      return { ok: false, store: 'eventstoredb', head: null, detail: said(error) };
    }
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      this.#closed.abort();
      this.growth.close();
      await this.growth.ended();
      await this.#calls.connection.release();
    })();
    return this.#closing;
  }

  /** Only the port's errors leave the adapter; a wrong argument is the caller's. */
  async #explained<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof EventStoreError || error instanceof RangeError) throw error;
      throw new StoreUnavailable(`EventStoreDB: ${said(error)}`, { cause: error });
    }
  }
}
