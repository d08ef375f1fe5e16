import { START, type EventStore } from '../../event-store/event-store.js';
import type { Recorded } from '../../kernel/envelope.js';

const PAGE = 5_000;

/** The whole ledger, as far as it goes now. */
export async function* pagesOf(store: EventStore): AsyncGenerator<readonly Recorded[]> {
  for (let after = START, end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE });
    yield page.events;
    ({ next: after, end } = page);
  }
}
