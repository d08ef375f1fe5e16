import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { reportUnreachableStore } from '../../src/platform/event-store/store-availability.js';
import { startDouble } from '../support/eventstoredb-double/double.js';
import { until } from '../support/eventstoredb-double/until.js';

describe('a ledger that does not answer', () => {
  it('is said, without its password, and again until it is there', async () => {
    const double = await startDouble();
    await double.stop();
    const connection = double.connectionString.replace('esdb://', 'esdb://admin:changeit@');
    const store = openEventStoreDb(connection, { deadlineMs: 2_000 });
    const said: string[] = [];
    const settings = { store: { kind: 'eventstoredb', connection } } as const;
    const end = reportUnreachableStore(store, settings, (line) => said.push(line));
    const { host } = new URL(double.connectionString.replace('esdb:', 'http:'));
    try {
      const waiting = `waiting for the ledger at ${host}`;
      await until(() => said.some((line) => line.includes('attempt 1, next in 5 s')));
      // One that refuses at once is not waited for.
      expect([[], [`${waiting}: no answer yet`]]).toContainEqual(said.slice(0, -1));
      expect(said.at(-1)).toMatch(
        new RegExp(`^${waiting} \\(attempt 1, next in 5 s\\): .*ECONNREFUSED`),
      );
      await double.restart();
      await until(() => said.includes(`the ledger at ${host} answers`));
      expect(said.join()).not.toContain('changeit');
    } finally {
      end();
      await store.close();
      await double.stop();
    }
  }, 20_000);

  it('is said after a second, whatever becomes of the question', async () => {
    const said: string[] = [];
    const connection = 'esdb://admin:changeit@ledger.example:2113?tls=false';
    const never = () => new Promise<never>(() => undefined);
    const settings = { store: { kind: 'eventstoredb', connection } } as const;
    const end = reportUnreachableStore({ health: never }, settings, (line) => said.push(line));
    await until(() => said.length > 0);
    end();
    expect(said).toEqual(['waiting for the ledger at ledger.example:2113: no answer yet']);
  });

  it('is not spoken of when it answers', async () => {
    const double = await startDouble();
    const store = openEventStoreDb(double.connectionString);
    const said: string[] = [];
    const settings = { kind: 'eventstoredb', connection: double.connectionString } as const;
    const end = reportUnreachableStore(store, { store: settings }, (line) => said.push(line));
    expect(await store.health()).toMatchObject({ ok: true });
    end();
    await store.close();
    await double.stop();
    expect(said).toEqual([]);
  });
});
