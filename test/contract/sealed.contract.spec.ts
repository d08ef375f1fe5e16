import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../src/open-ledger.js';
import { describeEventStore } from './event-store.contract.js';

describeEventStore('sqlite, with personal fields sealed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-contract-'));
  const settings = {
    store: { kind: 'sqlite', path: join(folder, 'ledger.db') },
    keys: { path: join(folder, 'keys.db'), master: { file: join(folder, 'master.key') } },
  } as const;
  return {
    open: () => openLedger(settings),
    async reopen(store) {
      await store.close();
      return openLedger(settings);
    },
    async cleanup(store) {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
