import { type EventStore, START } from '../src/platform/event-store/event-store.js';
import type { ViewStatus } from '../src/platform/http/views-health.js';
import type { Clock } from '../src/platform/kernel/clock.js';
import type { Projection } from './platform/runner/projection.js';
import type { ProjectionRunner } from './platform/runner/runner.js';

/** How each view is doing, as the views database and the ledger have it: the same in every process. */
export async function viewStatuses(
  runner: Pick<ProjectionRunner, 'status'>,
  store: Pick<EventStore, 'readAll'>,
  all: readonly Projection[],
  clock: Clock,
): Promise<ViewStatus[]> {
  const types = new Map(all.map((projection) => [projection.name, projection.types]));
  const now = clock().getTime();
  return Promise.all(
    (await runner.status()).map(async ({ projection, position, state, fault }) => {
      const after = position ?? START;
      // Of a view at the head nothing waits; what it does not read it need not apply.
      const waiting =
        state === 'live'
          ? undefined
          : (await store.readAll({ after, limit: 1, types: types.get(projection) ?? [] }))
              .events[0];
      const lagSeconds = waiting ? Math.max(0, (now - Date.parse(waiting.recordedAt)) / 1000) : 0;
      return {
        view: projection,
        position: after,
        lagSeconds,
        ...(fault ? { stopped: { position: fault.position, type: fault.type } } : {}),
      };
    }),
  );
}
