import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { saysLast, taskGiven } from './between-processes.js';

export interface Load {
  readonly url: string;
  readonly admin: string;
  /** A token each. */
  readonly judges: readonly string[];
  readonly demos: readonly string[];
  readonly listeners: number;
  readonly dashboards: number;
  readonly seconds: number;
  /** Where the ledger stands before the day. */
  readonly head: string;
}

export interface LoadMet {
  /** Milliseconds, by kind. */
  readonly latencies: Readonly<Record<string, number[]>>;
  readonly errors: readonly string[];
  readonly news: number;
  readonly milliseconds: number;
}

/** People are slower than this; so a judge here is several. */
const JUDGE_PAUSE_MS = 500;
const LOOK_EVERY_MS = 1_000;
const QUERIES = ['sessions', 'demos?limit=50', 'cohorts/bench/funnel', 'sessions/demo-day/panel'];

const load = taskGiven<Load>();
const latencies: Record<string, number[]> = {};
const errors: string[] = [];
let news = 0;
const over = new AbortController();

async function timed(kind: string, path: string, token: string, body?: object): Promise<void> {
  const start = performance.now();
  try {
    const answer = await fetch(`${load.url}/api/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (answer.ok) (latencies[kind] ??= []).push(performance.now() - start);
    else errors.push(`${kind}: ${answer.status} ${text}`);
  } catch (error) {
    errors.push(`${kind}: ${String(error)}`);
  }
}

/** Hands in a sheet of every demo, then amends them, as somebody who cannot make up their mind. */
async function judge(token: string, n: number): Promise<void> {
  await setTimeout((JUDGE_PAUSE_MS * n) / load.judges.length);
  for (let sheet = 0; !over.signal.aborted; sheet += 1) {
    const demoId = load.demos[(sheet + n) % load.demos.length];
    const mark = 70 + ((sheet + n) % 25);
    const marks = { curriculumDesign: mark, classroomPresentation: mark, stagePresence: mark };
    if (sheet < load.demos.length) {
      const words = { strengths: 'Clear', improvements: 'Slower' };
      await timed('sheet handed in', `demos/${demoId}/scores`, token, { marks, ...words });
    } else {
      const amended = { marks, reason: 'Seen again' };
      await timed('sheet amended', `demos/${demoId}/scores/amend`, token, amended);
    }
    await setTimeout(JUDGE_PAUSE_MS);
  }
}

async function dashboard(n: number): Promise<void> {
  await setTimeout((LOOK_EVERY_MS * n) / load.dashboards);
  while (!over.signal.aborted) {
    for (const question of QUERIES) await timed(`GET ${question}`, question, load.admin);
    await setTimeout(LOOK_EVERY_MS);
  }
}

/** Resolves when it hears. */
async function listen(): Promise<void> {
  const headers = { authorization: `Bearer ${load.admin}` };
  const answer = await fetch(`${load.url}/api/v1/live`, { headers, signal: over.signal });
  if (!answer.ok || !answer.body) throw new Error(`live: ${answer.status}`);
  void (async () => {
    try {
      for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
        news += part.split('event: changed').length - 1;
      }
      if (!over.signal.aborted) errors.push('live: ended');
    } catch (error) {
      if (!over.signal.aborted) errors.push(`live: ${String(error)}`);
    }
  })();
}

for (;;) {
  const headers = { authorization: `Bearer ${load.admin}` };
  const url = `${load.url}/api/v1/demos?limit=1&minPosition=${load.head}`;
  const { status } = await fetch(url, { headers });
  if (status === 200) break;
  await setTimeout(100);
}
await Promise.all(Array.from({ length: load.listeners }, listen));
process.send?.('begins');
const start = performance.now();
globalThis.setTimeout(() => over.abort(), load.seconds * 1_000);
await Promise.all([
  ...load.judges.map(judge),
  ...Array.from({ length: load.dashboards }, (_, n) => dashboard(n)),
]);
const met: LoadMet = { latencies, errors, news, milliseconds: performance.now() - start };
saysLast(met);
