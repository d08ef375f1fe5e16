import { openViews } from '../../projections/platform/open-views.js';
import { QueryService } from '../../projections/platform/queries/query-service.js';
import { readModel } from '../../projections/capabilities.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import type { Role } from '../../src/platform/kernel/envelope.js';

const ZONE = 'Asia/Shanghai';

/** Asks a query as somebody, of views caught up to the ledger. */
export function asker(store: EventStore, path: string) {
  return async function asked<T>(
    name: string,
    parts: Readonly<Record<string, string>>,
    personId: string,
    roles: readonly Role[],
    query: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const wanted = readModel.queries
      .flatMap(({ queries }) => queries)
      .find((one) => one.name === name);
    if (!wanted) throw new Error(`nobody answers ${name}`);
    const opened = await openViews(
      readModel,
      {
        store: { kind: 'sqlite', path: 'the ledger is open already' },
        views: { kind: 'sqlite', path },
        zone: ZONE,
      },
      store,
    );
    try {
      // Commands are carried out at moments of 2025; the ledger takes them today.
      const clock = () => new Date(Date.now() + 1_000);
      const { names, samePeople } = readModel;
      const service = new QueryService({
        views: opened,
        names,
        samePeople,
        store,
        clock,
        zone: ZONE,
      });
      const actor = { personId, roles, via: 'token' } as const;
      return (await service.ask(wanted, { actor, path: parts, query })).envelope.data as T;
    } finally {
      await opened.close();
    }
  };
}
