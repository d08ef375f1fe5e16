/** `npm run test:fuzz -- --minutes N [--seed S] [--requests R]`; a round's seed has the same round again. */
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.js';
import { fuzz } from './round.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    requests: { type: 'string', default: '3000' },
  },
});
const until = Date.now() + Number(values.minutes) * 60_000;
const requests = Number(values.requests);
const postgres = await startPostgres();
if (!postgres) console.error('no PostgreSQL on this machine: views in SQLite alone');
let [seed, rounds, found] = [Number(values.seed), 0, 0];
do {
  // By the seed, so that it alone has the round again.
  const database = seed % 2 === 1 ? await postgres?.database() : undefined;
  const where = database ? 'PostgreSQL' : 'SQLite';
  const told = (finding: string) => console.log(`--seed ${seed} (${where}): ${finding}`);
  const { statuses, findings } = await fuzz({
    ...{ seed, requests, told },
    ...(database ? { postgres: database.url } : {}),
  });
  await database?.remove();
  const answered = [...statuses].sort(([a], [b]) => a - b).map((one) => one.join('×'));
  console.log(`round ${++rounds}, --seed ${seed}, ${where}: ${answered.join(' ')}`);
  found += findings.length;
  seed += 1;
} while (Date.now() < until);
await postgres?.stop();
console.log(`${rounds} rounds of ${requests} requests, ${found} findings`);
if (found > 0) process.exitCode = 1;
