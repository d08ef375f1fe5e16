import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Subject } from 'rxjs';
import { LiveModule } from '../../projections/platform/live/live.module.js';
import type { ViewChange } from '../../projections/platform/runner/announcements.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { served, type Served } from '../http/served.js';
import { listen, type Listener } from './listener.js';

/** In all far more than a connection's own buffers and what may wait for a reader together. */
const CHANGES = 500;
const ROWS = Array.from({ length: 200 }, (_, i) => [`${'x'.repeat(400)}-${i}`]);

let lectern: Served;
let changes: Subject<ViewChange>;
let position: number;
let listeners: Listener[];

beforeEach(async () => {
  [changes, position, listeners] = [new Subject(), 0, []];
  let ledger: EventStore | undefined;
  lectern = await served({
    around: (store) => (ledger = store),
    queries: [
      LiveModule.over({
        source: { changes, announced: () => new Map([['people', String(position)]]) },
        store: {
          readAll: async (query) => (ledger as EventStore).readAll(query),
          head: async () => (ledger as EventStore).head(),
        },
        views: new Map([['people', ['PersonRegistered']]]),
        heartbeatMs: 20,
      }),
    ],
  });
  await lectern.known('admin', 'programme-admin');
});

afterEach(async () => {
  for (const listener of listeners) listener.close();
  await lectern.close();
});

async function listenAs(personId: string, seconds = 600, after?: string): Promise<Listener> {
  const listener = await listen(lectern.url, await lectern.issuer.issue(personId, seconds), after);
  listeners.push(listener);
  await listener.until(() => listener.lastId() !== '');
  return listener;
}

function change(keys: ViewChange['keys']): string {
  position += 1;
  changes.next({ projection: 'people', position: String(position), keys });
  return String(position);
}

it('drops a reader who does not keep up, with a reason, and tells the others everything', async () => {
  const [slow, quick] = [await listenAs('admin'), await listenAs('admin')];
  slow.response.pause();
  for (let i = 0; i < CHANGES; i++) {
    const last = change({ person: ROWS });
    await quick.until(() => quick.lastId() === last);
  }
  slow.response.resume();
  await slow.closed;
  expect(slow.heard.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'too-slow' } });
  expect(slow.heard.length).toBeLessThan(CHANGES);
  expect(quick.heard).toHaveLength(CHANGES);
  // Where the slow one goes on is the last change that they were told.
  expect(slow.lastId()).toBe(slow.heard.at(-2)?.data['position']);
}, 60_000);

it('tells a quiet listener where it is, so that a break costs nothing', async () => {
  const listener = await listenAs('admin');
  position += 5;
  await listener.until(() => listener.lastId() === '5');
  expect(listener.raw()).toContain(': still here\n');
  expect(listener.heard).toEqual([]);
});

it('never takes a listener back whom another process, further on, had told more', async () => {
  const listener = await listenAs('admin', 600, '2');
  change('many');
  await listener.until(() => listener.heard.length === 1);
  expect(listener.lastId()).toBe('2');
  for (const id of ['2', '3']) {
    expect(change('many')).toBe(id);
    await listener.until(() => listener.heard.at(-1)?.data['position'] === id);
  }
  expect(listener.heard.map(({ id }) => id)).toEqual(['2', '2', '3']);
});

it('begins anew with a listener whose place was another ledger’s', async () => {
  change('many');
  const listener = await listenAs('admin', 600, '999999');
  await listener.until(() => listener.heard.length === 1);
  expect(listener.lastId()).toBe('1');
});

it('tells what one transaction changed together, the place after it last', async () => {
  const listener = await listenAs('admin');
  change('many');
  const last = change({ person: [['line\nbreak\r\nid: 99']] });
  await listener.until(() => listener.lastId() === last);
  expect(listener.heard.map(({ id, data }) => [id, data['position']])).toEqual([
    ['0', '1'],
    ['2', '2'],
  ]);
  expect(listener.heard[1]?.data['keys']).toEqual({ person: [['line\nbreak\r\nid: 99']] });
});

it('lets nobody listen longer than their token is good for', async () => {
  const listener = await listenAs('admin', 2);
  await listener.closed;
  expect(listener.heard).toMatchObject([{ event: 'bye', data: { reason: 'sign-in-expired' } }]);
});

it('lets one person open only so many connections, and again when one is gone', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => listenAs('admin')));
  const refused = await lectern.get('/api/v1/live', 'admin');
  expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
  all[0]?.close();
  const again = async (): Promise<number | undefined> => {
    const listener = await listen(lectern.url, await lectern.token('admin'));
    listeners.push(listener);
    return listener.response.statusCode;
  };
  let status = await again();
  while (status === 429) status = await again();
  expect(status).toBe(200);
});
