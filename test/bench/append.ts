import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AppendPart, Ready } from './append-part.js';
import { hears, type Turn } from './between-processes.js';
import type { HttpTask } from './http-client.js';
import { inBenchFolder, printTable, round, type Rate } from './measure.js';

const ROUNDS = 5;
const SECONDS = 1;
const IN_FLIGHT = 64;
const COHORT = { candidates: 8_000, modules: 80 };

/**
 * What a command costs above a bare transaction, on one disk in one run. The command is `CompleteModule`: it reads its
 * candidacy, folds it, looks its module up in the cohort, decides and appends. Each has a process of its own,
 * and they take turns of a second: a machine that has others to serve is not the same a minute later.
 */
export async function appendBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const processes: ChildProcess[] = [];
    const start = async (entry: string, task: AppendPart | HttpTask) => {
      const child = fork(new URL(`./${entry}.js`, import.meta.url), {
        env: { ...process.env, BENCH: JSON.stringify(task) },
      });
      processes.unshift(child);
      return { child, ready: await hears<Ready>(child) };
    };
    const part = (name: AppendPart['part']) =>
      start('append-part', { part: name, folder, ...COHORT });
    const texts = await part('texts');
    const bus = await part('bus');
    const events = await part('events');
    const { url = '', token = '' } = (await part('server')).ready;
    const client = await start('http-client', { url, token, connections: IN_FLIGHT, ...COHORT });

    const compared = [
      { what: 'raw better-sqlite3, one event a transaction', by: events, inFlight: 1 },
      { what: 'raw better-sqlite3, one text a transaction', by: texts, inFlight: 1 },
      { what: 'commands over the bus, one after another', by: bus, inFlight: 1 },
      { what: `commands over the bus, ${IN_FLIGHT} in flight`, by: bus, inFlight: IN_FLIGHT },
      { what: `commands over HTTP, ${IN_FLIGHT} connections`, by: client, inFlight: IN_FLIGHT },
    ];
    const rates: Rate[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      // The last first: what is stored raw are the events that the bus has stored.
      for (const [at, { by, inFlight }] of [...compared.entries()].reverse()) {
        const turn: Turn = round === 0 ? { inFlight } : { inFlight, seconds: SECONDS };
        by.child.send(turn);
        rates[at] = await hears<Rate>(by.child);
      }
    }
    for (const child of processes) {
      child.disconnect();
      await once(child, 'exit');
    }
    const ratio = (rate: Rate, to: Rate | undefined) =>
      `${round(rate.perSecond / (to?.perSecond ?? Number.NaN), 2)}×`;
    printTable(
      ['', 'per second', 'of raw events', 'of raw texts', 'p50', 'p99'],
      rates.map((rate, at) => [
        compared[at]?.what ?? '',
        round(rate.perSecond),
        ratio(rate, rates[0]),
        ratio(rate, rates[1]),
        `${round(rate.p50, 2)} ms`,
        `${round(rate.p99, 2)} ms`,
      ]),
    );
  });
}
