import {
  type EventStore,
  type LedgerPage,
  type LedgerQuery,
  START,
} from '../platform/event-store/event-store.js';
import { comparePositions, type Position, type Recorded } from '../platform/kernel/envelope.js';

/** The ledger as it stood before one of its events: a decision model that reads it sees nothing later. */
export class LedgerSoFar implements Pick<EventStore, 'readAll'> {
  #unread: Recorded[] = [];
  #read: Position = START;

  constructor(private readonly ledger: Pick<EventStore, 'readAll'>) {}

  grow(event: Recorded): void {
    this.#unread.push(event);
  }

  async readAll(query: LedgerQuery): Promise<LedgerPage> {
    const { after, types } = query;
    if (comparePositions(after, this.#read) < 0) return this.#again(query);
    const read = this.#unread;
    this.#unread = [];
    this.#read = read.at(-1)?.position ?? after;
    return {
      events: types ? read.filter(({ type }) => types.includes(type)) : read,
      next: this.#read,
      end: true,
    };
  }

  /** What was read before. */
  async #again(query: LedgerQuery): Promise<LedgerPage> {
    const { events, next, end } = await this.ledger.readAll(query);
    if (!end && comparePositions(next, this.#read) < 0) return { events, next, end };
    const before = events.filter(({ position }) => comparePositions(position, this.#read) <= 0);
    return { events: before, next: this.#read, end: true };
  }
}
