import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import {
  openSqliteStore,
  type SqliteStoreOptions,
} from '../../src/platform/event-store/sqlite/sqlite-store.js';

export interface TemporaryLedger {
  readonly store: EventStore;
  readonly path: string;
  /** Closes the store and removes its folder. */
  close(): Promise<void>;
}

/** An empty ledger of its own in a temporary folder. */
export function temporaryLedger(options: SqliteStoreOptions = {}): TemporaryLedger {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-ledger-'));
  const path = join(folder, 'ledger.db');
  const store = openSqliteStore(path, options);
  return {
    store,
    path,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
