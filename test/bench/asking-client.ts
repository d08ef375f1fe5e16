import { setTimeout } from 'node:timers/promises';
import { saysLast, taskGiven } from './between-processes.js';
import { rateOf } from './measure.js';

/** What a dashboard asks for. */
const QUERIES = [
  'me',
  'cohorts/journey-2025/funnel',
  'trainers/t25-13',
  'certifications?limit=50',
  'courses/course-t25-13',
];

const { url, token } = taskGiven<{ url: string; token: string }>();
/** Four pages that look every fifth of a second: steady, and within what one process answers. */
const CONNECTIONS = 4;
const EVERY_MS = 200;
const headers = { authorization: `Bearer ${token}` };

let stopped = false;
process.once('message', () => (stopped = true));

async function ask(question: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/${question}`, { headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
}

// What the first who asks waits for is told apart: the facts about all trainers are read once.
const opened = performance.now();
for (const question of QUERIES) await ask(question);
const firstMs = performance.now() - opened;
process.send?.('begins');

const latencies: number[] = [];
const start = performance.now();
await Promise.all(
  Array.from({ length: CONNECTIONS }, async (_, connection) => {
    for (let asked = 0; !stopped; asked++) {
      // Due whether or not the answer before it was late, so that a slow answer is not counted once.
      const due = start + (asked + connection / CONNECTIONS) * EVERY_MS;
      await setTimeout(Math.max(0, due - performance.now()));
      await ask(QUERIES[(asked + connection) % QUERIES.length] as string);
      latencies.push(performance.now() - due);
    }
  }),
);
saysLast({ ...rateOf(latencies, performance.now() - start), firstMs });
