import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.js';
import { describeEventStore } from './event-store.contract.js';

describeEventStore('sqlite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-contract-'));
  const path = join(folder, 'ledger.db');
  return {
    open: async () => openSqliteStore(path),
    async reopen(store) {
      await store.close();
      return openSqliteStore(path);
    },
    async cleanup(store) {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
