import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModel } from '../../projections/capabilities.js';
import { digestOf } from '../../projections/platform/operations/digest.js';
import { QueryService } from '../../projections/platform/queries/query-service.js';
import type { DemosUnder } from '../../projections/what-if/demo-moves.js';
import { Simulate, SimulationService } from '../../projections/what-if/simulation-service.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { type ImportedJourney, importedJourney, ZONE } from '../views/journey.js';

const asOf = '2026-06-30';
const policies = 'samples/journey-2025/policies';
let journey: ImportedJourney;

beforeAll(async () => {
  journey = await importedJourney();
}, 120_000);
afterAll(() => journey.close());

type Document = Record<string, unknown>;
const document = (name: string, change: Document = {}): Document => ({
  ...(JSON.parse(readFileSync(`${policies}/${name}.json`, 'utf8')) as Document),
  ...change,
});
const rubric = (change: Document = {}) => document('rubric-demo-v1', { version: 2, ...change });
const panel = (change: Document) => rubric({ panel: { quorum: 3, ...change } });
const certification = (pass: Document) => document('certification-junior-v1', { version: 2, pass });

async function ask(candidates: readonly Document[], more: Document = {}, file?: string) {
  const views = await journey.views(
    file === undefined ? undefined : { kind: 'sqlite', path: file },
  );
  try {
    const { store } = journey;
    const { names } = readModel;
    const queries = new QueryService({ views, names, store, clock: systemClock, zone: ZONE });
    const knownAt = await store.head();
    const body = { candidates, asOf, knownAt, ...more };
    return await new SimulationService(queries).execute(new Simulate(body, { roles: ['auditor'] }));
  } finally {
    await views.close();
  }
}

async function simulated(candidate: Document, more: Document = {}) {
  const { candidates } = await ask([candidate], more);
  const [only] = candidates;
  if (!only) throw new Error('one candidate has one answer');
  return only;
}

async function demosUnder(candidate: Document): Promise<DemosUnder> {
  const { demos } = await simulated(candidate);
  if (!demos) throw new Error('the candidate has a say in demos');
  return demos;
}

type SealedDemos = Record<
  string,
  { total: number; judges: number; dimensions: Record<string, number> }
>;
async function sealed(): Promise<SealedDemos> {
  const position = await journey.store.head();
  const moment = { asOf, knownAt: { position } };
  return (await journey.report('demos', { moment })) as SealedDemos;
}

describe('a candidate evaluation policy', () => {
  it('moves whom the independent computation moves, figure by figure', async () => {
    const expected = JSON.parse(readFileSync('samples/journey-2025/expected.json', 'utf8')) as {
      whatIf: { changes: unknown[] };
    };
    const { evaluations, demos, inWords } = await simulated({
      evaluation: document('evaluation-trainer-v2'),
    });
    const items = evaluations?.items.map(({ personId, from, to }) => ({ personId, from, to }));
    expect(JSON.stringify(items)).toBe(JSON.stringify(expected.whatIf.changes));
    expect(demos).toBeNull();
    expect(inWords).toMatch(/^\d+ would change band/);
    expect(evaluations?.items.every(({ movedBy }) => movedBy.length > 0)).toBe(true);
  });

  it('that is the one in force changes nothing, and says so', async () => {
    const same = await simulated({ evaluation: document('evaluation-trainer-v1') });
    expect(same).toMatchObject({ evaluations: { changed: 0 }, inWords: 'nothing would change' });
  });
});

describe('a candidate rubric', () => {
  it('with the same rules seals every demo to the same figures', async () => {
    expect(await demosUnder({ rubric: rubric() })).toMatchObject({ sealed: 26, changed: 0 });
  });

  it('with one dimension alone makes its score the total', async () => {
    const [first] = (rubric()['dimensions'] as { id: string }[]).slice(0, 1);
    const { items } = await demosUnder({ rubric: rubric({ dimensions: [first] }) });
    const was = await sealed();
    expect(items.length).toBeGreaterThan(20);
    for (const { demoId, from, to } of items) {
      expect(from.total).toBe(was[demoId]?.total);
      expect(to.total).toBe(was[demoId]?.dimensions['curriculumDesign']);
    }
  });

  it('tells which dimension and which judge did it, and what becomes of the evaluations', async () => {
    const { demos, evaluations } = await simulated({ rubric: panel({ method: 'median' }) });
    expect(demos?.changed).toBeGreaterThan(0);
    for (const { movedBy, judges, from, to } of demos?.items ?? []) {
      expect(movedBy.length).toBeGreaterThan(0);
      expect(judges.length).toBeGreaterThan(0);
      // What the parts add up to is the total, but for the rounding of each.
      const all = (side: 'from' | 'to') => movedBy.reduce((sum, one) => sum + (one[side] ?? 0), 0);
      expect(all('to') - all('from')).toBeCloseTo((to.total ?? 0) - (from.total ?? 0), 1);
    }
    const moved = evaluations?.items.find(({ personId }) => personId === demos?.items[0]?.personId);
    expect(moved?.movedBy.map(({ id }) => id)).toEqual(['demo']);
  });

  it('whose points add up tells what each dimension adds', async () => {
    const { demos } = await simulated({ rubric: rubric({ total: 'sum' }) });
    expect(demos?.changed).toBe(26);
    for (const { movedBy, to } of demos?.items ?? []) {
      // Dimensions are told to 0.01 and weigh 100 together: the parts are within half a point of the total.
      expect(movedBy.reduce((sum, one) => sum + (one.to ?? 0), 0)).toBeCloseTo(to.total ?? 0, 0);
    }
  });

  it('whose quorum was not met leaves demos without a result', async () => {
    const { items } = await demosUnder({
      rubric: rubric({ panel: { method: 'mean', quorum: 7 } }),
    });
    const was = await sealed();
    const short = Object.entries(was).filter(([, { judges }]) => judges < 7);
    const unsealed = items.filter(({ to }) => to.notSealed === 'quorum-not-met');
    expect(unsealed.map(({ demoId }) => demoId).sort()).toEqual(short.map(([id]) => id).sort());
    expect(unsealed.length).toBeGreaterThan(0);
    expect(unsealed.every(({ to }) => to.total === null && to.passed === null)).toBe(true);
    const all = await demosUnder({
      rubric: rubric({ panel: { method: 'additiveFair', quorum: 7 } }),
    });
    expect(all.changed).toBe(26);
  });

  it.each([
    [
      'another scale',
      { scale: { min: 0, max: 10, step: 1 }, dimensions: [{ id: 'stagePresence', weight: 1 }] },
      '/candidates/0/rubric/scale',
    ],
    [
      'a dimension nobody marked',
      { dimensions: [{ id: 'humour', weight: 1 }] },
      '/candidates/0/rubric/dimensions/0/id',
    ],
    ['no panel', { panel: null }, '/candidates/0/rubric/panel'],
  ])('with %s is refused with the pointer at fault', async (_what, change, pointer) => {
    await expect(ask([{ rubric: rubric(change) }])).rejects.toMatchObject({
      code: 'malformed',
      detail: { pointer },
    });
  });
});

