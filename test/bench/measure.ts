import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';

/** Runs a bench in a folder of its own on the project's disk, so that all its parts share one disk. */
export async function inBenchFolder(run: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync('data', { recursive: true });
  const folder = mkdtempSync(join('data', 'bench-'));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Rate {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** The code is compiled while it runs: what it takes to begin with says nothing about a service. */
const WARM_UP_SECONDS = 2;

/** Repeats `once` with so many in flight for so long, after a warm-up; latencies in milliseconds. */
export async function rate(
  inFlight: number,
  seconds: number,
  once: () => Promise<unknown>,
): Promise<Rate> {
  await repeat(inFlight, WARM_UP_SECONDS, once);
  return repeat(inFlight, seconds, once);
}

async function repeat(
  inFlight: number,
  seconds: number,
  once: () => Promise<unknown>,
): Promise<Rate> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (let now = performance.now(); now < end;) {
        await once();
        const done = performance.now();
        latencies.push(done - now);
        now = done;
      }
    }),
  );
  return rateOf(latencies, performance.now() - start);
}

export function rateOf(latencies: number[], milliseconds: number): Rate {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { perSecond: (latencies.length * 1000) / milliseconds, p50: at(0.5), p99: at(0.99) };
}

export const round = (value: number, places = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: places, minimumFractionDigits: places });

/** The table a bench ends with. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  process.stdout.write(`${table.toString()}\n`);
}
