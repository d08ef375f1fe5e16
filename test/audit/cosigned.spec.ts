import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cosigner } from '../../src/platform/audit/log/cosignature.js';
import { privateKeyOfSeed } from '../../src/platform/audit/log/ed25519.js';
import { encodeText } from '../../src/platform/audit/log/encoding.js';
import { formatVkey, parseVkey } from '../../src/platform/audit/log/note-key.js';
import { openNote } from '../../src/platform/audit/log/signed-note.js';
import { Witness } from '../../src/platform/audit/witness/witness.js';
import { witnessServer } from '../../src/platform/audit/witness/witness-server.js';
import type { Auditing } from '../../src/platform/audit/auditing.js';
import { openLedger } from '../../src/open-ledger.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { numbered } from '../contract/made-events.js';
import { Process } from '../processes/process.js';
import { auditingOf } from '../support/audited.js';
import { temporaryLedger, type TemporaryLedger } from '../support/ledger.js';

const SEED = Buffer.alloc(32, 9);

async function ended(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

describe('a log with a witness', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-cosigned-'));
  const opened: { auditing: Auditing; ledger: TemporaryLedger }[] = [];
  const troubles: unknown[] = [];
  const watcher = cosigner('witness.test', privateKeyOfSeed(SEED));
  let server: Server;
  let url = '';

  /** A deployment of its own data folder and ledger, with the log's key. */
  function deployment(name: string): { auditing: Auditing; ledger: TemporaryLedger } {
    const ledger = temporaryLedger();
    const auditing = auditingOf(
      { data: join(folder, name), path: ledger.path, store: ledger.store },
      {
        onTrouble: (error) => troubles.push(error),
        audit: {
          keys: Buffer.alloc(32, 7).toString('base64'),
          witness: { url, vkey: formatVkey(watcher.key) },
        },
      },
    );
    opened.push({ auditing, ledger });
    return { auditing, ledger };
  }

  beforeAll(async () => {
    url = 'http://127.0.0.1:1';
    const [vkey = ''] = deployment('first').auditing.keys.vkeys(new Date());
    server = witnessServer(new Witness(join(folder, 'witness'), [parseVkey(vkey)], watcher));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    for (const { auditing, ledger } of opened) {
      await auditing.close();
      await ledger.close();
    }
    await ended(server);
    rmSync(folder, { recursive: true });
  });

  it('signs on while the witness is away', async () => {
    const { auditing, ledger } = opened[0]!;
    await ledger.store.append('room-1', 'none', numbered(2));
    expect((await auditing.checkpoint()).size).toBe(2);
    expect(troubles.map(String)).toContainEqual(expect.stringMatching(/^WitnessAway: /));
  });

  it('has each checkpoint cosigned', async () => {
    const { auditing, ledger } = deployment('second');
    for (const size of [3, 300]) {
      const head = Number(await ledger.store.head());
      await ledger.store.append('room-1', head === 0 ? 'none' : head - 1, numbered(size - head));
      const { note } = await auditing.checkpoint();
      const trusted = [...auditing.keys.vkeys(new Date()), formatVkey(watcher.key)];
      expect(openNote(encodeText(note), trusted).verified.map(({ name }) => name)).toEqual([
        'lectern.test/audit',
        'witness.test',
      ]);
    }
    expect(auditing.book.newest()?.note).toMatch(/— witness\.test /);
  });

  it('is cosigned where a server runs with a witness in its settings', async () => {
    const data = join(folder, 'served');
    const seed = Buffer.alloc(32, 7).toString('base64');
    const [vkey = ''] = opened[0]!.auditing.keys.vkeys(new Date());
    const another = witnessServer(new Witness(join(folder, 'another'), [parseVkey(vkey)], watcher));
    another.listen(0, '127.0.0.1');
    await once(another, 'listening');
    const settings = {
      LECTERN_DATA: data,
      LECTERN_LOG: 'error',
      LECTERN_AUDIT_ORIGIN: 'lectern.test/audit',
      LECTERN_AUDIT_KEY: seed,
      LECTERN_AUDIT_OPEN: 'true',
      LECTERN_AUDIT_WITNESS: `http://127.0.0.1:${(another.address() as AddressInfo).port}`,
      LECTERN_AUDIT_WITNESS_KEY: formatVkey(watcher.key),
    };
    const store = await openLedger(readSettings(settings));
    await store.append('room-1', 'none', numbered(5));
    await store.close();
    const running = await Process.start(new URL('../../src/main.ts', import.meta.url), settings);
    try {
      let note = '';
      while (!note.includes('\n5\n') || !note.includes('— witness.test ')) {
        note = await (await fetch(`${running.url}/audit/checkpoint`)).text();
      }
      const trusted = [vkey, formatVkey(watcher.key)];
      expect(openNote(encodeText(note), trusted).verified).toHaveLength(2);
    } finally {
      await running.end('SIGTERM');
      await ended(another);
    }
  }, 30_000);

  it('is not signed once it has lost what the witness saw, nor followed by another history', async () => {
    const lost = deployment('third');
    await lost.ledger.store.append('room-1', 'none', numbered(10));
    await lost.auditing.follow();
    expect(lost.auditing.book.newest()).toBeNull();
    expect(await lost.auditing.status()).toMatchObject({
      ok: false,
      detail: 'the log holds 10 events, and a witness has seen 300: 290 are gone',
    });
    const other = deployment('fourth');
    await other.ledger.store.append('room-1', 'none', numbered(400));
    await expect(other.auditing.checkpoint()).rejects.toThrow(
      /seen another history of the first 300/,
    );
    expect(await other.auditing.status()).toMatchObject({ ok: false });
  });
});