describe('a candidate certification policy', () => {
  it('fails those whose published figures fall short, and says by what', async () => {
    const { items } = await demosUnder({
      certification: certification({ total: 80, eachDimension: 75 }),
    });
    const was = await sealed();
    const short = Object.entries(was)
      .filter(
        ([, { total, dimensions }]) => total < 80 || Math.min(...Object.values(dimensions)) < 75,
      )
      .map(([demoId]) => demoId);
    expect(short.length).toBeGreaterThan(0);
    expect(items.map(({ demoId }) => demoId).sort()).toEqual(short.sort());
    for (const { from, to } of items) {
      expect([from.passed, to.passed]).toEqual([true, false]);
      expect(to.failed?.length).toBeGreaterThan(0);
    }
  });

  it('that nobody passes takes every place away', async () => {
    const { items } = await demosUnder({ certification: certification({ total: 100 }) });
    expect(items.filter(({ from, to }) => from.place && !to.place)).toHaveLength(6);
  });

  it('and a candidate award place otherwise', async () => {
    const award = document('award-demo-day-v1', { places: [{ place: 'best', count: 1 }] });
    const { inWords, demos } = await simulated({ award });
    expect(demos?.items.map(({ to }) => to.place)).toEqual(expect.arrayContaining(['best', null]));
    expect(inWords).toBe('5 would lose a place, 1 would take another place');
  });
});

describe('candidates side by side', () => {
  const candidates = [
    { evaluation: document('evaluation-trainer-v2') },
    { rubric: panel({ method: { trimmed: { k: 1 } } }) },
    { rubric: panel({ method: 'additiveFair' }), certification: certification({ total: 80 }) },
  ];

  it('come to what each comes to alone, in the same bytes every time and from any views', async () => {
    const together = await ask(candidates);
    const alone = [];
    for (const candidate of candidates) alone.push(await simulated(candidate));
    expect(JSON.stringify(together.candidates)).toBe(JSON.stringify(alone));
    const folder = mkdtempSync(join(tmpdir(), 'lectern-views-'));
    try {
      const elsewhere = await ask(candidates, {}, join(folder, 'views.db'));
      expect(JSON.stringify(elsewhere)).toBe(JSON.stringify(together));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);

  it('write nothing: the head of the ledger and the digest of every view stay', async () => {
    const before = await standing();
    await ask(candidates);
    expect(await standing()).toEqual(before);
    expect(before.digests.length).toBeGreaterThan(20);
  }, 60_000);

  it('can be asked of one cohort, as of an earlier day and as known then', async () => {
    const [first] = candidates;
    const none = await simulated(first as Document, { cohort: 'another' });
    expect(none.evaluations).toMatchObject({ trainers: 0, changed: 0 });
    const own = await simulated(first as Document, { cohort: 'journey-2025' });
    expect(own.evaluations?.trainers).toBe(26);
    const early = await simulated(candidates[1] as Document, { asOf: '2025-07-24' });
    expect(early.demos).toMatchObject({ sealed: 0, changed: 0 });
  });

  it.each([
    [{ candidates: [] }, '/candidates'],
    [{ candidates: [{}] }, '/candidates/0'],
    [{ candidates: [{ fee: {} }] }, '/candidates/0/fee'],
    [{ candidates: [{ evaluation: { kind: 'evaluation' } }] }, /^\/candidates\/0\/evaluation\//],
  ])('are refused as malformed: %j', async (body, pointer) => {
    await expect(ask([], body)).rejects.toMatchObject({
      code: 'malformed',
      detail: { pointer: typeof pointer === 'string' ? pointer : expect.stringMatching(pointer) },
    });
  });
});

async function standing() {
  const views = await journey.views();
  try {
    const digests = await views.snapshot(async (db) => {
      const live = (await views.catalogue.generations()).filter(({ state }) => state === 'live');
      const all = [];
      for (const projection of readModel.projections(ZONE)) {
        const one = live.find((generation) => generation.projection === projection.name);
        if (!one) throw new Error(`${projection.name} is not built`);
        all.push(...(await digestOf(db as never, projection, one.number)));
      }
      return all;
    });
    return { head: await journey.store.head(), digests };
  } finally {
    await views.close();
  }
}
