import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cosigner } from '../../src/platform/audit/log/cosignature.js';
import { privateKeyOfSeed } from '../../src/platform/audit/log/ed25519.js';
import { encodeText } from '../../src/platform/audit/log/encoding.js';
import { formatVkey, parseVkey } from '../../src/platform/audit/log/note-key.js';
import { openNote } from '../../src/platform/audit/log/signed-note.js';
import { Witness } from '../../src/platform/audit/witness/witness.js';
import { witnessServer } from '../../src/platform/audit/witness/witness-server.js';
import type { Auditing } from '../../src/platform/audit/auditing.js';
import { openLedger } from '../../src/open-ledger.js';
import { type AuditSettings, readSettings } from '../../src/platform/settings/settings.js';
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
  function deployment(
    name: string,
    witnesses: AuditSettings['witnesses'] = [
      { url, vkey: formatVkey(watcher.key), everySeconds: 0 },
    ],
  ): { auditing: Auditing; ledger: TemporaryLedger } {
    const ledger = temporaryLedger();
    const auditing = auditingOf(
      { data: join(folder, name), path: ledger.path, store: ledger.store },
      {
        onTrouble: (error) => troubles.push(error),
        audit: {
          keys: Buffer.alloc(32, 7).toString('base64'),
          witnesses,
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
      LECTERN_AUDIT_WITNESS: `http://127.0.0.1:${(another.address() as AddressInfo).port} ${formatVkey(watcher.key)}`,
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

  describe('of its own', () => {
    const servers: Server[] = [];
    afterEach(async () => {
      for (const one of servers.splice(0)) await ended(one);
    });

    async function listening(server: Server): Promise<string> {
      servers.push(server.listen(0, '127.0.0.1'));
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }
    async function watching(name: string, everySeconds = 0) {
      const key = cosigner(name, privateKeyOfSeed(Buffer.alloc(32, name.length)));
      const [vkey = ''] = opened[0]!.auditing.keys.vkeys(new Date());
      const state = join(folder, name);
      const witness = new Witness(state, [parseVkey(vkey)], key);
      const address = await listening(witnessServer(witness));
      return { state, witness, setting: { url: address, vkey: formatVkey(key.key), everySeconds } };
    }
    const cosigners = (note: string) =>
      [...note.matchAll(/^— (\S+) /gm)].map(([, name]) => name).slice(1);

    it('is asked at its own pace, however many there are', async () => {
      const often = await watching('often.test');
      const seldom = await watching('now-and-then.test', 2);
      const { auditing, ledger } = deployment('paced', [often.setting, seldom.setting]);
      await ledger.store.append('room-1', 'none', numbered(1));
      const both = ['now-and-then.test', 'often.test'];
      expect(cosigners((await auditing.checkpoint()).note).sort()).toEqual(both);
      const started = performance.now();
      await ledger.store.append('room-1', 0, numbered(2));
      await auditing.checkpoint();
      await ledger.store.append('room-1', 2, numbered(3));
      expect(cosigners((await auditing.checkpoint()).note)).toEqual(['often.test']);
      while (seldom.witness.known('lectern.test/audit').size < 6) await pause(20);
      expect(performance.now() - started).toBeGreaterThan(1_500);
      while (cosigners(auditing.book.newest()?.note ?? '').length < 2) await pause(5);
    });

    it('is asked from what it knows when it has lost its state, and somebody is told', async () => {
      const { state, setting } = await watching('forgetful.test');
      const { auditing, ledger } = deployment('remembering', [setting]);
      await ledger.store.append('room-1', 'none', numbered(7));
      await auditing.checkpoint();
      for (const name of readdirSync(state)) rmSync(join(state, name));
      await ledger.store.append('room-1', 6, numbered(1));
      const { note, size } = await auditing.checkpoint();
      expect({ size, by: cosigners(note) }).toEqual({ size: 8, by: ['forgetful.test'] });
      expect(await auditing.status()).toMatchObject({ ok: true });
      expect(troubles.map(String)).toContainEqual(
        expect.stringMatching(/cosigned 7 events, and knows 0 now: it lost what it knew/),
      );
    });

    it('stops nothing by a contradiction that it shows no checkpoint of the log for', async () => {
      let [status, answer, shown] = [409, '999999\n', 'nothing that was signed'];
      const url = await listening(
        createServer((request, response) => {
          const asked = request.url === '/add-checkpoint';
          response.writeHead(asked ? status : 200).end(asked ? answer : shown);
        }),
      );
      const setting = { url, vkey: formatVkey(watcher.key), everySeconds: 0 };
      const { auditing, ledger } = deployment('slandered', [setting]);
      await ledger.store.append('room-1', 'none', numbered(4));
      const { note } = await auditing.checkpoint();
      [status, answer, shown] = [422, 'no', note];
      await ledger.store.append('room-1', 3, numbered(1));
      expect((await auditing.checkpoint()).size).toBe(5);
      expect(await auditing.status()).toMatchObject({ ok: true });
      expect(troubles.map(String)).toContainEqual(
        expect.stringMatching(/has seen 999999: [^]*shows no checkpoint of this log that says so/),
      );
    });
  });

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
