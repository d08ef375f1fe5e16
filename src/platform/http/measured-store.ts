import type { EventStore } from '../event-store/event-store.js';
import { EventStoreError } from '../event-store/errors.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Metrics } from './metrics.js';

/** The same store, telling the metrics how long its appends take, and the traces when there are any. */
export function measured(
  store: EventStore,
  { appends }: Pick<Metrics, 'appends'>,
  traces: Pick<Telemetry, 'append'> | null = null,
): EventStore {
  return {
    async append(...append) {
      const start = performance.now();
      let outcome = 'failed';
      try {
        const work = () => store.append(...append);
        const appended = await (traces ? traces.append(append[2].length, work) : work());
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
