import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportLog } from '../../src/platform/audit/export/export-log.js';
import { checkLedger } from '../../src/platform/audit/check/ledger-check.js';
import { checkLedgerFile } from '../../src/platform/audit/check/ledger-file-check.js';
import { readCheckpoint } from '../../src/platform/audit/checkpoint-book.js';
import { canonicalText } from '../../src/platform/audit/log/canonical.js';
import { decodeText } from '../../src/platform/audit/log/encoding.js';
import { committedText, parseEntry } from '../../src/platform/audit/log/entry.js';
import { sha256Hex } from '../../src/platform/audit/log/sha256.js';
import { Fault } from '../../src/platform/audit/verify/fault.js';
import { trust } from '../../src/platform/audit/verify/trust.js';
import { verifyFolder } from '../../src/platform/audit/verify/verify.js';
import { copyLedger } from '../../src/platform/backup/copy-ledger.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { numbered } from '../contract/made-events.js';
import { auditingOf } from '../support/audited.js';
import { startDouble } from '../support/eventstoredb-double/double.js';
import { temporaryLedger } from '../support/ledger.js';

/** Twelve events, their log and a pack, as they were written before events had a salt. */
const BEFORE = 'test/fixtures/log-v1';
const VKEY = readFileSync(join(BEFORE, 'vkey'), 'utf8').trim();
const ORIGIN = 'trainers.example/audit';
const SIZE = 12;

describe('a log from before events had a salt', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-older-'));
    cpSync(BEFORE, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const signed = readCheckpoint(readFileSync(join(BEFORE, 'log', 'checkpoint'), 'utf8'));
  const opened = (data: string) => {
    const path = join(data, 'ledger.db');
    const store = openSqliteStore(path);
    const keys = Buffer.alloc(32, 7).toString('base64');
    return {
      path,
      store,
      auditing: auditingOf({ data, path, store }, { audit: { origin: ORIGIN, keys } }),
    };
  };

  it('verifies on, as files and in a pack', () => {
    const verdict = verifyFolder(join(folder, 'log'), trust([VKEY]));
    expect(verdict).toMatchObject({ kind: 'log', size: SIZE, payloads: SIZE });
    expect(verifyFolder(join(folder, 'pack'), trust([VKEY]))).toMatchObject({
      ...{ kind: 'pack', size: SIZE, payloads: 4 },
    });
  });

  it.each([
    ['a payload', '"clarity":4', '"clarity":5'],
    ['a field twice', '"clarity":4', '"clarity":9,"clarity":4'],
    ['a field more', '"revision":0', '"revision":0,"score":7'],
    ['metadata more', '"via":"token"', '"via":"token","by":"x"'],
    ['a space', '"clarity":4', '"clarity": 4'],
  ])('is not good with %s other than it was written', (_, from, to) => {
    for (const kind of ['log', 'pack']) {
      const file = join(folder, kind, 'events.ndjson');
      const text = readFileSync(file, 'utf8');
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
      expect(() => verifyFolder(join(folder, kind), trust([VKEY]))).toThrow(Fault);
    }
  });

  it('goes on with salted entries, in the same tree', async () => {
    const data = join(folder, 'ledger');
    const { path, store, auditing } = opened(data);
    await store.append('demo-demo-0', 3, numbered(3));
    const { size } = await auditing.checkpoint();
    expect(size).toBe(SIZE + 3);
    expect(Buffer.from(auditing.log.tree.rootAt(SIZE))).toEqual(Buffer.from(signed.root));
    const versions = auditing.log.entries(0, size).map((entry) => parseEntry(entry).v);
    expect(versions).toEqual([...Array<number>(SIZE).fill(1), 2, 2, 2]);
    const damage = [];
    for await (const one of checkLedger(store, auditing)) damage.push(one);
    expect([...damage, ...checkLedgerFile(path)]).toEqual([]);

    const files = new Map<string, string>();
    for await (const { path: name, bytes } of exportLog(store, auditing)) {
      files.set(name, (files.get(name) ?? '') + Buffer.from(bytes).toString('latin1'));
    }
    rmSync(join(folder, 'log'), { recursive: true });
    for (const [name, bytes] of files) {
      cpSync(join(folder, 'vkey'), join(folder, 'log', name));
      writeFileSync(join(folder, 'log', name), Buffer.from(bytes, 'latin1'));
    }
    const kept = readFileSync(join(BEFORE, 'log', 'checkpoint'));
    const verdict = verifyFolder(join(folder, 'log'), trust([VKEY], { kept }));
    expect(verdict).toMatchObject({ size: SIZE + 3, payloads: SIZE + 3, since: SIZE });
    await auditing.close();
    await store.close();
  });

  it('is the same log where the ledger was copied, to EventStoreDB and back', async () => {
    const { store, auditing } = opened(join(folder, 'ledger'));
    await store.append('demo-demo-0', 3, numbered(3));
    const double = await startDouble();
    const elsewhere = openEventStoreDb(double.connectionString);
    const back = temporaryLedger();
    try {
      const there = await copyLedger(store, elsewhere, { inFlight: 1 });
      await copyLedger(elsewhere, back.store, { inFlight: 4 });
      const again = auditingOf({ data: join(folder, 'back'), path: back.path, store: back.store });
      const root = Buffer.from(auditing.log.tree.rootAt(SIZE + 3));
      expect(there).toMatchObject({ events: SIZE + 3, root: root.toString('hex') });
      expect(Buffer.from(again.log.tree.rootAt(SIZE + 3))).toEqual(root);
      await again.close();
    } finally {
      await back.close();
      await elsewhere.close();
      await double.stop();
      await auditing.close();
      await store.close();
    }
  });

  it('is recovered by guessing where an entry has no salt, and not where it has one', async () => {
    const { store, auditing } = opened(join(folder, 'ledger'));
    const [marked] = await store.readStream('demo-demo-1', { fromRevision: 2, limit: 1 });
    if (!marked) throw new Error('there is no such event');
    const { position: _, recordedAt: __, revision: ___, stream, ...again } = marked;
    await store.append(stream, 3, [{ ...again, id: randomUUID() }]);
    await auditing.checkpoint();
    const [last] = await store.readStream(stream, { fromRevision: 4, limit: 1 });
    if (!last) throw new Error('it was not appended');
    // Somebody who knows all of the events but what was answered, and the salt, tries every answer.
    const { salt: ____, ...metadata } = last.metadata;
    const guesses = [1, 2, 3, 4, 5].flatMap((clarity) =>
      [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].flatMap((pace) => {
        const data = { demoId: 'demo-1', scores: { clarity, pace } };
        return [canonicalText(data), committedText({ ...last, data, metadata })].map(sha256Hex);
      }),
    );
    const recovered = (index: number) => {
      const [entry = new Uint8Array(0)] = auditing.log.entries(index, index + 1);
      return guesses.some((guess) => decodeText(entry, 'entry').includes(guess));
    };
    expect(last.data).toEqual(marked.data);
    expect([recovered(Number(marked.position) - 1), recovered(SIZE)]).toEqual([true, false]);
    await auditing.close();
    await store.close();
  });
});
