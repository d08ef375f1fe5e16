import { mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { firstValueFrom } from 'rxjs';
import { CorruptEvent } from '../../src/platform/event-store/errors.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { plaintextCommitment } from '../../src/platform/audit/log/entry.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { ledgerContracts } from '../../src/capabilities.js';
import { DataKeys } from '../../src/platform/personal-data/data-keys.js';
import { SealedStore } from '../../src/platform/personal-data/sealed-store.js';
import { ERASED, KEY_MISSING, personOf } from '../../src/platform/personal-data/sealing.js';
import { startDouble } from '../support/eventstoredb-double/double.js';
import { answered, closed, erased, issued, nominated, registered } from './told.js';

const texts = (events: readonly Recorded[], field: string) =>
  events.map(({ data }) => (data as Readonly<Record<string, string>>)[field]);

describe.each(['sqlite', 'eventstoredb'] as const)('the ledger on %s', (kind) => {
  let folder: string;
  let opened: SealedStore[];
  let double: Awaited<ReturnType<typeof startDouble>> | undefined;

  const raw = () =>
    double ? openEventStoreDb(double.connectionString) : openSqliteStore(join(folder, 'ledger.db'));
  const keys = () =>
    new DataKeys({
      path: join(folder, 'keys.db'),
      master: { file: join(folder, 'keys', 'master.key') },
    });
  const open = () => {
    const store = new SealedStore(raw(), keys(), ledgerContracts);
    opened.push(store);
    return store;
  };
  const keysFiles = () =>
    Buffer.concat(['', '-wal'].map((suffix) => readFileSync(join(folder, `keys.db${suffix}`))));
  const wrappedKey = (person: string): Buffer => {
    const db = new Database(join(folder, 'keys.db'), { readonly: true });
    try {
      const sql = 'SELECT wrapped FROM data_key WHERE person = ?';
      return db.prepare(sql).pluck().get(person) as Buffer;
    } finally {
      db.close();
    }
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-personal-'));
    opened = [];
    double = kind === 'eventstoredb' ? await startDouble() : undefined;
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    await double?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds personal fields sealed, each under whom it is about, and gives them back in clear', async () => {
    const store = open();
    // All at once: what is about the owner of a stream waits for its first event.
    await Promise.all([
      store.append('candidacy-c.t1', 'none', [nominated('c.t1', 't1', '热爱教学')]),
      store.append('correction-k1', 'none', [issued('k1', 'c.t1', '语速太快')]),
      store.append('correction-k1', 0, [answered('k1', '已放慢')]),
      store.append('person-t1', 'none', [registered('t1', '王小明')]),
      store.append('cohort-c', 'none', [closed('c', '结束了')]),
      store.append('cohort-d', 'none', [closed('d')]),
    ]);
    const stored = (await store.raw.readAll({ after: START })).events;
    expect(stored.map(({ stream }) => stream)).toEqual([
      'candidacy-c.t1',
      'correction-k1',
      'correction-k1',
      'person-t1',
      'cohort-c',
      'cohort-d',
    ]);
    const sealed = [
      ...texts(stored.slice(0, 1), 'motivation'),
      ...texts(stored.slice(1, 3), 'text'),
      ...texts(stored.slice(3, 4), 'name'),
      ...texts(stored.slice(4, 5), 'reason'),
    ].map((text = '') => personOf(text));
    expect(sealed).toEqual(['t1', 't1', 't1', 't1', 'j25-1']);
    expect(JSON.stringify(stored)).not.toMatch(/热爱教学|语速太快|已放慢|王小明|E-t1|结束了/);
    expect(stored.map(({ metadata }) => metadata.personalDigest?.length)).toEqual([
      ...Array<number>(5).fill(64),
      undefined,
    ]);

    const { events } = await store.readAll({ after: START });
    expect(texts(events, 'text').filter(Boolean)).toEqual(['语速太快', '已放慢']);
    expect(events[3]?.data).toEqual(registered('t1', '王小明').data);
    const delivery = await firstValueFrom(store.subscribe({ after: START }));
    expect(delivery.events).toEqual(events);
  });

  it('gives the salt with which anybody can check the words, while there is a key', async () => {
    const store = open();
    const event = registered('t1', '王小明');
    await store.append('person-t1', 'none', [event]);
    const [stored] = await store.raw.readStream('person-t1');
    const { salt, fields } = store.inClear(stored as Recorded) ?? {};
    expect(fields).toEqual({ employeeNo: 'E-t1', name: '王小明' });
    const mac = plaintextCommitment(salt as Uint8Array, fields);
    expect(mac).toBe(stored?.metadata.personalDigest);
    await store.append('person-t1', 0, [erased('t1')]);
    expect(store.inClear(stored as Recorded)).toBeNull();
  });

  it('takes a retried append for the first one, also after a restart', async () => {
    const store = open();
    const event = registered('t1', '王小明');
    const first = await store.append('person-t1', 'none', [event]);
    const [stored] = await store.raw.readStream('person-t1');
    expect(await store.append('person-t1', 'none', [event])).toEqual(first);
    expect(await open().append('person-t1', 'none', [event])).toEqual(first);
    expect(await store.raw.readStream('person-t1')).toEqual([stored]);
    const [read] = await store.readStream('person-t1');
    expect(read?.metadata.fingerprint).toBe(event.metadata.fingerprint);
  });

  it('has nothing to tell of an erased person, in any process, and takes no more words', async () => {
    const store = open();
    const other = open();
    await store.append('person-t1', 'none', [registered('t1', '王小明')]);
    await store.append('person-t2', 'none', [registered('t2', '李雷')]);
    await other.readAll({ after: START });
    const wrapped = wrappedKey('t1');
    expect(keysFiles().includes(wrapped)).toBe(true);
    await store.append('person-t1', 0, [erased('t1')]);

    for (const reader of [store, other, open()]) {
      const { events } = await reader.readAll({ after: START });
      expect(texts(events, 'name')).toEqual([ERASED, '李雷', undefined]);
    }
    await other.append('candidacy-c.t1', 'none', [nominated('c.t1', 't1', '太晚了')]);
    const [late] = await other.raw.readStream('candidacy-c.t1');
    expect((late?.data as { motivation: string }).motivation).toBe('†1.t1.');
    expect(texts(await store.readStream('candidacy-c.t1'), 'motivation')).toEqual([ERASED]);

    expect(keysFiles().includes(wrapped)).toBe(false);
    expect(keysFiles().includes(wrappedKey('t2'))).toBe(true);
  });

  it('gives nothing for a field that somebody changed or moved to another event', async () => {
    const store = open();
    await store.append('person-t1', 'none', [registered('t1', '王小明')]);
    const [stored] = await store.raw.readStream('person-t1');
    const { name } = stored?.data as { name: string };
    const moved = registered('t1', name);
    await store.raw.append('person-t1', 0, [moved]);
    const [, event] = (await store.readAll({ after: START })).events;
    expect(() => (event?.data as { name: string }).name).toThrow(CorruptEvent);
    expect((event?.data as { department: string }).department).toBe('Cells');
  });

  it('finishes the erasure that a crash left between the event and the key', async () => {
    const before = open();
    await before.append('person-t1', 'none', [registered('t1', '王小明')]);
    // As if the process had ended right behind the append.
    await before.raw.append('person-t1', 0, [erased('t1')]);
    const after = open();
    expect(texts(await after.readStream('person-t1', { limit: 1 }), 'name')).toEqual([ERASED]);
    expect(after.keys.of('t1')).toBe('erased');
  });

  it('says that a key is missing, which is not the same as erased', async () => {
    const store = open();
    await store.append('person-t1', 'none', [registered('t1', '王小明')]);
    await store.close();
    opened = [];
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(folder, `keys.db${suffix}`), { force: true });
    expect(texts(await open().readStream('person-t1'), 'name')).toEqual([KEY_MISSING]);
  });

  it('does not open without its master key, and not with another one', async () => {
    const store = open();
    await store.append('person-t1', 'none', [registered('t1', '王小明')]);
    unlinkSync(join(folder, 'keys', 'master.key'));
    expect(keys).toThrow(/master\.key is missing: restore the master key/);
    const another = () =>
      new DataKeys({ path: join(folder, 'keys.db'), master: { key: 'ab'.repeat(32) } });
    expect(another).toThrow(/LECTERN_MASTER_KEY is not the master key/);
    const short = () => new DataKeys({ path: join(folder, 'k.db'), master: { key: 'abc' } });
    expect(short).toThrow(/must hold 32 bytes/);
  });
});
