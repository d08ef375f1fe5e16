import Database from 'better-sqlite3';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel } from '../../projections/capabilities.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { rebuildInProcesses } from '../../projections/platform/rebuild/rebuild-in-processes.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { readSettings, type Settings } from '../../src/platform/settings/settings.js';
import { serve } from '../../src/serve.js';
import { hears, startPart } from './between-processes.js';
import { BENCH_ZONE, largeLedger } from './large-ledger.js';
import { inBenchFolder, printTable, type Rate, round } from './measure.js';

const IDLE_SECONDS = 20;

/** Rebuilds all views of a large ledger while the API answers from the live ones. */
export async function rebuildBench(events: number): Promise<void> {
  await inBenchFolder(async (folder) => {
    const settings = benchSettings(folder);
    const path = join(folder, 'ledger.db');
    process.stderr.write(`making a ledger of ${round(events)} events …\n`);
    const store = await largeLedger(path, events);
    const head = await store.head();
    await store.close();

    // Of two, the first of which finds the file cold.
    const raw = Math.min(rawScan(path), rawScan(path));
    process.stderr.write('building the views for the first time …\n');
    const names = readModel.projections(settings.zone).map(({ name }) => name);
    const first = await timed(() => rebuildInProcesses(readModel, settings, names, { head }));

    const served = await serve(settings, openReadSide(readModel));
    const token = await issueToken(folder, 'a25-1', 7_200);
    const idle = await askedFor(served.url, token, () => sleep(IDLE_SECONDS * 1000));
    process.stderr.write('building them again while the API is asked …\n');
    const again = () => timed(() => rebuildInProcesses(readModel, settings, names, { head }));
    const busy = await askedFor(served.url, token, again);
    const { seconds, peakMegabytes } = busy.meanwhile;
    await served.close();

    const row = (what: string, took: number) => [
      what,
      round(events / took),
      round(raw / took, 2),
      round(took, 1),
    ];
    printTable(
      ['', 'events/s', 'of raw', 'seconds'],
      [
        row('raw SELECT + JSON.parse of data and metadata', raw),
        row(`all ${names.length} views, first build`, first.seconds),
        row(`all ${names.length} views, rebuilt beside the live ones`, seconds),
      ],
    );
    const { peakMegabytes: firstPeak } = first;
    process.stdout.write(
      `peak memory of all processes together: ${round(Math.max(firstPeak, peakMegabytes))} MB\n` +
        `first answer to each of the questions: ${round(idle.firstMs)} ms together\n` +
        `API idle:       p50 ${round(idle.p50, 2)} ms, p99 ${round(idle.p99, 2)} ms, ${round(idle.perSecond)} answers/s\n` +
        `API meanwhile:  p50 ${round(busy.p50, 2)} ms, p99 ${round(busy.p99, 2)} ms, ${round(busy.perSecond)} answers/s\n` +
        `p99 meanwhile over idle: ${round(busy.p99 / idle.p99, 2)}×\n`,
    );
  });
}

export function benchSettings(folder: string): Settings {
  return readSettings(
    {},
    {
      LECTERN_DATA: folder,
      PORT: '0',
      TIME_ZONE: BENCH_ZONE,
      LECTERN_LOG: 'silent',
      LECTERN_REQUESTS_PER_MINUTE: '0',
      LECTERN_COMMANDS_PER_MINUTE: '0',
    },
  );
}

/** Seconds to select every event in order and parse its JSON, and nothing else. */
export function rawScan(path: string): number {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare('SELECT data, metadata FROM events ORDER BY position').raw();
  const start = performance.now();
  let parsed = 0;
  for (const [data, metadata] of rows.iterate() as IterableIterator<[string, string]>) {
    if (JSON.parse(data) && JSON.parse(metadata)) parsed += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  database.close();
  if (parsed === 0) throw new Error('the ledger is empty');
  return seconds;
}

async function timed(
  work: () => Promise<unknown>,
): Promise<{ seconds: number; peakMegabytes: number }> {
  let peak = 0;
  const look = () => (peak = Math.max(peak, residentBytes()));
  const looking = setInterval(look, 50);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(looking);
  look();
  return { seconds, peakMegabytes: peak / 1_048_576 };
}

/** Of this process and of those it has started to build; what they share, such as Node itself, once. */
function residentBytes(): number {
  const builders = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    .split(' ')
    .filter((id) => id && processFile(id, 'cmdline').includes('rebuild-process'));
  const kilobytes = builders.map((id) =>
    Number(/RssAnon:\s+(\d+)/.exec(processFile(id, 'status'))?.[1] ?? 0),
  );
  return process.memoryUsage.rss() + kilobytes.reduce((sum, one) => sum + one * 1024, 0);
}

/** Empty when the process is gone. */
function processFile(id: string, name: string): string {
  try {
    return readFileSync(`/proc/${id}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

interface Asked extends Rate {
  /** For the first answer to each question, one after another. */
  readonly firstMs: number;
}

/** How the API answers, asked from another process until the work is done. */
async function askedFor<T>(
  url: string,
  token: string,
  work: () => Promise<T>,
): Promise<Asked & { readonly meanwhile: T }> {
  const client = startPart(import.meta.url, 'asking-client', { url, token });
  await hears(client);
  const meanwhile = await work();
  client.send('stop');
  const measured = await hears<Asked>(client);
  await once(client, 'exit');
  return { ...measured, meanwhile };
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
