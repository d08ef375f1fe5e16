import { afterAll, describe, expect, it } from '@jest/globals';
import { digestOf } from '../../projections/platform/operations/digest.js';
import { rebuildViews } from '../../projections/platform/operations/operations.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { ProjectionRunner } from '../../projections/platform/runner/runner.js';
import { verifyViews } from '../../projections/platform/operations/verify.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { temporaryLedger } from '../support/ledger.js';
import { startPostgres } from '../support/postgres.js';
import { temporaryViews } from '../support/views.js';
import { feedback, held, planned, plannedBy, teaching } from './teaching.js';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

describe('views on SQLite and on PostgreSQL', () => {
  const title = 'are the same bytes, followed live by two workers or rebuilt';
  (postgres ? it : it.skip)(
    title,
    async () => {
      const ledger = temporaryLedger();
      const { store } = ledger;
      const files = temporaryViews();
      const server = await postgres!.database();
      const projections = [teaching, planned];
      const both = [await files.open(), await server.open()];
      const run = (views: Views, worker: string) =>
        new ProjectionRunner({
          store,
          views,
          projections,
          worker,
          rebuild: (some, signal) => rebuild(some, { store, views, signal }),
          leaseMs: 300,
        });
      const runners = both.flatMap((views) => [run(views, 'one'), run(views, 'two')]);
      await Promise.all(runners.map((runner) => runner.start()));
      let position = '0';
      const teach = async (i: number) => {
        const id = `d${i}`;
        const { revision } = await store.append(`delivery-${id}`, 'none', [
          // One name holds U+0000, which older ledgers took and PostgreSQL never does.
          plannedBy(`试${i % 9}${i % 9 === 7 ? '\0' : ''}`, id),
        ]);
        const events = [held(id, i % 4), feedback(id, 'l1', i % 100), feedback(id, 'l2', 7)];
        ({ position } = await store.append(`delivery-${id}`, revision, events));
      };
      for (let i = 0; i < 300; i++) {
        await teach(i);
        // In the middle of it those who keep the views up leave, and the others go on.
        if (i === 150) await Promise.all([runners[0]?.stop(), runners[2]?.stop()]);
      }
      for (const runner of [runners[1], runners[3]]) {
        expect(await runner?.waitFor(position, 20_000)).toBe(true);
      }
      const digests = async () =>
        Promise.all(
          both.map((views) =>
            views.snapshot(async (db) => {
              const live = await views.catalogue.live('teaching', db);
              return digestOf(db, teaching, live?.number ?? 0);
            }),
          ),
        );
      const [onSqlite, onPostgres] = await digests();
      expect(onPostgres).toEqual(onSqlite);
      expect(onSqlite?.map(({ rows }) => rows)).toEqual([300, 600, 9]);

      for (const views of both) {
        const deployment = { store, views, projections };
        const rebuilt = await rebuildViews(deployment);
        expect(rebuilt.map(({ comparison }) => comparison?.same)).toEqual([true, true]);
        expect(await verifyViews(deployment)).toMatchObject([
          { outcome: 'same' },
          { outcome: 'same' },
        ]);
      }
      // Those who follow find themselves on the new tables.
      await teach(300);
      for (const runner of [runners[1], runners[3]]) {
        expect(await runner?.waitFor(position, 20_000)).toBe(true);
        await runner?.stop();
      }
      const [sqliteAfter, postgresAfter] = await digests();
      expect(postgresAfter).toEqual(sqliteAfter);
      expect(sqliteAfter?.map(({ rows }) => rows)).toEqual([301, 602, 9]);
      await Promise.all(both.map((views) => views.close()));
      await server.remove();
      await files.remove();
      await ledger.close();
    },
    60_000,
  );
});
