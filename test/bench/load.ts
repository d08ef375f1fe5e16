import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readModel } from '../../projections/capabilities.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { openLedger } from '../../src/open-ledger.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { serve } from '../../src/serve.js';
import { openWriteSide } from '../../src/write-side.js';
import { hears, startPart } from './between-processes.js';
import { setUpDemoDay } from './demo-day.js';
import type { Load, LoadMet } from './load-client.js';
import { inBenchFolder, printTable, rateOf, round } from './measure.js';
import { ADMIN, setUpAdmin } from './programme.js';

const [JUDGES, LISTENERS, DASHBOARDS] = [60, 20, 20];
const CANDIDATES = 30;
const SECONDS = 60;

/** A demo day with a hundred people at it for a minute: what each kind of request takes, and what it costs. */
export async function loadBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const settings = readSettings(
      {},
      {
        LECTERN_DATA: folder,
        PORT: '0',
        TIME_ZONE: 'UTC',
        LECTERN_LOG: 'error',
        LECTERN_COMMANDS_PER_MINUTE: '0',
      },
    );
    const store = await openLedger(settings);
    const { runner } = openWriteSide({ store, clock: systemClock, zone: 'UTC' });
    const judges = Array.from({ length: JUDGES }, (_, n) => `j-${n}`);
    const demos = await setUpDemoDay(runner, { candidates: CANDIDATES, judges });
    await setUpAdmin(runner);
    const head = await store.head();
    await store.close();

    const served = await serve(settings, openReadSide(readModel));
    const tokens = await Promise.all(judges.map((judge) => issueToken(folder, judge, 3_600)));
    const load: Load = {
      url: served.url,
      admin: await issueToken(folder, ADMIN, 3_600),
      ...{ judges: tokens, demos, listeners: LISTENERS, dashboards: DASHBOARDS },
      ...{ seconds: SECONDS, head },
    };
    const client = startPart(import.meta.url, 'load-client', load);
    await hears(client);
    const before = process.memoryUsage();
    const begun = process.cpuUsage();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const met = await hears<LoadMet>(client);
    delay.disable();
    const after = process.memoryUsage();
    const { user, system } = process.cpuUsage(begun);
    await served.close();
    print(met, delay, [before, after]);
    process.stdout.write(`processor time of the server: ${round((user + system) / 1e6, 1)} s\n`);
    if (met.errors.length > 0) process.exitCode = 1;
  });
}

function print(
  { latencies, errors, news, milliseconds }: LoadMet,
  delay: { percentile(percentile: number): number; readonly max: number },
  memory: readonly NodeJS.MemoryUsage[],
): void {
  const rows = Object.entries(latencies).map(([kind, taken]) => {
    const { perSecond, p50, p99 } = rateOf(taken, milliseconds);
    const p95 = taken[Math.floor(taken.length * 0.95)] ?? Number.NaN;
    const times = [p50, p95, p99].map((value) => `${round(value, 1)} ms`);
    return [kind, round(taken.length), round(perSecond, 1), ...times];
  });
  printTable(['', 'answers', 'per second', 'p50', 'p95', 'p99'], rows);
  const ms = (nanoseconds: number) => `${round(nanoseconds / 1e6, 1)} ms`;
  const mb = (bytes: number) => round(bytes / 1_048_576);
  const [rss, heap] = [memory.map((m) => mb(m.rss)), memory.map((m) => mb(m.heapUsed))];
  process.stdout.write(
    [
      `${JUDGES} judges, ${LISTENERS} listeners, ${DASHBOARDS} dashboards for ${SECONDS} s`,
      `news told to listeners: ${round(news)}`,
      // Its own resolution is part of what it measures.
      `event loop delay of the server: p50 ${ms(delay.percentile(50))}, p99 ${ms(delay.percentile(99))}, max ${ms(delay.max)} (sampled every 5 ms)`,
      `memory of the server at start and end: resident ${rss.join(' and ')} MB, heap ${heap.join(' and ')} MB`,
      `errors: ${errors.length === 0 ? 'none' : `${errors.length}, the first: ${errors[0]}`}`,
      '',
    ].join('\n'),
  );
}
