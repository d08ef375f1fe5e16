import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Auditing } from '../../src/platform/audit/auditing.js';
import { readCheckpoint } from '../../src/platform/audit/checkpoint-book.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { numbered } from '../contract/made-events.js';
import { auditingOf } from '../support/audited.js';
import { RUNS_TYPESCRIPT as execArgv } from '../support/runs-typescript.js';

describe('checkpoints signed in a thread of their own', () => {
  let data: string;
  let path: string;
  let store: EventStore;
  let auditing: Auditing;
  const troubles: string[] = [];

  const open = () => {
    store = openSqliteStore(path);
    const onTrouble = (error: unknown) => troubles.push(String(error));
    auditing = auditingOf({ data, path, store }, { onTrouble, signingThread: { execArgv } });
  };
  const close = async () => {
    await auditing.close();
    await store.close();
  };

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'lectern-signing-'));
    path = join(data, 'ledger.db');
    troubles.length = 0;
    open();
  });
  afterEach(async () => {
    await close();
    rmSync(data, { recursive: true });
  });

  it('follow the ledger, full tiles first, and are carried to the folder before it ends', async () => {
    await auditing.follow();
    await store.append('room-1', 'none', numbered(300));
    while ((await auditing.status()).signed < 300) await pause(5);
    expect([...auditing.book.roots().keys()]).toEqual([0, 256, 300]);
    expect(await auditing.status()).toMatchObject({ ok: true, size: 300, lagSeconds: 0 });
    await store.append('room-1', 299, numbered(1));
    while ((await auditing.status()).signed < 301) await pause(5);
    await auditing.close();
    const carried = readFileSync(join(data, 'checkpoints', 'latest.checkpoint'), 'utf8');
    expect(readCheckpoint(carried).size).toBe(301);
    expect(troubles).toEqual([]);
    open();
  });

  it('are refused of a tree that has lost events, and health says so', async () => {
    await store.append('room-1', 'none', numbered(10));
    await close();
    copyFileSync(path, join(data, 'backup.db'));
    open();
    await store.append('room-1', 9, numbered(5));
    await auditing.checkpoint();
    await close();
    copyFileSync(join(data, 'backup.db'), path);
    open();
    await auditing.follow();
    const detail = 'the log holds 10 events, and a checkpoint of 15 was signed: 5 are gone';
    expect(await auditing.status()).toMatchObject({ ok: false, detail });
    expect(troubles).toEqual([`NotConsistent: ${detail}`]);
  });

  it('are missed at once when the thread ends by itself', async () => {
    const ending = ['--import', 'data:text/javascript,process.exit(3)'];
    const lost = auditingOf({ data, path, store }, { signingThread: { execArgv: ending } });
    await expect(lost.follow()).rejects.toThrow('the thread that signs checkpoints ended');
    expect(await lost.status()).toMatchObject({
      ok: false,
      detail: 'the thread that signs checkpoints ended',
    });
    await lost.close();
  });
});
