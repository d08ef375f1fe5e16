import { setTimeout as after } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { siblingModule } from '../../../src/platform/kernel/threads.js';
import { RUNS_TYPESCRIPT } from '../../../test/support/runs-typescript.js';
import { ComputingThread } from './apart.js';

const DOUBLES = siblingModule(import.meta.url, 'doubling-worker.fixture');
const ENDLESS = {};

describe('what is computed apart', () => {
  let computing: ComputingThread;
  afterEach(() => computing.close());
  const limitedTo = (limitMs: number) =>
    (computing = new ComputingThread({ execArgv: RUNS_TYPESCRIPT, limitMs }));

  it('is answered, job after job', async () => {
    const apart = limitedTo(30_000).forOneQuery();
    expect(await apart(DOUBLES, 4)).toBe(8);
    expect(await Promise.all([apart(DOUBLES, 1), apart(DOUBLES, 2)])).toEqual([2, 4]);
  });

  it('leaves the answering thread to others, and ends at its limit', async () => {
    const apart = limitedTo(400).forOneQuery();
    let turns = 0;
    const others = setInterval(() => (turns += 1), 5);
    await expect(apart(DOUBLES, ENDLESS)).rejects.toMatchObject({ code: 'too-costly' });
    clearInterval(others);
    expect(turns).toBeGreaterThan(5);
  });

  it('costs nobody else their answer', async () => {
    limitedTo(1_500);
    const endless = computing.forOneQuery()(DOUBLES, ENDLESS);
    const other = computing.forOneQuery()(DOUBLES, 21);
    await expect(endless).rejects.toMatchObject({ code: 'too-costly' });
    expect(await other).toBe(42);
  });

  it('has one limit for all the jobs of a query', async () => {
    limitedTo(600);
    const apart = computing.forOneQuery();
    await expect(apart(DOUBLES, ENDLESS)).rejects.toMatchObject({ code: 'too-costly' });
    const began = performance.now();
    await expect(apart(DOUBLES, ENDLESS)).rejects.toMatchObject({ code: 'too-costly' });
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('is refused as where it is computed', async () => {
    const apart = limitedTo(30_000).forOneQuery();
    await expect(apart(DOUBLES, 'wrong')).rejects.toMatchObject({
      ...{ code: 'malformed', message: 'wrong', detail: { pointer: '/at' } },
    });
  });

  it('waits for few: more are told to come back', async () => {
    limitedTo(300);
    const asked = Array.from({ length: 9 }, () => computing.forOneQuery()(DOUBLES, ENDLESS));
    const outcomes = await Promise.allSettled(asked);
    await after(0);
    const codes = outcomes.map(
      (one) => one.status === 'rejected' && (one.reason as { code: string }).code,
    );
    expect(codes).toEqual([...Array<string>(8).fill('too-costly'), 'too-many-requests']);
  });
});
