import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { describeAppends } from './appends.contract.js';
import { describeReads } from './reads.contract.js';
import { describeRefusals } from './refusals.contract.js';
import { describeSubscriptions } from './subscriptions.contract.js';

/** How the suite gets at one kind of store. The ledger may hold other streams and grow meanwhile. */
export interface StoreUnderTest {
  /** Called once, before the cases. */
  open(): Promise<EventStore>;
  /** Closes the store and opens the same ledger again. */
  reopen(store: EventStore): Promise<EventStore>;
  /** Called once, after the cases; closes the store as well. */
  cleanup(store: EventStore): Promise<void>;
}

/** What each group of cases is given. */
export interface Bench {
  readonly store: () => EventStore;
  readonly reopen: () => Promise<EventStore>;
  /** A stream name no other case, run or client uses. */
  readonly stream: (name?: string) => string;
}

/** Long enough for a cluster that is electing a leader. */
const PATIENCE_MS = 60_000;

/** What every event store does, whatever holds the events. */
export function describeEventStore(name: string, factory: () => StoreUnderTest): void {
  describe(`event store: ${name}`, () => {
    const underTest = factory();
    let store: EventStore | undefined;
    let streams = 0;
    const run = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

    const opened = (): EventStore => {
      if (store === undefined) throw new Error('the store did not open');
      return store;
    };
    const bench: Bench = {
      store: opened,
      reopen: async () => (store = await underTest.reopen(opened())),
      stream: (aggregate = 'contract') => `${aggregate}-${run}.${++streams}`,
    };

    beforeAll(async () => {
      store = await underTest.open();
    }, PATIENCE_MS);
    afterAll(async () => {
      if (store !== undefined) await underTest.cleanup(store);
    }, PATIENCE_MS);

    describeAppends(bench, PATIENCE_MS);
    describeReads(bench, PATIENCE_MS);
    describeRefusals(bench, PATIENCE_MS);
    describeSubscriptions(bench, PATIENCE_MS);
  });
}
