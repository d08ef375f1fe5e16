import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { readModel } from '../../projections/capabilities.js';
import { openViewsDatabase } from '../../projections/platform/open-views.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { openLedger } from '../../src/open-ledger.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { ViewsUnavailable } from '../../src/platform/kernel/views-unavailable.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { serve, type Served } from '../../src/serve.js';
import { openWriteSide } from '../../src/write-side.js';
import { send } from '../bench/programme.js';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

(postgres ? describe : describe.skip)('a server whose PostgreSQL is away', () => {
  const server = postgres as TemporaryPostgres;
  const data = mkdtempSync(join(tmpdir(), 'lectern-away-'));
  let [served, token]: [Served | undefined, string] = [undefined, ''];
  let [url, connection, number] = ['', '', 0];

  beforeAll(async () => {
    connection = (await server.database()).url;
    const settings = readSettings({
      ...{ LECTERN_DATA: data, LECTERN_VIEWS: connection, PORT: '0', LECTERN_LOG: 'silent' },
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
    ({ url } = served);
  }, 120_000);
  afterAll(async () => {
    await served?.close();
    rmSync(data, { recursive: true });
  }, 60_000);

  const newcomer = (personId: string) => ({
    ...{ personId, employeeNo: personId, name: 'Li', department: 'Cells' },
  });

  const ask = (path: string, headers = {}) =>
    fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}`, ...headers } });

  async function register(): Promise<{ personId: string; position: string }> {
    const personId = `newcomer-${++number}`;
    const answer = await fetch(`${url}/api/v1/people`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(newcomer(personId)),
    });
    expect(answer.status).toBe(201);
    return { personId, ...((await answer.json()) as { position: string }) };
  }

  /** Once it answers so; until then it says to come again, and nothing else. */
  async function answers(status: number, path: string, meanwhile: readonly number[]) {
    for (;;) {
      const answer = await ask(path);
      if (answer.status === status) return answer;
      expect(meanwhile).toContain(answer.status);
      await answer.text();
      await setTimeout(20);
    }
  }

  it.each(['stopped', 'killed'] as const)(
    'says when to ask again while it is %s, takes commands, and goes on by itself',
    async (how) => {
      await answers(200, '/health/ready', [503]);
      await answers(200, `/api/v1/people?minPosition=${(await register()).position}`, [503]);

      await server.away(how);
      const meanwhile = await Promise.all([
        ask('/api/v1/people'),
        ask('/api/v1/people', { Accept: 'text/csv' }),
        ask('/api/v1/people?format=parquet'),
        ask('/health/ready'),
      ]);
      for (const answer of meanwhile) {
        expect(answer.status).toBe(503);
        expect(answer.headers.get('retry-after')).toBe('2');
        const text = await answer.text();
        expect(JSON.parse(text)).toMatchObject({ code: 'views-unavailable' });
        expect(text).not.toMatch(/postgres|ECONN|ENOENT|lectern-pg/);
      }
      const { personId, position } = await register();

      await server.back();
      const after = await answers(200, `/api/v1/people?minPosition=${position}`, [503]);
      expect(await after.text()).toContain(personId);
      await answers(200, '/health/ready', [503]);
    },
    120_000,
  );

  it('is told so in the middle of what it reads at one moment, too', async () => {
    const views = await openViewsDatabase(
      readModel,
      readSettings({
        ...{ LECTERN_DATA: data, LECTERN_VIEWS: connection },
      }),
    );
    const reading = views.snapshot(async (db) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      await server.away('killed');
      await server.back();
      await sql`select 1`.execute(db);
      return rows;
    });
    await expect(reading).rejects.toBeInstanceOf(ViewsUnavailable);
    expect(await views.snapshot(async () => 'again')).toBe('again');
    await views.close();
  }, 60_000);
});
