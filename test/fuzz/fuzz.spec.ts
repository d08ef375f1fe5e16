import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';
import { fuzz, type RoundEnd } from './round.js';

/** The whole is `npm run test:fuzz -- --minutes N`; here every route is asked a few times. */
const seed = Number(process.env['LECTERN_TEST_SEED'] ?? Date.now() % 2 ** 31);

const REQUESTS = 600;
/** Of so few requests the rarest of these answers comes some twelve times, by chance a few less. */
const AT_LEAST = 2;

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres?.stop());

function harmless({ findings, statuses, routes }: RoundEnd): void {
  expect(findings).toEqual([]);
  expect(routes).toBeGreaterThan(110);
  // It comes to where it may do harm, and not only as far as the first check.
  const few = [200, 400, 401, 403, 422].filter((status) => (statuses.get(status) ?? 0) < AT_LEAST);
  expect(few).toEqual([]);
}

describe(`hostile values to every route, as everybody (LECTERN_TEST_SEED=${seed})`, () => {
  it('bring down nothing over views in SQLite', async () => {
    harmless(await fuzz({ seed, requests: REQUESTS }));
  }, 300_000);

  it('bring down nothing over views in PostgreSQL', async () => {
    if (!postgres) return console.info('not tried: this machine has no PostgreSQL');
    const { url } = await postgres.database();
    harmless(await fuzz({ seed: seed + 1, requests: REQUESTS, postgres: url }));
  }, 300_000);
});
