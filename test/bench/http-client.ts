import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { rate } from './measure.js';
import { COHORT } from './programme.js';

interface Task {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
  readonly candidates: number;
  readonly modules: readonly [number, number];
}

const task = JSON.parse(process.env['BENCH'] ?? '{}') as Task;
const agent = new Agent({ keepAlive: true, maxSockets: task.connections });

let count = 0;
function complete(): Promise<void> {
  const candidate = count % task.candidates;
  const module = task.modules[0] + Math.floor(count / task.candidates);
  count += 1;
  const body = JSON.stringify({ moduleId: `m-${module}`, attendedHours: 7 });
  return new Promise((resolve, reject) => {
    const sent = request(
      `${task.url}/api/v1/candidacies/${COHORT}.p-${candidate}/completions`,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${task.token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': randomUUID(),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (text += part));
        answer.on('end', () => {
          if (answer.statusCode === 200 || answer.statusCode === 201) resolve();
          else reject(new Error(`${answer.statusCode}: ${text}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const measured = await rate(task.connections, task.seconds, complete);
agent.destroy();
process.send?.(measured);
process.disconnect?.();
