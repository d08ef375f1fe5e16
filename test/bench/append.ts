import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AppendPart, Ready } from './append-part.js';
import { hears, startPart, type Turn } from './between-processes.js';
import type { HttpTask } from './http-client.js';
import { inBenchFolder, printTable, round, type Rate } from './measure.js';

const ROUNDS = 5;
const SECONDS = 1;
/** Of a later turn: who waited for it has let go of memory and caches. */
const UNCOUNTED_SECONDS = 0.5;
/**
 * Of the first one. A service runs for days, and what it takes while its code is compiled says nothing about it: over
 * HTTP a thread beside compiles for eight seconds, some 30,000 requests, of which each takes half as long again.
 */
const WARM_UP_SECONDS = 12;
/** Of what is nearly all SQLite's. */
const RAW_WARM_UP_SECONDS = 2;
const IN_FLIGHT = 64;
const COHORT = { candidates: 8_000, modules: 160 };

/**
 * What a command costs above a bare transaction, on one disk in one run. The command is `CompleteModule`: it reads its
 * candidacy, folds it, looks its module up in the cohort, decides and appends. Each has a process of its own,
 * and they take turns of a second: a machine that has others to serve is not the same a minute later.
 */
export async function appendBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const processes: ChildProcess[] = [];
    try {
      printRates(await compare(folder, processes));
    } finally {
      for (const child of processes.toReversed()) await ended(child);
    }
  });
}

/** In the order of the table. */
async function compare(
  folder: string,
  processes: ChildProcess[],
): Promise<readonly (Rate & { readonly what: string })[]> {
  const start = async (entry: string, task: AppendPart | HttpTask) => {
    const child = startPart(import.meta.url, entry, task);
    processes.push(child);
    return { child, ready: await hears<Ready>(child) };
  };
  const part = (name: AppendPart['part']) =>
    start('append-part', { part: name, folder, ...COHORT });
  const texts = await part('texts');
  const bus = await part('bus');
  const events = await part('events');
  const { url = '', token = '' } = (await part('server')).ready;
  const client = await start('http-client', { url, token, connections: IN_FLIGHT, ...COHORT });

  const raw = { inFlight: 1, warmUp: RAW_WARM_UP_SECONDS };
  const overBus = { by: bus, warmUp: WARM_UP_SECONDS };
  const overHttp = { by: client, warmUp: WARM_UP_SECONDS };
  const compared = [
    { what: 'raw better-sqlite3, one event a transaction', ...raw, by: events },
    { what: 'raw better-sqlite3, one text a transaction', ...raw, by: texts },
    { what: 'commands over the bus, one after another', ...overBus, inFlight: 1 },
    { what: `commands over the bus, ${IN_FLIGHT} in flight`, ...overBus, inFlight: IN_FLIGHT },
    { what: `commands over HTTP, ${IN_FLIGHT} connections`, ...overHttp, inFlight: IN_FLIGHT },
  ];
  // The last first: what is stored raw are the events that the bus has stored.
  const withBackpressure = compared.toReversed();
  const take = async ({ what, by, inFlight }: (typeof compared)[number], uncounted: number) => {
    by.child.send({ inFlight, seconds: SECONDS, uncounted } satisfies Turn);
    return { what, ...(await hears<Rate>(by.child)) };
  };
  let rates: Awaited<ReturnType<typeof take>>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rates = [];
    for (const one of withBackpressure) {
      const uncounted = round === 0 ? one.warmUp : UNCOUNTED_SECONDS;
      rates.unshift(await take(one, uncounted));
    }
  }
  return rates;
}

function printRates(rates: Awaited<ReturnType<typeof compare>>): void {
  const [events, texts] = rates;
  const ratio = (rate: Rate, to: Rate | undefined) =>
    `${round(rate.perSecond / (to?.perSecond ?? Number.NaN), 2)}×`;
  printTable(
    ['', 'per second', 'of raw events', 'of raw texts', 'p50', 'p99'],
    rates.map((rate) => [
      rate.what,
      round(rate.perSecond),
      ratio(rate, events),
      ratio(rate, texts),
      `${round(rate.p50, 2)} ms`,
      `${round(rate.p99, 2)} ms`,
    ]),
  );
}

async function ended(child: ChildProcess): Promise<void> {
  const runs = child.exitCode === null && child.signalCode === null;
  const exit = runs ? once(child, 'exit') : undefined;
  if (child.connected) child.disconnect();
  await exit;
}
