import { rateOf } from './measure.js';

/** What a dashboard asks for. */
const QUESTIONS = [
  'me',
  'cohorts/journey-2025/funnel',
  'trainers/t25-13',
  'certifications?limit=50',
  'courses/course-t25-13',
];

const { url, token } = JSON.parse(process.env['BENCH'] ?? '{}') as { url: string; token: string };
const CONNECTIONS = 4;
const headers = { authorization: `Bearer ${token}` };

let stopped = false;
process.once('message', () => (stopped = true));

const latencies: number[] = [];
const start = performance.now();
await Promise.all(
  Array.from({ length: CONNECTIONS }, async (_, connection) => {
    for (let asked = connection; !stopped; asked++) {
      const before = performance.now();
      const answer = await fetch(`${url}/api/v1/${QUESTIONS[asked % QUESTIONS.length]}`, {
        headers,
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
      latencies.push(performance.now() - before);
    }
  }),
);
process.send?.(rateOf(latencies, performance.now() - start));
process.disconnect?.();
