import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type OperationalStore, openOperationalStore } from './operational-store.js';
import { RequestCounts } from './request-counts.js';

const MINUTE = 60_000;

describe('how often somebody asked', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-counts-'));
  let [now, troubles]: [number, unknown[]] = [0, []];
  let [stores, counts]: [OperationalStore[], RequestCounts[]] = [[], []];
  beforeEach(async () => {
    now = 1_800_000_000_000;
    troubles = [];
    const open = () => openOperationalStore({ data, views: { kind: 'sqlite', path: '' } });
    stores = [await open(), await open()];
    counts = stores.map(
      (store) =>
        new RequestCounts(
          store,
          (e) => troubles.push(e),
          () => now,
        ),
    );
  });
  afterEach(async () => {
    await Promise.all(counts.map((one) => one.close()));
    await Promise.all(stores.map((store) => store.destroy()));
    rmSync(join(data, 'desk.db'), { force: true });
  });
  const [here, there] = [() => counts[0]!, () => counts[1]!];

  async function asked(process: RequestCounts, times: number, max: number) {
    let last = { current: 0, ttl: 0 };
    for (let time = 0; time < times; time += 1) last = await process.count('li', max, MINUTE);
    return last;
  }

  it('is known to the other process at once when little is allowed', async () => {
    await asked(here(), 3, 10);
    expect((await asked(there(), 1, 10)).current).toBe(4);
    expect((await asked(here(), 1, 10)).current).toBe(5);
  });

  it('is out by no more than a hundredth of a large allowance', async () => {
    await asked(here(), 1_050, 1_000);
    const { current } = await asked(there(), 10, 1_000);
    expect(current).toBeGreaterThan(1_000);
  });

  it('is put together within a second, however little it is', async () => {
    await asked(here(), 7, 1_000_000);
    await here().flush();
    await asked(there(), 2, 1_000_000);
    await there().flush();
    expect((await asked(there(), 1, 1_000_000)).current).toBe(10);
  });

  it('begins at one again when the minute is over, in every process, and is forgotten', async () => {
    await asked(here(), 11, 10);
    expect((await asked(there(), 1, 10)).current).toBe(12);
    now += MINUTE;
    expect(await asked(there(), 1, 10)).toEqual({ current: 1, ttl: MINUTE });
    expect((await asked(here(), 1, 10)).current).toBe(2);
    now += MINUTE;
    await here().count('sun', 10, MINUTE);
    const left = await stores[0]!.selectFrom('lectern_desk_requests').select('key').execute();
    expect(left).toEqual([{ key: 'sun' }]);
  });

  it('is counted by each process alone while the store is away', async () => {
    await stores[0]!.schema.dropTable('lectern_desk_requests').execute();
    expect((await asked(here(), 11, 10)).current).toBe(11);
    expect((await asked(there(), 1, 10)).current).toBe(1);
    expect(troubles.length).toBeGreaterThan(0);
  });

  it('is lost to nobody when many ask at the same moment', async () => {
    await Promise.all(
      Array.from({ length: 400 }, (_, n) => counts[n % 2]!.count('li', 100_000, MINUTE)),
    );
    await Promise.all(counts.map((one) => one.flush()));
    const row = stores[0]!.selectFrom('lectern_desk_requests').select('count');
    expect(await row.execute()).toEqual([{ count: 400 }]);
  });
});
