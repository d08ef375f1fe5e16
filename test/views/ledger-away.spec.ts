import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readModel } from '../../projections/capabilities.js';
import { openViewsDatabase } from '../../projections/platform/open-views.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { openLedger } from '../../src/open-ledger.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { serve, type Served } from '../../src/serve.js';
import { openWriteSide } from '../../src/write-side.js';
import { send } from '../bench/programme.js';
import { type EventStoreDbDouble, startDouble } from '../support/eventstoredb-double/double.js';

/** What is promised, each with what a machine that does much else besides may add. */
const REFUSED_MS = 2_000;
const AT_ONCE_MS = 500;
const BACK_MS = 5_000;
const BUSY_MS = 1_000;

describe('a server whose EventStoreDB is away', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-ledger-away-'));
  let double: EventStoreDbDouble;
  let served: Served;
  let token: string;
  let number = 0;

  const newcomer = (personId: string) => ({
    ...{ personId, employeeNo: personId, name: 'Li', department: 'Cells' },
  });

  beforeAll(async () => {
    double = await startDouble();
    const settings = readSettings({
      ...{ LECTERN_DATA: data, LECTERN_STORE: double.connectionString },
      ...{ PORT: '0', LECTERN_LOG: 'silent' },
    });
    const ledger = await openLedger(settings);
    const { runner } = openWriteSide({ store: ledger, clock: systemClock, zone: 'UTC' });
    await send(runner, RegisterPerson, newcomer('admin'));
    await send(runner, GrantRole, { personId: 'admin', role: 'programme-admin' });
    await ledger.close();
    token = await issueToken(data, 'admin', 3_600);
    served = await serve(settings, async (store, _settings, options) => {
      const building = await openViewsDatabase(readModel, settings);
      const reading = await openReadSide(readModel)(store, settings, {
        ...options,
        rebuild: (some, signal) => rebuild(some, { store, views: building, signal }),
      });
      await reading.runner.waitFor(await store.head(), 60_000);
      const close = async () => {
        await reading.close();
        await building.close();
      };
      return { ...reading, close };
    });
  }, 120_000);
  afterAll(async () => {
    await served?.close();
    await double?.stop();
    rmSync(data, { recursive: true });
  }, 60_000);

  async function timed(asking: Promise<Response>) {
    const began = performance.now();
    const answer = await asking;
    return { answer, body: await answer.text(), ms: performance.now() - began };
  }
  const ask = (path: string) =>
    timed(fetch(`${served.url}${path}`, { headers: { Authorization: `Bearer ${token}` } }));
  const people = () => ask('/api/v1/people');
  const register = (personId: string) =>
    timed(
      fetch(`${served.url}/api/v1/people`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': `key-${personId}`,
        },
        body: JSON.stringify(newcomer(personId)),
      }),
    );

  it.each([
    ['gone', () => double.stop(), () => double.restart()],
    ['silent', async () => double.freeze(), async () => double.thaw()],
  ] as const)(
    'reads on, refuses commands soon, and goes on by itself, when it is %s',
    async (_how, goes, comes) => {
      const personId = `newcomer-${++number}`;
      expect((await people()).answer.headers.get('age')).toBeNull();
      await goes();
      const refused = await register(personId);
      expect(refused.answer.status).toBe(503);
      expect(refused.answer.headers.get('retry-after')).toBe('2');
      expect(JSON.parse(refused.body)).toMatchObject({
        code: 'store-unavailable',
        remedy: expect.stringContaining('same Idempotency-Key'),
      });
      expect(refused.ms).toBeLessThan(REFUSED_MS + BUSY_MS);
      const read = await people();
      expect(read.answer.status).toBe(200);
      expect(read.answer.headers.get('age')).toMatch(/^\d+$/);
      expect(JSON.parse(read.body)).toMatchObject({
        data: expect.arrayContaining([expect.objectContaining({ personId: 'admin' })]),
      });
      expect(read.ms).toBeLessThan(AT_ONCE_MS + BUSY_MS);
      const history = await ask('/api/v1/history/person/admin');
      expect(history.answer.status).toBe(503);
      expect(JSON.parse(history.body)).toMatchObject({
        code: 'store-unavailable',
        remedy: 'Ask again in a moment.',
      });
      expect(history.ms).toBeLessThan(REFUSED_MS + BUSY_MS);

      await comes();
      const back = performance.now();
      let taken = await register(personId);
      while (!taken.answer.ok) {
        expect(taken.answer.status).toBe(503);
        await setTimeout(50);
        taken = await register(personId);
      }
      expect(performance.now() - back).toBeLessThan(BACK_MS + BUSY_MS);
      const again = await register(personId);
      expect(JSON.parse(again.body)).toEqual({ ...JSON.parse(taken.body), appended: false });
      expect((await people()).answer.headers.get('age')).toBeNull();
    },
    60_000,
  );
});
