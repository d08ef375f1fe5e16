import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { readModel } from '../../projections/capabilities.js';
import {
  certifiedTrainerFacts,
  ranking,
} from '../../projections/evaluation/evaluations.queries.js';
import { KnownTrainers } from '../../projections/evaluation/known-trainers.js';
import { verifyViews } from '../../projections/platform/operations/verify.js';
import { readViews } from '../../projections/platform/queries/views-db.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { ProjectionRunner } from '../../projections/platform/runner/runner.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { SamePerson } from '../../src/platform/kernel/same-person.js';
import { policyBook } from '../../projections/policies/policy-book.js';
import { verifyReplay } from '../../src/replay/verify-replay.js';
import { temporaryViews } from '../support/views.js';
import { ZONE } from '../views/journey.js';
import {
  ordinaryProgramme,
  type Programme,
  programmes,
  RandomProgramme,
} from './random-programme.js';

/** Printed, so that what chance found can be found again: `LECTERN_TEST_SEED=… npm test -- random-history`. */
const seed = Number(process.env['LECTERN_TEST_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = 6;
const PATIENCE_MS = 10_000;

/** What the histories came to, so that a property over nothing is noticed. */
const seen = { sealed: 0, certified: 0, evaluations: 0, ranked: 0 };

async function carriedOut({ marks, steps }: Programme): Promise<void> {
  const programme = new RandomProgramme();
  const files = temporaryViews();
  const views = await files.open();
  const { store } = programme;
  const all = readModel.projections(ZONE);
  const runner = new ProjectionRunner({
    store,
    views,
    projections: all,
    worker: 'the only one',
    rebuild: (some, signal) => rebuild(some, { store, views, signal }),
  });
  const known = new KnownTrainers(store);
  try {
    await runner.start();
    await programme.demoDay(marks);
    for (const [index, step] of steps.entries()) {
      const done = await programme.try(step);
      if (!done || index % 4 !== 0) continue;
      expect(await runner.waitFor(await store.head(), PATIENCE_MS)).toBe(true);
      await keepsUp(known, views, programme.today);
    }
    expect(await runner.waitFor(await store.head(), PATIENCE_MS)).toBe(true);
    await keepsUp(known, views, programme.today);
    const verified = await verifyViews({ store, views, projections: all });
    expect(verified.map(({ outcome }) => outcome)).toEqual(all.map(() => 'same'));
    const replayed = await verifyReplay(
      store,
      { asOf: programme.today, zone: ZONE },
      readModel.names,
      () => files.open(),
    );
    expect(replayed.differences).toEqual([]);
    expect(replayed.evaluations.differences).toEqual([]);
    seen.sealed += replayed.decisions.PanelResultSealed;
    seen.certified += replayed.decisions.CertificationGranted;
    seen.evaluations += replayed.evaluations.evaluations;
  } finally {
    await runner.stop();
    await views.close();
    await files.remove();
    await programme.close();
  }
}

/** What is kept from question to question ranks as everything read anew does. */
async function keepsUp(known: KnownTrainers, views: Views, asOf: string): Promise<void> {
  await readViews(views, readModel.names, async (db, at) => {
    for (const day of [asOf, '2025-09-01']) {
      const moment = { asOf: day, knownAt: { position: at.latest } };
      const people = new SamePerson();
      const book = await policyBook(db, moment);
      const policy = book.inForce('evaluation');
      if (!policy) throw new Error('a policy was approved in March');
      for (const answers of ['all', { today: asOf, zone: ZONE, closingDays: 14 }] as const) {
        const kept = await ranking(
          await known.at({ db, at, moment, people, book, answers }),
          policy,
        );
        const anew = await ranking(await certifiedTrainerFacts(db, moment, book, answers), policy);
        expect(kept).toEqual(anew);
        seen.ranked += kept.length;
      }
    }
  });
}

describe('whatever happens in a programme', () => {
  it('its views, its decisions and its evaluations come out the same again', async () => {
    console.info(`random programmes: LECTERN_TEST_SEED=${seed}`);
    await fc.assert(fc.asyncProperty(programmes, carriedOut), {
      seed,
      numRuns: RUNS,
      examples: [[ordinaryProgramme()]],
      endOnFailure: true,
    });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  }, 120_000);
});
