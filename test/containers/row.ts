import { setTimeout } from 'node:timers/promises';
import type { Client, Met } from './client.js';

/** One line of the table: what is done to the containers, and what was seen. */
export interface Row {
  readonly name: string;
  /** @returns figures. @throws Error with what does not hold */
  readonly run: () => Promise<string>;
}

export function holds(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** @throws Error with what was seen last when it does not come about in time */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  patienceMs = 60_000,
): Promise<T> {
  const end = performance.now() + patienceMs;
  let seen: unknown;
  while (performance.now() < end) {
    const found = await look().catch((error: unknown) => void (seen = error));
    if (found !== undefined) return found;
    await setTimeout(200);
  }
  const last = seen instanceof Error ? `: ${seen.message}` : '';
  throw new Error(`${what} was not to be had within ${patienceMs / 1_000} s${last}`);
}

/** Whether the process behind it is well. */
export async function ready(client: Client): Promise<true | undefined> {
  const { status } = await client.ask('/health/ready');
  return status === 200 ? true : undefined;
}

/** Every request was answered, as if nothing happened, and nothing that was taken is gone. */
export async function nobodyNoticed(client: Client, met: Met): Promise<string> {
  const well = ['command 201', 'question 200'];
  const others = Object.entries(met.counts).filter(([what]) => !well.includes(what));
  const all = Object.values(met.counts).reduce((sum, count) => sum + count, 0);
  const said = others.map(([what, count]) => `${count} × ${what}`).join(', ');
  holds(others.length === 0 && all > 0, `of ${all} requests: ${said}`);
  await nothingLost(client, met);
  return `${all} requests, 0 failed, slowest ${met.slowestMs} ms`;
}

export async function nothingLost(client: Client, met: Met): Promise<void> {
  const end = performance.now() + 20_000;
  let lost = await client.lostOf(met);
  // The views come after the ledger.
  while (lost.length > 0 && performance.now() < end) {
    await setTimeout(500);
    lost = await client.lostOf(met);
  }
  holds(lost.length === 0, `${lost.length} acknowledged commands are gone, ${lost[0]} the first`);
}

export async function secondsOf(work: () => Promise<unknown>): Promise<string> {
  const began = performance.now();
  await work();
  return `${((performance.now() - began) / 1_000).toFixed(1)} s`;
}
