import type { EventStore } from './event-store.js';
import { IS_COMPILED } from '../kernel/threads.js';
import type { Settings } from '../settings/settings.js';

export interface StoreOptions {
  /** A SQLite ledger is written in a thread of its own (ADR 20): for a process that goes on and on. */
  readonly writerThread?: boolean;
}

/** Opens the ledger the settings name; only the adapter that is used is loaded. */
export async function openStore(
  { store }: Pick<Settings, 'store'>,
  { writerThread = false }: StoreOptions = {},
): Promise<EventStore> {
  if (store.kind === 'sqlite') {
    const { openSqliteStore } = await import('./sqlite/sqlite-store.js');
    return openSqliteStore(store.path, writerThread && IS_COMPILED ? { thread: true } : {});
  }
  const { openEventStoreDb } = await import('./eventstoredb/event-store-db.js');
  return openEventStoreDb(store.connection);
}
