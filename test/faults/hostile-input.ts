import { fuzz } from '../fuzz/round.js';
import { startPostgres } from '../support/postgres.js';
import type { Fault } from './fault.js';

const REQUESTS = 5_000;

/** Hostile values to every route, as everybody; `npm run test:fuzz` goes on for as long as one likes. */
export const hostileInput: Fault = {
  name: 'hostile input',
  async run({ chance: { seed }, told }) {
    const postgres = await startPostgres();
    try {
      const database = await postgres?.database();
      const rounds = [
        await fuzz({ seed, requests: REQUESTS, told }),
        ...(database
          ? [await fuzz({ seed: seed + 1, requests: REQUESTS, postgres: database.url, told })]
          : []),
      ];
      const answered = (of: number) =>
        rounds
          .flatMap(({ statuses }) => [...statuses])
          .reduce((sum, [status, n]) => sum + (Math.floor(status / 100) === of ? n : 0), 0);
      return {
        tried: rounds.length * REQUESTS,
        lost: rounds.flatMap(({ findings }) => findings),
        seen: `${answered(2)} taken, ${answered(4)} refused, views and readiness well${database ? '' : '; no PostgreSQL here'}`,
      };
    } finally {
      await postgres?.stop();
    }
  },
};
