import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Auditing } from '../../src/platform/audit/auditing.js';
import { openCheckpoint } from '../../src/platform/audit/log/checkpoint.js';
import { encodeText } from '../../src/platform/audit/log/encoding.js';
import { rotateKey } from '../../src/cli/rotate-key.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { made, numbered } from '../contract/made-events.js';
import { auditingOf } from '../support/audited.js';

describe('the checkpoints of a log', () => {
  let data: string;
  let path: string;
  let store: EventStore;
  let auditing: Auditing;
  let now: Date;
  const troubles: unknown[] = [];

  const open = (audit?: { keys: string }) => {
    store = openSqliteStore(path);
    auditing = auditingOf(
      { data, path, store },
      { clock: () => now, onTrouble: (error) => troubles.push(error), ...(audit ? { audit } : {}) },
    );
  };
  const close = async () => {
    await auditing.close();
    await store.close();
  };

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'lectern-checkpoints-'));
    path = join(data, 'ledger.db');
    now = new Date('2026-07-25T10:00:00Z');
    troubles.length = 0;
    open();
  });
  afterEach(async () => {
    await close();
    rmSync(data, { recursive: true });
  });

  it('are signed for what the ledger holds, and written where they can be carried away', async () => {
    await store.append('room-1', 'none', numbered(3));
    const { size, note } = await auditing.checkpoint();
    expect(size).toBe(3);
    const opened = openCheckpoint(encodeText(note), auditing.keys.vkeys(now));
    expect(opened).toMatchObject({ origin: 'lectern.test/audit', size: 3 });
    const folder = join(data, 'checkpoints');
    expect(readdirSync(folder).sort()).toEqual(['2026-07-25.checkpoint', 'latest.checkpoint']);
    expect(readFileSync(join(folder, 'latest.checkpoint'), 'utf8')).toBe(note);
    expect((await auditing.checkpoint()).note).toBe(note);
  });

  it('bear a name that no other log has, unless one was given, and keep it', async () => {
    const unnamed = (at: string) => {
      const one = auditingOf({ data: at, path, store }, { audit: { origin: null } });
      try {
        return one.origin;
      } finally {
        void one.close();
      }
    };
    const elsewhere = mkdtempSync(join(tmpdir(), 'lectern-named-'));
    const [first, second] = [unnamed(data), unnamed(elsewhere)];
    for (const origin of [first, second]) {
      expect(origin).toMatch(/^lectern\.local\/audit\/[0-9a-f]{16}$/);
    }
    expect(first).not.toBe(second);
    expect(unnamed(data)).toBe(first);
    expect(auditing.origin).toBe('lectern.test/audit');
    rmSync(elsewhere, { recursive: true });
  });

  it('of a log that was signed under the name that all had keep that name', async () => {
    const before = { audit: { origin: 'lectern.local/audit' } };
    const named = auditingOf({ data, path, store }, before);
    await named.checkpoint();
    await named.close();
    const later = auditingOf({ data, path, store }, { audit: { origin: null } });
    expect(later.origin).toBe('lectern.local/audit');
    expect(later.book.newest()?.size).toBe(0);
    await later.close();
  });

  it('come at most 256 events, or a second, after one another', async () => {
    await auditing.follow();
    await store.append('room-1', 'none', numbered(256));
    const signed = async (size: number) => {
      while ((await auditing.status()).signed < size) {
        await pause(5);
      }
    };
    const start = performance.now();
    await signed(256);
    expect(performance.now() - start).toBeLessThan(900);
    await store.append('room-1', 255, [made()]);
    await signed(257);
    expect(await auditing.status()).toMatchObject({
      ok: true,
      size: 257,
      signed: 257,
      lagSeconds: 0,
    });
  });

  it('of a burst are signed for full tiles first, and for its last event within the second', async () => {
    await auditing.follow();
    await store.append('room-1', 'none', numbered(300));
    while ((await auditing.status()).signed < 300) await pause(5);
    expect([...auditing.book.roots().keys()]).toEqual([0, 256, 300]);
    // Never smaller than what was signed before.
    expect(auditing.signer.sign(256).size).toBe(300);
  });

  it('are signed by a key that nobody else may read', async () => {
    await auditing.checkpoint();
    const file = statSync(join(data, 'keys', 'audit.key'));
    expect((file.mode & 0o777).toString(8)).toBe('600');
    const seed = Buffer.alloc(32, 7).toString('base64');
    await close();
    open({ keys: seed });
    expect(auditing.keys.vkeys(now)).toHaveLength(1);
    await expect(rotateKey(store, auditing, { zone: 'UTC', overlapDays: 1 })).rejects.toThrow(
      /LECTERN_AUDIT_KEY gives the keys/,
    );
    expect(() => auditingOf({ data, path, store }, { audit: { keys: 'not a seed' } })).toThrow(
      /LECTERN_AUDIT_KEY must hold a base64 seed of 32 bytes a line/,
    );
  });

  it('are signed by both keys while a rotation lasts, and by the next one after it', async () => {
    const [before = ''] = auditing.keys.vkeys(now);
    now = new Date();
    const { previous, next, overlapUntil } = await rotateKey(store, auditing, {
      zone: 'UTC',
      overlapDays: 30,
    });
    expect(previous).toBe(before);
    const [event] = await store.readStream('audit-log');
    expect(event).toMatchObject({
      type: 'KeyRotated',
      data: { origin: 'lectern.test/audit', previous, next, overlapUntil },
    });
    const both = (await auditing.checkpoint()).note;
    for (const key of [previous, next]) {
      expect(openCheckpoint(encodeText(both), [key]).size).toBe(1);
    }
    await store.append('room-1', 'none', [made()]);
    now = new Date(Date.parse(overlapUntil) + 1);
    const { note } = await auditing.checkpoint();
    expect(openCheckpoint(encodeText(note), [next]).size).toBe(2);
    expect(() => openCheckpoint(encodeText(note), [previous])).toThrow(/no trusted key has signed/);
    expect((await rotateKey(store, auditing, { zone: 'UTC', overlapDays: 30 })).previous).toBe(
      next,
    );
  });

  describe('after a restore from a backup', () => {
    const backup = () => join(data, 'backup.db');
    async function restored(): Promise<void> {
      await close();
      for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true });
      copyFileSync(backup(), path);
      for (const file of ['audit.db', 'audit.db-wal', 'audit.db-shm']) {
        rmSync(join(data, file), { force: true });
      }
      open();
    }

    beforeEach(async () => {
      await store.append('room-1', 'none', numbered(10));
      await close();
      copyFileSync(path, backup());
      open();
    });

    it('are refused of a tree that has lost events, and health says so', async () => {
      await store.append('room-1', 9, numbered(5));
      await auditing.checkpoint();
      await restored();
      const refused = /holds 10 events, and a checkpoint of 15 was signed: 5 are gone/;
      await expect(auditing.checkpoint()).rejects.toThrow(refused);
      await auditing.follow();
      expect(await auditing.status()).toMatchObject({
        ok: false,
        size: 10,
        signed: 0,
        detail: expect.stringMatching(refused) as string,
      });
      expect(troubles).toHaveLength(1);
    });

    it('are refused of a tree that went on otherwise', async () => {
      await store.append('room-1', 9, numbered(5));
      await auditing.checkpoint();
      await restored();
      await store.append('room-1', 9, numbered(20));
      await expect(auditing.checkpoint()).rejects.toThrow(
        /the first 15 events of the log are not those that a checkpoint was signed for/,
      );
    });

    it('go on where nothing signed was lost', async () => {
      await auditing.checkpoint();
      await store.append('room-1', 9, numbered(5));
      await restored();
      expect((await auditing.checkpoint()).size).toBe(10);
    });
  });
});
