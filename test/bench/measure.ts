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

/** Work that is repeated, a while at a time: what it is compared with has its turns in between, on the same machine. */
export class Repeated {
  readonly #latencies: number[] = [];
  #milliseconds = 0;

  constructor(
    private readonly inFlight: number,
    private readonly once: () => Promise<unknown>,
  ) {}

  /** @param uncounted seconds that it begins with and that do not count */
  async run(seconds: number, uncounted: number): Promise<void> {
    await this.#repeat(uncounted, []);
    this.#milliseconds += await this.#repeat(seconds, this.#latencies);
  }

  /** Over all turns; latencies in milliseconds. */
  get rate(): Rate {
    return rateOf(this.#latencies, this.#milliseconds);
  }

  async #repeat(seconds: number, latencies: number[]): Promise<number> {
    const start = performance.now();
    const end = start + seconds * 1000;
    await Promise.all(
      Array.from({ length: this.inFlight }, async () => {
        for (let now = performance.now(); now < end;) {
          await this.once();
          const done = performance.now();
          latencies.push(done - now);
          now = done;
        }
      }),
    );
    return performance.now() - start;
  }
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
