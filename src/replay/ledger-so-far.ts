import type { EventStore, LedgerPage, LedgerQuery } from '../platform/event-store/event-store.js';
import type { Recorded } from '../platform/kernel/envelope.js';

/** The ledger as it stood before one of its events: a decision model that reads it sees nothing later. */
export class LedgerSoFar implements Pick<EventStore, 'readAll'> {
  #unread: Recorded[] = [];

  grow(event: Recorded): void {
    this.#unread.push(event);
  }

  async readAll({ after, types }: LedgerQuery): Promise<LedgerPage> {
    const read = this.#unread;
    this.#unread = [];
    return {
      events: types ? read.filter(({ type }) => types.includes(type)) : read,
      next: read.at(-1)?.position ?? after,
      end: true,
    };
  }
}
