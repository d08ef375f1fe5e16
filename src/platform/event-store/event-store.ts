import type { Observable } from 'rxjs';
import type { EventId, EventMetadata, Instant, Position, Recorded } from '../kernel/envelope.js';

/** An event on its way in. `data` must be plain JSON; the id makes a retry harmless. */
export interface NewEvent {
  readonly id: EventId;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
  readonly metadata: EventMetadata;
  /** Only in a copy of a ledger: when the first ledger took it. Else it is now. */
  readonly recordedAt?: Instant;
}

/** The revision a stream must have for an append: `'none'` (it has no event yet) or exactly this one. */
export type ExpectedRevision = 'none' | number;

export interface Appended {
  /** Revision of the last event appended. */
  readonly revision: number;
  /** Ledger position of the last event appended. */
  readonly position: Position;
  /** From a store that knows what stands before the events: what it added to their envelopes. */
  readonly recorded?: {
    /** Where the ledger ended before them. */
    readonly after: Position;
    readonly at: Instant;
    /** Of each event. */
    readonly positions: readonly Position[];
  };
}

export interface LedgerPage {
  readonly events: readonly Recorded[];
  /** Give it as `after` to go on. It covers everything read, filtered events included. */
  readonly next: Position;
  /** True when nothing more was in the ledger at the time of reading. */
  readonly end: boolean;
}

export interface LedgerQuery {
  /** Exclusive; {@link START} reads from the beginning. */
  readonly after: Position;
  /** Events looked at, at most: 1 to 10,000, 1,000 unless said. */
  readonly limit?: number;
  /** Only these event types; all when absent. */
  readonly types?: readonly string[];
  /** For folds, which look at little of the metadata: a store may leave parsing it until it is looked
   *  at. It is there all the same, but is not to be copied with `...`. */
  readonly skim?: boolean;
  /** For whoever is told of each event that this store appends: a page may end before events of which the
   *  ledger holds no others. A store that cannot tell them apart reads them. */
  readonly others?: boolean;
}

/** What a subscription emits: pages in ledger order. `live` is true once it has caught up. */
export interface Delivery {
  readonly events: readonly Recorded[];
  /** A checkpoint at this position has seen everything up to it. */
  readonly position: Position;
  readonly live: boolean;
}

export interface SubscribeQuery {
  /** Exclusive. */
  readonly after: Position;
  readonly types?: readonly string[];
  /** Events in one delivery, at most; 1,000 unless said. */
  readonly batch?: number;
}

export interface StoreHealth {
  readonly ok: boolean;
  readonly store: 'sqlite' | 'eventstoredb';
  readonly head: Position | null;
  /** What is wrong, when not ok. */
  readonly detail?: string;
}

/** Before the first event. */
export const START: Position = '0';

/** Longest append, as JSON: the smaller server's limit, so that either store takes what the other took. */
export const MAX_APPEND_BYTES = 1_048_576;

/**
 * The ledger, as the rest of Lectern knows it. Two adapters, `sqlite/` and `eventstoredb/`, pass one
 * contract suite (`test/contract`). Errors are those of `event-store/errors.ts`, never a driver's.
 */
export interface EventStore {
  /**
   * Appends all events to one stream or none. Durable when it resolves. The same event ids with the
   * same expected revision again give the first answer and store nothing.
   * @throws WrongRevision, InvalidAppend, StoreUnavailable, StoreFull
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended>;

  /** The stream's events from its first (or `fromRevision`, inclusive) on; empty when there is none. */
  readStream(
    stream: string,
    options?: {
      readonly fromRevision?: number;
      readonly direction?: 'forwards' | 'backwards';
      readonly limit?: number;
    },
  ): Promise<readonly Recorded[]>;

  /** The event with this id. On EventStoreDB, which has no index of ids, the ledger is read until it comes. */
  readEvent(id: EventId): Promise<Recorded | undefined>;

  /** One page of the whole ledger, in order. */
  readAll(query: LedgerQuery): Promise<LedgerPage>;

  /**
   * Catches up from `after`, then follows live: no gap, no duplicate, in order. Cold: each subscriber
   * reads for itself, and nothing is read ahead of a slow one beyond one batch. It does not complete
   * and outlives an absent store (it goes on where it was); it errors only on corrupt data.
   */
  subscribe(query: SubscribeQuery): Observable<Delivery>;

  /** Position of the last event; {@link START} when there is none. */
  head(): Promise<Position>;

  health(): Promise<StoreHealth>;

  close(): Promise<void>;
}
