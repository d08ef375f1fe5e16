import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  dropViews,
  rebuildViews,
  RebuildUnderway,
  viewsStatus,
} from '../../projections/platform/operations/operations.js';
import { buildLease } from '../../projections/platform/runner/leases.js';
import type { RebuildProgress } from '../../projections/platform/rebuild/progress.js';
import type { Projection } from '../../projections/platform/runner/projection.js';
import type { Commit, Views } from '../../projections/platform/runner/views.js';
import { verifyViews } from '../../projections/platform/operations/verify.js';
import { type TemporaryLedger, temporaryLedger } from '../support/ledger.js';
import { temporaryViews } from '../support/views.js';
import { feedback, held, planned, plannedBy, teaching, teachingVersion } from './teaching.js';

/** So many that a rebuild writes more than once. */
const DELIVERIES = 2_500;
const SMALL_WRITES = { rowsAWrite: 4_000 };

describe('a rebuild', () => {
  let ledger: TemporaryLedger;
  let files: ReturnType<typeof temporaryViews>;
  let views: Views;

  beforeEach(async () => {
    ledger = temporaryLedger();
    files = temporaryViews();
    views = await files.open();
    const appends = Array.from({ length: DELIVERIES }, (_, i) => {
      const id = `d${i}`;
      const events = [plannedBy(`t${i % 7}`, id), held(id, i % 5), feedback(id, 'l1', i % 100)];
      return ledger.store.append(`delivery-${id}`, 'none', events);
    });
    await Promise.all(appends);
  });
  afterEach(async () => {
    await views.close();
    await files.remove();
    await ledger.close();
  });

  const deployment = (...projections: readonly Projection[]) => ({
    store: ledger.store,
    views,
    projections,
  });
  const hours = async () => {
    const all = await views.db.selectFrom('teaching_delivery').select('hours').execute();
    return all.reduce((sum, row) => sum + Number(row.hours), 0);
  };

  it('builds all views in one reading, says how far it is, and they are what the events say', async () => {
    const told: RebuildProgress[] = [];
    const both = deployment(teaching, planned);
    expect(await viewsStatus(both)).toMatchObject([{ state: 'not-built' }, { state: 'not-built' }]);
    const rebuilt = await rebuildViews(both, [], { onProgress: (progress) => told.push(progress) });
    const head = await ledger.store.head();
    expect(rebuilt).toEqual([
      { projection: 'teaching', position: head, outcome: 'switched' },
      { projection: 'planned-hours', position: head, outcome: 'switched' },
    ]);
    expect(told.at(-1)).toMatchObject({ position: head, head, done: 1, secondsLeft: 0 });
    expect(told.at(-1)?.events).toBeGreaterThanOrEqual(DELIVERIES * 3);
    expect(await verifyViews(both)).toMatchObject([
      { outcome: 'same', rows: DELIVERIES * 2 + 7, differing: 0, position: head },
      { outcome: 'same', rows: DELIVERIES },
    ]);
    expect(await viewsStatus(both)).toMatchObject([{ state: 'live' }, { state: 'live' }]);
  });

  it('compares a view with the one before it', async () => {
    const one = deployment(teaching);
    await rebuildViews(one);
    const [same] = await rebuildViews(one);
    expect(same?.comparison?.same).toBe(true);
    expect(same?.comparison?.tables[0]).toMatchObject({
      table: 'delivery',
      before: DELIVERIES,
      after: DELIVERIES,
      same: DELIVERIES,
    });

    await tamper(views, 'd7');
    const [found] = await rebuildViews(one);
    expect(found?.comparison?.same).toBe(false);
    expect(found?.comparison?.tables.map((t) => t.after - t.same)).toEqual([2, 0, 0]);
    expect(await verifyViews(one)).toMatchObject([{ outcome: 'same' }]);
  });

  it('leaves the old view answering when it is killed, and the next run goes on', async () => {
    const before = deployment(teaching);
    await rebuildViews(before);
    const answer = await hours();
    const after = deployment(teachingVersion(2, 10));
    let resumedAt = '';
    for (const writes of [0, 1, 0, 0]) {
      // Killed after so many writes to the views: whatever it had in memory is lost.
      const dying = { ...after, views: killedAfter(views, writes) };
      await expect(rebuildViews(dying, [], SMALL_WRITES)).rejects.toThrow('killed');
      expect(await hours()).toBe(answer);
      const [live, building] = await views.catalogue.generations();
      expect(live).toMatchObject({ state: 'live', identity: teaching.identity });
      expect(Number(building?.position)).toBeGreaterThanOrEqual(Number(resumedAt));
      resumedAt = building?.position ?? '';
    }
    expect(Number(resumedAt)).toBeGreaterThan(0);
    await rebuildViews(after);
    expect(await hours()).toBe(answer + 10 * DELIVERIES);
    expect(await verifyViews(after)).toMatchObject([{ outcome: 'same' }]);
    expect(await views.catalogue.generations()).toHaveLength(1);
  });

  it('is left unswitched at an event it cannot apply', async () => {
    await rebuildViews(deployment(teaching));
    const broken: Projection = {
      ...teachingVersion(2),
      apply: (event, rows) => {
        if (event.position === '6000') throw new Error('no such rule');
        teaching.apply(event, rows as never);
      },
    };
    const [result] = await rebuildViews(deployment(broken));
    expect(result).toMatchObject({
      outcome: 'stopped',
      position: '5999',
      fault: { position: '6000', error: 'Error: no such rule' },
    });
    expect(await viewsStatus(deployment(broken))).toMatchObject([
      { state: 'stopped', position: await ledger.store.head(), building: '5999' },
    ]);
    expect(await views.db.selectFrom('teaching_delivery').selectAll().execute()).toHaveLength(
      DELIVERIES,
    );
  });

  it('is refused while another process is at it', async () => {
    await views.catalogue.leases.take(
      [buildLease('teaching')],
      'another',
      Date.now(),
      Date.now() + 60_000,
    );
    await expect(rebuildViews(deployment(teaching))).rejects.toThrow(RebuildUnderway);
    expect(await views.catalogue.generations()).toEqual([]);
  });

  it('begins anew when the half-built view is of another version', async () => {
    const dying = { ...deployment(teaching), views: killedAfter(views, 0) };
    await expect(rebuildViews(dying, [], SMALL_WRITES)).rejects.toThrow('killed');
    const next = deployment(teachingVersion(2, 1));
    await rebuildViews(next);
    expect(await verifyViews(next)).toMatchObject([{ outcome: 'same' }]);
    expect(await views.catalogue.generations()).toHaveLength(1);
  });

  it('finds what is wrong with a view, row by row', async () => {
    const one = deployment(teaching);
    await rebuildViews(one);
    await tamper(views, 'd7');
    const [verified] = await verifyViews(one);
    expect(verified).toMatchObject({ outcome: 'different', differing: 2 });
    expect(verified?.differences).toEqual([
      expect.objectContaining({
        table: 'delivery',
        key: 'd7',
        expected: expect.objectContaining({ hours: 2 }),
        found: expect.objectContaining({ hours: 99 }),
      }),
      expect.objectContaining({ key: 'd8', found: null }),
    ]);
    await dropViews(one, ['teaching']);
    expect(await verifyViews(one)).toMatchObject([{ outcome: 'not-built' }]);
    expect(await verifyViews(deployment(teaching), [])).toHaveLength(1);
  });
});

/** Somebody's hand in the views database. */
async function tamper(views: Views, deliveryId: string): Promise<void> {
  const generation = await views.catalogue.live('teaching');
  if (!generation) throw new Error('there is no view to tamper with');
  const { position } = generation;
  const put = [{ deliveryId, trainerId: 't0', hours: 99, heard: [] }];
  const changes: Commit['changes'] = new Map([['delivery', { put, deleted: [['d8']] }]]);
  await views.commit([{ projection: teaching, generation, from: position, to: position, changes }]);
}

/** Views whose process is gone after so many writes: nothing comes through any more. */
function killedAfter(views: Views, writes: number): Views {
  let left = writes;
  const alive = () => {
    if (left <= 0) throw new Error('killed');
  };
  return {
    engine: views.engine,
    db: views.db,
    catalogue: views.catalogue,
    load: (...of) => views.load(...of),
    snapshot: (work) => views.snapshot(work),
    busy: () => views.busy(),
    overwriteFreed: () => views.overwriteFreed(),
    close: async () => {},
    commit: async (commits) => {
      alive();
      left -= 1;
      return views.commit(commits);
    },
  };
}
