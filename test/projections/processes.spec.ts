import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rebuildViews } from '../../projections/platform/operations/operations.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { ProjectionRunner } from '../../projections/platform/runner/runner.js';
import { verifyViews } from '../../projections/platform/operations/verify.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { type Child, startTypeScript } from '../support/child-process.js';
import { type TemporaryLedger, temporaryLedger } from '../support/ledger.js';
import { temporaryViews } from '../support/views.js';
import { planned, teaching, teachingVersion } from './teaching.js';

const WRITER = new URL('./child-writer.ts', import.meta.url);
const REBUILD = new URL('./child-rebuild.ts', import.meta.url);

/** Printed, so that a moment that was bad can be tried again. */
const SEED = Number(process.env['LECTERN_TEST_SEED'] ?? Date.now() % 2 ** 31);
const KILLS = 20;
/** About as long as a rebuild of the small ledger takes. */
const LONGEST_MS = 250;

describe('with several processes', () => {
  let ledger: TemporaryLedger;
  let files: ReturnType<typeof temporaryViews>;
  let views: Views;
  let next: Child | undefined;
  beforeEach(async () => {
    ledger = temporaryLedger();
    files = temporaryViews();
    views = await files.open();
  });
  afterEach(async () => {
    next?.kill('SIGKILL');
    await next?.ended;
    await views.close();
    await files.remove();
    await ledger.close();
  });

  const writers = (names: readonly string[], deliveries: number) =>
    names.map((name) => startTypeScript(WRITER, [ledger.path, name, String(deliveries)]));

  it('no event is passed by, whatever the order in which writers commit', async () => {
    const deliveries = 200;
    const names = ['t1', 't2', 't3', 't4'];
    const { store } = ledger;
    const runner = new ProjectionRunner({
      store,
      views,
      projections: [teaching, planned],
      worker: 'the only one',
      rebuild: (some, signal) => rebuild(some, { store, views, signal }),
    });
    await runner.start();
    const ended = await Promise.all(writers(names, deliveries).map((writer) => writer.ended));
    expect(ended).toEqual([0, 0, 0, 0]);
    const total = names.length * deliveries;
    expect(await store.head()).toBe(String(total * 3));
    expect(await runner.waitFor(String(total * 3), 20_000)).toBe(true);
    await runner.stop();
    const deployment = { store, views, projections: [teaching, planned] };
    expect(await verifyViews(deployment)).toMatchObject([
      { outcome: 'same', rows: total * 2 + names.length },
      { outcome: 'same', rows: total },
    ]);
  }, 60_000);

  it(`a rebuild killed at ${KILLS} random moments leaves the old view whole, and the next one finishes`, async () => {
    console.info(`rebuilds killed: LECTERN_TEST_SEED=${SEED}`);
    const { store } = ledger;
    const deliveries = 1_500;
    await Promise.all(writers(['t1'], deliveries).map((writer) => writer.ended));
    const before = { store, views, projections: [teaching, planned] };
    const again = { store, views, projections: [teachingVersion(2, 10), planned] };
    await rebuildViews(before);
    const moments = momentsFrom(SEED);
    const outcomes = { killed: 0, switched: 0 };
    // The next one is started while this one is busy dying, so that starting costs half.
    next = startTypeScript(REBUILD, [ledger.path, files.path]);
    for (let kills = 0; kills < KILLS; kills++) {
      const rebuilding: Child = next;
      await rebuilding.printed(1);
      rebuilding.go();
      await setTimeout(moments());
      rebuilding.kill('SIGKILL');
      next = startTypeScript(REBUILD, [ledger.path, files.path]);
      await rebuilding.ended;
      // Whole, as it was or as it is to be: never a part.
      const verified = await verifyViews(before);
      const isNew = verified[0]?.outcome === 'other-version';
      outcomes[isNew ? 'switched' : 'killed'] += 1;
      const whole = isNew ? await verifyViews(again) : verified;
      expect(whole).toMatchObject([
        { outcome: 'same', rows: deliveries * 2 + 1 },
        { outcome: 'same', rows: deliveries },
      ]);
      // Back to the view that the next one has to replace.
      if (!isNew) continue;
      await freed(views);
      await rebuildViews(before);
    }
    expect(outcomes.killed).toBeGreaterThan(0);
    next.go();
    expect(await next.ended).toBe(0);
    expect(await verifyViews(again)).toMatchObject([{ outcome: 'same' }, { outcome: 'same' }]);
    expect(await views.catalogue.generations()).toHaveLength(2);
  }, 120_000);
});

/** Whoever was killed holds its lease a while longer; nobody else is at it here. */
async function freed(views: Views): Promise<void> {
  await views.catalogue.db.deleteFrom('lectern_lease').execute();
}

/** From before the first page to after the switch, by chance; the same for the same seed. */
function momentsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    // A linear congruential generator (Numerical Recipes): plain chance will do.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32) * LONGEST_MS;
  };
}
