import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openSqliteStore,
  type SqliteStoreOptions,
} from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { RUNS_TYPESCRIPT as execArgv } from '../support/runs-typescript.js';
import { describeEventStore } from './event-store.contract.js';

describe.each<[string, SqliteStoreOptions]>([
  ['sqlite', {}],
  ['sqlite, written in a thread of its own', { thread: { execArgv } }],
])('%s', (name, options) => {
  describeEventStore(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-contract-'));
    const path = join(folder, 'ledger.db');
    return {
      open: async () => openSqliteStore(path, options),
      async reopen(store) {
        await store.close();
        return openSqliteStore(path, options);
      },
      async cleanup(store) {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
});
