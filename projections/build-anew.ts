import type { EventStore } from '../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../src/platform/kernel/envelope.js';
import type { LedgerSettings } from '../src/platform/personal-data/open-ledger.js';
import type { ViewsSettings } from './open-views.js';
import { rebuildApart } from './rebuild-apart.js';
import type { Projection } from './platform/runner/projection.js';
import { rebuild } from './platform/runner/rebuild.js';
import type { RebuildProgress } from './platform/runner/progress.js';
import type { Views } from './platform/runner/views.js';

/** Its views are built before another process would have started. */
const SHORT_LEDGER: Position = '1000';

interface Parts {
  readonly store: EventStore;
  readonly views: Views;
  readonly settings: ViewsSettings & LedgerSettings;
  readonly onProgress?: (progress: RebuildProgress) => void;
}

/** How whoever keeps views up builds those that are missing or outdated: of a short ledger here, else apart. */
export function buildAnew({ store, views, settings, onProgress }: Parts) {
  return async (projections: readonly Projection[], signal: AbortSignal): Promise<unknown> => {
    const head = await store.head();
    if (comparePositions(head, SHORT_LEDGER) <= 0) {
      return rebuild(projections, { store, views, signal });
    }
    const names = projections.map(({ name }) => name);
    return rebuildApart(settings, names, { signal, head, ...(onProgress ? { onProgress } : {}) });
  };
}
