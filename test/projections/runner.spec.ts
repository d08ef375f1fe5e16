import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstValueFrom, take, toArray } from 'rxjs';
import type { Projection } from '../../projections/platform/runner/projection.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { ProjectionRunner, type RunnerOptions } from '../../projections/platform/runner/runner.js';
import type { Views } from '../../projections/platform/runner/views.js';
import type { NewEvent } from '../../src/platform/event-store/event-store.js';
import { type TemporaryLedger, temporaryLedger } from '../support/ledger.js';
import { temporaryViews } from '../support/views.js';
import { feedback, held, planned, plannedBy, teaching, teachingVersion } from './teaching.js';

describe('the projection runner', () => {
  let ledger: TemporaryLedger;
  let files: ReturnType<typeof temporaryViews>;
  let views: Views;
  const runners: ProjectionRunner[] = [];
  const troubles: unknown[] = [];
  let revisions: Map<string, number>;

  beforeEach(async () => {
    ledger = temporaryLedger();
    files = temporaryViews();
    views = await files.open();
    revisions = new Map();
    troubles.length = 0;
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await views.close();
    await files.remove();
    await ledger.close();
  });

  async function run(
    projections: readonly Projection[],
    options: Partial<RunnerOptions> = {},
  ): Promise<ProjectionRunner> {
    const runner = new ProjectionRunner({
      store: ledger.store,
      views,
      projections,
      worker: `worker ${runners.length}`,
      rebuild: (some, signal) => rebuild(some, { store: ledger.store, views, signal }),
      onTrouble: (error) => troubles.push(error),
      leaseMs: 300,
      ...options,
    });
    runners.push(runner);
    await runner.start();
    return runner;
  }

  async function append(stream: string, ...events: NewEvent[]): Promise<string> {
    const expected = revisions.get(stream) ?? 'none';
    const { position, revision } = await ledger.store.append(stream, expected, events);
    revisions.set(stream, revision);
    return position;
  }
  const deliveries = () => views.db.selectFrom('teaching_delivery').selectAll().execute();
  const scores = () => views.db.selectFrom('teaching_feedback').select('score').execute();

  it('shows what was there before it started and what happens while it runs', async () => {
    await append('delivery-d1', plannedBy('t1', 'd1'));
    const runner = await run([teaching, planned]);
    const position = await append('delivery-d1', held('d1', 3), feedback('d1', 'l1', 90));
    expect(await runner.waitFor(position, 10_000)).toBe(true);
    expect(await deliveries()).toEqual([
      { deliveryId: 'd1', trainerId: 't1', hours: 3, heard: [] },
    ]);
    expect(await scores()).toEqual([{ score: 90 }]);
    expect(await runner.status()).toMatchObject([
      { projection: 'teaching', state: 'live', position, head: position, fault: null },
      { projection: 'planned-hours', state: 'live', position },
    ]);
    expect(troubles).toEqual([]);
  });

  it('goes on at its checkpoint after a restart, and counts nothing twice', async () => {
    const first = await run([teaching]);
    await first.waitFor(await append('delivery-d1', plannedBy('t1', 'd1'), held('d1', 1)), 10_000);
    await first.stop();
    const position = await append('delivery-d1', feedback('d1', 'l1', 80), held('d1', 2));
    const second = await run([teaching]);
    expect(await second.waitFor(position, 10_000)).toBe(true);
    expect(await deliveries()).toMatchObject([{ hours: 2 }]);
    expect(await scores()).toEqual([{ score: 80 }]);
  });

  it('answers in time that a view is not there yet', async () => {
    const runner = await run([teaching]);
    expect(await runner.waitFor('99', 30)).toBe(false);
  });

  it('tells which rows changed, and at what position', async () => {
    const runner = await run([teaching, planned]);
    await runner.waitFor(await append('delivery-d0', plannedBy('t0', 'd0')), 10_000);
    const told = firstValueFrom(runner.changes.pipe(take(2), toArray()));
    const position = await append('delivery-d1', plannedBy('t1', 'd1'));
    expect(await told).toEqual([
      { projection: 'teaching', position, keys: { delivery: [['d1']] } },
      { projection: 'planned-hours', position, keys: { plan: [['d1']] } },
    ]);
  });

  it('stops a projection at an event it cannot apply, and that one only', async () => {
    const runner = await run([teaching, planned]);
    await append('delivery-d1', plannedBy('t1', 'd1'));
    const good = await append('delivery-d1', held('d1', 1));
    const poison = await append('delivery-d9', feedback('d9', 'l', 1));
    const last = await append('delivery-d2', plannedBy('t2', 'd2'));
    expect(await runner.waitFor(last, 10_000, ['planned-hours'])).toBe(true);
    expect(await runner.waitFor(good, 10_000, ['teaching'])).toBe(true);
    const [stopped, other] = await runner.status();
    expect(stopped).toMatchObject({
      state: 'stopped',
      position: good,
      fault: { position: poison, type: 'FeedbackGiven', error: expect.stringContaining('d9') },
    });
    expect(other).toMatchObject({ state: 'live', position: last });
    expect(await deliveries()).toHaveLength(1);

    // After a restart it is tried again, and is still not skipped.
    await runner.stop();
    const again = await run([teaching, planned]);
    expect(await again.waitFor(last, 200, ['teaching'])).toBe(false);
    expect((await again.status())[0]).toMatchObject({ state: 'stopped', position: good });
    await again.stop();

    const fixed = { ...teaching, apply: forgiving(teaching) };
    const resumed = await run([fixed, planned]);
    expect(await resumed.waitFor(last, 10_000)).toBe(true);
    expect((await resumed.status())[0]).toMatchObject({ state: 'live', fault: null });
    expect(await deliveries()).toHaveLength(2);
  });

  it('resumes when told to, without a restart', async () => {
    let broken = true;
    const apply: Projection['apply'] = (event, rows) => {
      if (broken && event.type === 'DeliveryHeld') throw new Error('the fold is broken');
      teaching.apply(event, rows as never);
    };
    const runner = await run([{ ...teaching, apply }]);
    await append('delivery-d1', plannedBy('t1', 'd1'));
    const position = await append('delivery-d1', held('d1', 1));
    await until(async () => (await runner.status())[0]?.state === 'stopped');
    broken = false;
    await runner.resume('teaching');
    expect(await runner.waitFor(position, 10_000)).toBe(true);
    expect(await deliveries()).toMatchObject([{ hours: 1 }]);
  });

  it('stops at the event whose row the database refuses', async () => {
    const apply: Projection['apply'] = (event, rows) => {
      teaching.apply(event, rows as never);
      if (event.type === 'DeliveryHeld') {
        (rows['delivery'] as unknown as { put(row: object): void }).put({ deliveryId: 'null' });
      }
    };
    const runner = await run([{ ...teaching, apply }, planned]);
    await runner.waitFor(await append('delivery-d1', plannedBy('t1', 'd1')), 10_000);
    const last = await append('delivery-d1', held('d1', 1), plannedBy('t1', 'd2'));
    expect(await runner.waitFor(last, 10_000, ['planned-hours'])).toBe(true);
    await until(async () => (await runner.status())[0]?.state === 'stopped');
    expect((await runner.status())[0]).toMatchObject({
      position: '1',
      fault: { position: '2', type: 'DeliveryHeld' },
    });
    expect(await deliveries()).toMatchObject([{ deliveryId: 'd1', hours: null }]);
  });

  it('builds a view of another version anew by itself, while the old one answers', async () => {
    const first = await run([teaching]);
    await first.waitFor(await append('delivery-d1', plannedBy('t1', 'd1'), held('d1', 1)), 10_000);
    await first.stop();
    const position = await append('delivery-d2', plannedBy('t1', 'd2'));
    let asked: unknown;
    const second = await run([teachingVersion(2, 100)], {
      rebuild: async (some, signal) => {
        asked = await deliveries();
        return rebuild(some, { store: ledger.store, views, signal });
      },
    });
    expect(await second.waitFor(position, 10_000)).toBe(true);
    expect(asked).toMatchObject([{ deliveryId: 'd1', hours: 1 }]);
    expect(await deliveries()).toMatchObject([{ hours: 101 }, { hours: null }]);
    expect(await views.catalogue.generations()).toHaveLength(1);
  });

  it('leaves a view to one of two workers, and the other takes over when that one is gone', async () => {
    const first = await run([teaching]);
    const second = await run([teaching]);
    const one = await append('delivery-d1', plannedBy('t1', 'd1'));
    // The second keeps nothing up, and still knows how far the view is.
    expect(await second.waitFor(one, 10_000)).toBe(true);
    await first.stop();
    const two = await append('delivery-d1', held('d1', 4), feedback('d1', 'l', 50));
    expect(await second.waitFor(two, 10_000)).toBe(true);
    expect(await deliveries()).toMatchObject([{ hours: 4 }]);
  });

  it('takes over from a worker that stopped renewing, which then can write nothing', async () => {
    let now = 0;
    const stuck = await run([teaching], { now: () => now, leaseMs: 60_000 });
    const position = await append('delivery-d1', plannedBy('t1', 'd1'));
    await stuck.waitFor(position, 10_000);
    now = 100_000;
    const next = await run([teaching], { now: () => now, leaseMs: 300 });
    // Both follow now: the first believes in its lease until its next renewal.
    const last = await append('delivery-d1', held('d1', 1), feedback('d1', 'l', 70));
    expect(await next.waitFor(last, 10_000)).toBe(true);
    expect(await scores()).toEqual([{ score: 70 }]);
    expect(troubles).toEqual([]);
  });
});

function forgiving(projection: Projection): Projection['apply'] {
  return (event, rows) => {
    try {
      projection.apply(event, rows as never);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
    }
  };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 10_000; !(await condition());) {
    if (Date.now() > giveUpAt) throw new Error('it did not come about');
    await new Promise((next) => setImmediate(next));
  }
}
