import { openViews } from '../../projections/open-views.js';
import { QueryService } from '../../projections/platform/queries/query-service.js';
import { queryTables } from '../../projections/questions.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import type { Role } from '../../src/platform/kernel/envelope.js';

const ZONE = 'Asia/Shanghai';

/** Asks a question as somebody, of views caught up to the ledger. */
export function asker(store: EventStore, path: string) {
  return async function asked<T>(
    name: string,
    parts: Readonly<Record<string, string>>,
    personId: string,
    roles: readonly Role[],
    query: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const question = queryTables.flatMap(({ queries }) => queries).find((one) => one.name === name);
    if (!question) throw new Error(`nobody answers ${name}`);
    const opened = await openViews(
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
      const desk = new QueryService({ views: opened, store, clock, zone: ZONE });
      const actor = { personId, roles, via: 'token' } as const;
      return (await desk.ask(question, { actor, path: parts, query })).envelope.data as T;
    } finally {
      await opened.close();
    }
  };
}
