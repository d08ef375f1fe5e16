import type { EventStore } from '../event-store/event-store.js';
import { EventStoreError } from '../event-store/errors.js';
import type { Metrics } from './metrics.js';

/** The same store, telling the metrics how long its appends take. */
export function measured(store: EventStore, { appends }: Pick<Metrics, 'appends'>): EventStore {
  return {
    async append(...append) {
      const start = performance.now();
      let outcome = 'failed';
      try {
        const appended = await store.append(...append);
        outcome = 'stored';
        return appended;
      } catch (error) {
        if (error instanceof EventStoreError) outcome = error.code;
        throw error;
      } finally {
        appends.observe({ outcome }, (performance.now() - start) / 1000);
      }
    },
    readStream: (...query) => store.readStream(...query),
    readEvent: (id) => store.readEvent(id),
    readAll: (query) => store.readAll(query),
    subscribe: (query) => store.subscribe(query),
    head: () => store.head(),
    health: () => store.health(),
    close: () => store.close(),
  };
}
