import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rebuildViews } from '../../projections/runner/operations.js';
import { rebuild } from '../../projections/runner/rebuild.js';
import { ProjectionRunner } from '../../projections/runner/runner.js';
import { verifyViews } from '../../projections/runner/verify.js';
import type { Views } from '../../projections/runner/views.js';
import { startTypeScript } from '../support/child-process.js';
import { type TemporaryLedger, temporaryLedger } from '../support/ledger.js';
import { temporaryViews } from '../support/views.js';
import { planned, teaching, teachingVersion } from './teaching.js';

const WRITER = new URL('./child-writer.ts', import.meta.url);
const REBUILD = new URL('./child-rebuild.ts', import.meta.url);

describe('with several processes', () => {
  let ledger: TemporaryLedger;
  let files: ReturnType<typeof temporaryViews>;
  let views: Views;
  beforeEach(async () => {
    ledger = temporaryLedger();
    files = temporaryViews();
    views = await files.open();
  });
  afterEach(async () => {
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

  it('a rebuild killed at any moment leaves the old view whole, and the next one finishes', async () => {
    const { store } = ledger;
    const deliveries = 3_000;
    await Promise.all(writers(['t1'], deliveries).map((writer) => writer.ended));
    const before = { store, views, projections: [teaching, planned] };
    await rebuildViews(before);
    for (let run = 0; run < 6; run++) {
      const rebuilding = startTypeScript(REBUILD, [ledger.path, files.path]);
      await rebuilding.printed(1);
      // The moment is what is being varied: from before the first page to after the switch.
      await setTimeout(run * 60);
      rebuilding.kill('SIGKILL');
      await rebuilding.ended;
      const [verified] = await verifyViews(before);
      if (verified?.outcome === 'other-version') break;
      expect(verified).toMatchObject({ outcome: 'same', rows: deliveries * 2 + 1 });
    }
    const last = startTypeScript(REBUILD, [ledger.path, files.path]);
    expect(await last.ended).toBe(0);
    const after = { store, views, projections: [teachingVersion(2, 10), planned] };
    expect(await verifyViews(after)).toMatchObject([{ outcome: 'same' }, { outcome: 'same' }]);
    expect(await views.catalogue.generations()).toHaveLength(2);
  }, 60_000);
});
