import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openReadSide } from '../../projections/platform/read-side.js';
import { readModel } from '../../projections/capabilities.js';
import { openViewsDatabase } from '../../projections/platform/open-views.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { bindingOf } from '../../src/capabilities.js';
import {
  commandFrom,
  type CommandClass,
  type Command,
} from '../../src/platform/commands/command.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { GrantRole, RegisterPerson, RevokeRole } from '../../src/people/people.commands.js';
import { serve, type Served } from '../../src/serve.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { openWriteSide, type WriteSide } from '../../src/write-side.js';
import { signedIn } from '../pages/browser.js';
import { listen, type Listener } from './listener.js';

const ALL = readModel.projections('UTC');

let folder: string;
let served: Served;
let writeSide: WriteSide;
let listeners: Listener[];
let sent: number;

/** Everything as `lectern serve` puts it together; what it builds anew, it builds in this thread. */
async function start(): Promise<void> {
  const environment = { LECTERN_DATA: folder, PORT: '0', LECTERN_LOG: 'silent', TIME_ZONE: 'UTC' };
  served = await serve(readSettings(environment), async (store, settings, options) => {
    writeSide = openWriteSide({ store, clock: () => new Date(), zone: 'UTC' });
    const building = await openViewsDatabase(readModel, settings);
    const reading = await openReadSide(readModel)(store, settings, {
      ...options,
      rebuild: (some, signal) => rebuild(some, { store, views: building, signal }),
    });
    await reading.runner.waitFor(await store.head(), 30_000);
    return {
      ...reading,
      close: async () => {
        await reading.close();
        await building.close();
      },
    };
  });
}

async function carryOut<C extends Command>(type: CommandClass<C>, input: object): Promise<string> {
  const { position } = await writeSide.runner.run(bindingOf(type), commandFrom(type, input), {
    commandId: derivedId('live', String(sent++)),
    caller: { personId: 'operator', via: 'cli', operator: true },
  });
  return position;
}

const register = (personId: string) =>
  carryOut(RegisterPerson, {
    personId,
    employeeNo: `E-${personId}`,
    name: `Person ${personId}`,
    department: 'Cells',
  });

async function listenAs(personId: string, lastEventId?: string): Promise<Listener> {
  const listener = await listen(served.url, await issueToken(folder, personId, 600), lastEventId);
  listeners.push(listener);
  expect(listener.response.statusCode).toBe(200);
  await listener.until(() => listener.lastId() !== '');
  return listener;
}

const heardOf = ({ heard }: Listener, position: string) =>
  heard.some(({ event, data }) => event === 'changed' && data['position'] === position);
const viewsIn = ({ heard }: Listener) => [...new Set(heard.map(({ data }) => data['view']))].sort();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-live-'));
  [listeners, sent] = [[], 0];
  await start();
  await register('admin');
  await carryOut(GrantRole, { personId: 'admin', role: 'programme-admin' });
  await register('trainer');
}, 60_000);

afterEach(async () => {
  for (const listener of listeners) listener.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

it('tells two listeners at once which view changed, which rows, and where', async () => {
  const [one, two] = [await listenAs('admin'), await listenAs('admin')];
  const position = await register('newcomer');
  for (const listener of [one, two]) {
    await listener.until(() => heardOf(listener, position));
    const { data } = listener.heard.find(({ data }) => data['view'] === 'people') ?? {};
    expect(data).toEqual({ view: 'people', position, keys: { person: [['newcomer']] } });
    expect(listener.lastId()).toBe(position);
  }
  expect(one.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
});

it('keeps the keys of rows from those who may not read them all, from the moment they may not', async () => {
  const [trainer, admin] = [await listenAs('trainer'), await listenAs('admin')];
  const first = await register('newcomer');
  await trainer.until(() => heardOf(trainer, first));
  expect(trainer.raw()).not.toContain('newcomer');
  const { data } = trainer.heard.find(({ data }) => data['view'] === 'people') ?? {};
  expect(data).toMatchObject({ view: 'people', keys: 'withheld' });

  await carryOut(RevokeRole, { personId: 'admin', role: 'programme-admin' });
  const second = await register('another');
  await admin.until(() => heardOf(admin, second));
  expect(admin.raw()).toContain('newcomer');
  expect(admin.raw()).not.toContain('another');
});

it('goes on after a break, at another process too, with the views that changed meanwhile', async () => {
  const before = await listenAs('admin');
  const seen = await register('seen');
  await before.until(() => before.lastId() === seen);
  before.close();
  await before.closed;
  const missed = await register('missed');
  await served.close();
  await start();

  const after = await listenAs('admin', seen);
  await after.until(() => heardOf(after, missed));
  // What reads no event of these has not changed.
  expect(viewsIn(after)).toEqual(['departments', 'history', 'people']);
  expect(after.lastId()).toBe(missed);

  const nothing = await listenAs('admin', missed);
  const next = await register('next');
  await nothing.until(() => heardOf(nothing, next));
  expect(nothing.heard.every(({ data }) => data['position'] === next)).toBe(true);

  const foreign = await listenAs('admin', '999999');
  await foreign.until(() => viewsIn(foreign).length === ALL.length);
}, 60_000);

it('says goodbye when the server stops, and does not hold it up', async () => {
  const listener = await listenAs('trainer');
  const stopped = performance.now();
  await served.close();
  await listener.closed;
  expect(performance.now() - stopped).toBeLessThan(5_000);
  expect(listener.heard.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'closing' } });
});

it('refuses strangers, and places that are none', async () => {
  const url = `${served.url}/api/v1/live`;
  expect((await fetch(url)).status).toBe(401);
  const Authorization = `Bearer ${await issueToken(folder, 'admin', 600)}`;
  for (const place of ['1 2', '-1', 'x', '12345678901234567890123']) {
    const answer = await fetch(url, { headers: { Authorization, 'Last-Event-ID': place } });
    expect({ place, status: answer.status }).toEqual({ place, status: 400 });
  }
  expect((await fetch(`${url}?view=people`, { headers: { Authorization } })).status).toBe(400);
  expect((await fetch(url, { method: 'HEAD', headers: { Authorization } })).status).toBe(200);
});

it('ends when the browser that listens signs out, and no other does', async () => {
  const browsers = [
    await signedIn(served.url, folder, 'trainer'),
    await signedIn(served.url, folder, 'trainer'),
  ] as const;
  const [leaving, staying] = await Promise.all(
    browsers.map(async (browser) => {
      const listener = await listen(served.url, { Cookie: browser.cookie });
      listeners.push(listener);
      await listener.until(() => listener.lastId() !== '');
      return listener;
    }),
  );
  await browsers[0].ask('POST', '/api/v1/sign-out');
  await leaving?.closed;
  expect(leaving?.heard.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'signed-out' } });
  const position = await register('newcomer');
  await staying?.until(() => heardOf(staying, position));
  expect(leaving?.raw()).not.toContain(position);
});
