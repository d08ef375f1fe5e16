import { WrongRevision } from '../event-store/errors.js';
import type {
  Appended,
  EventStore,
  ExpectedRevision,
  NewEvent,
} from '../event-store/event-store.js';
import { overlayStore } from '../event-store/overlay-store.js';

/** Somebody else wrote to the ledger while a group was decided. What was appended stays. */
export class LedgerMoved extends Error {
  override readonly name = 'LedgerMoved';
  constructor() {
    super('another process wrote to the ledger during the import; import again to go on');
  }
}

interface Decided {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  readonly answer: Appended;
}

/** Appends that share one commit. */
const APPENDS_PER_COMMIT = 256;

/**
 * A ledger for decisions that come one after another by the thousand: each group is decided on an
 * overlay and then appended in one commit instead of one each, in the same order and with the same
 * checks. Until {@link commit} has resolved, the last group is not on disk. For a store of dense
 * positions (SQLite): by them it sees that nobody wrote in between.
 */
export class GroupedLedger implements EventStore {
  #overlay: EventStore;
  #group: Decided[] = [];

  constructor(private readonly base: EventStore) {
    this.#overlay = overlayStore(base);
  }

  /** @throws LedgerMoved, besides what the store throws */
  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    if (this.#group.length >= APPENDS_PER_COMMIT) await this.commit();
    const answer = await this.#overlay.append(stream, expected, events);
    this.#group.push({ stream, expected, events, answer });
    return answer;
  }

  /** Puts on disk what was decided since the last commit. @throws LedgerMoved */
  async commit(): Promise<void> {
    const group = this.#group;
    this.#group = [];
    const appended = await Promise.allSettled(
      group.map(({ stream, expected, events }) => this.base.append(stream, expected, events)),
    );
    await this.#overlay.close();
    this.#overlay = overlayStore(this.base);
    for (const [i, outcome] of appended.entries()) {
      if (outcome.status === 'rejected') {
        const reason: unknown = outcome.reason;
        throw reason instanceof WrongRevision ? new LedgerMoved() : reason;
      }
      if (outcome.value.position !== group[i]?.answer.position) throw new LedgerMoved();
    }
  }

  readStream(...asked: Parameters<EventStore['readStream']>) {
    return this.#overlay.readStream(...asked);
  }

  readEvent(...asked: Parameters<EventStore['readEvent']>) {
    return this.#overlay.readEvent(...asked);
  }

  readAll(...asked: Parameters<EventStore['readAll']>) {
    return this.#overlay.readAll(...asked);
  }

  subscribe(...asked: Parameters<EventStore['subscribe']>) {
    return this.#overlay.subscribe(...asked);
  }

  head() {
    return this.#overlay.head();
  }

  health() {
    return this.#overlay.health();
  }

  /** Leaves the ledger beneath open, for whoever opened it. */
  close() {
    return this.#overlay.close();
  }
}
