import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { serve, type ReadSide } from '../../src/serve.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { NO_VIEWS } from '../../src/platform/http/views-health.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = () =>
  readSettings({ LECTERN_DATA: folder, PORT: '0', LECTERN_LOG: 'silent', TIME_ZONE: 'UTC' });

it('finishes what it has taken, then closes the views and the ledger', async () => {
  const order: string[] = [];
  let release = () => {};
  const asked = new Promise<void>((resolve) => {
    // Health asks the views: holding their answer back holds a request in the middle.
    release = resolve;
  });
  let arrived = () => {};
  const inside = new Promise<void>((resolve) => (arrived = resolve));
  const reading: ReadSide = {
    views: {
      ...NO_VIEWS,
      async statuses() {
        arrived();
        await asked;
        return [];
      },
    },
    queries: [],
    close: () => {
      order.push('views closed');
      return Promise.resolve();
    },
  };
  const served = await serve(settings(), () => Promise.resolve(reading));
  const answer = fetch(`${served.url}/health/ready`, { headers: { Connection: 'close' } }).then(
    async (response) => {
      const { status } = (await response.json()) as { status: string };
      return status;
    },
  );
  await inside;
  const closed = served.close().then(() => order.push('closed'));
  expect(served.close()).toBeInstanceOf(Promise);
  release();
  await closed;
  expect(order).toEqual(['views closed', 'closed']);
  expect(await answer).toBe('ok');
  await expect(fetch(`${served.url}/health/live`)).rejects.toThrow();
  // Nobody holds the ledger any more: it opens for writing elsewhere.
  const store = openSqliteStore(join(folder, 'ledger.db'));
  expect(await store.head()).toBe('0');
  await store.close();
});

it('listens on loopback unless told otherwise', async () => {
  const served = await serve(settings());
  expect(new URL(served.url).hostname).toBe('127.0.0.1');
  await served.close();
});

it('says in one line why it cannot start, and holds nothing open then', async () => {
  const first = await serve(settings());
  const { port } = new URL(first.url);
  let closed = 0;
  const reading = { views: NO_VIEWS, queries: [], close: async () => void closed++ };
  const taken = { ...settings(), port: Number(port) };
  await expect(serve(taken, async () => reading)).rejects.toThrow(
    `PORT ${port} is taken on 127.0.0.1`,
  );
  expect(closed).toBe(1);
  await first.close();
});
