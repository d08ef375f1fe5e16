import type { EventStore } from './event-store/event-store.js';
import type { Settings } from './settings.js';

/** Opens the ledger the settings name; only the adapter that is used is loaded. */
export async function openStore({ store }: Pick<Settings, 'store'>): Promise<EventStore> {
  if (store.kind === 'sqlite') {
    const { openSqliteStore } = await import('./event-store/sqlite/sqlite-store.js');
    return openSqliteStore(store.path);
  }
  const { openEventStoreDb } = await import('./event-store/eventstoredb/event-store-db.js');
  return openEventStoreDb(store.connection);
}
