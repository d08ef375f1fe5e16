import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Follower } from '../../projections/platform/runner/follower.js';
import type { Projection } from '../../projections/platform/runner/projection.js';
import { storedRows } from '../../projections/platform/operations/digest.js';
import { keyReader, keyText, type Row } from '../../projections/platform/runner/rows-in-memory.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { WorkingSet } from '../../projections/platform/runner/working-set.js';
import { write } from '../../projections/platform/runner/write.js';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';
import { temporaryViews } from '../support/views.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { History } from './history.js';
import { teaching } from './teaching.js';

const never = new AbortController().signal;
const ids = ['d1', 'd2', 'd3', 'd4'] as const;

/** A random history that could have happened: what speaks of a delivery comes after its plan. */
const histories = fc
  .array(
    fc.record({
      what: fc.constantFrom('plan', 'enrol', 'hold', 'cancel', 'rate'),
      deliveryId: fc.constantFrom(...ids),
      trainerId: fc.constantFrom('t1', 't2', '试讲'),
      number: fc.nat(100),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    const history = new History();
    const planned = new Set<string>();
    const taught = new Set<string>();
    for (const { what, deliveryId, trainerId, number } of steps) {
      if (what === 'plan') {
        planned.add(deliveryId);
        taught.delete(deliveryId);
        const startsAt = '2025-09-01T01:00:00Z';
        const rest = {
          kind: 'course',
          hostDepartment: 'Cells',
          topic: 'x',
          startsAt,
          hours: 1,
        } as const;
        history.add('DeliveryPlanned', { deliveryId, trainerId, ...rest });
      } else if (!planned.has(deliveryId)) {
        continue;
      } else if (what === 'enrol') {
        const learnerId = `l${number % 5}`;
        history.add('LearnerEnrolled', { deliveryId, learnerId, department: 'Cells' });
      } else if (what === 'hold') {
        taught.add(deliveryId);
        history.add('DeliveryHeld', { deliveryId, hours: number, attendees: [] });
      } else if (what === 'cancel') {
        planned.delete(deliveryId);
        history.add('DeliveryCancelled', { deliveryId });
      } else if (taught.has(deliveryId)) {
        history.add('FeedbackGiven', { deliveryId, learnerId: 'l', level: 1, score: number });
      }
    }
    return history.events;
  });

/** Where a worker is killed (loses what is in memory) and how many events it takes at once. */
const runs = fc.array(fc.record({ size: fc.integer({ min: 1, max: 20 }), killed: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

function inMemory(projection: Projection, events: readonly Recorded[]): Record<string, Row[]> {
  const set = new WorkingSet(projection, true);
  for (const event of events) projection.apply(event, set.rows);
  return Object.fromEntries(
    [...set.tables()].map(([name, rows]) => [name, inOrder(projection, name, rows)]),
  );
}

function inOrder(projection: Projection, table: string, rows: readonly Row[]): Row[] {
  const keyOf = keyReader(projection.tables[table]?.key ?? []);
  const byKey = rows.map((row) => [keyText(keyOf(row)), row] as const);
  return byKey
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([, row]) => row);
}

async function stored(views: Views, number: number): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const name of Object.keys(teaching.tables)) {
    tables[name] = [];
    for await (const rows of storedRows(views.db, teaching, name, number))
      tables[name].push(...rows);
  }
  return tables;
}

/** Folds events in batches from the checkpoint on, handing over each batch's last events twice. */
async function liveInBatches(
  views: Views,
  events: readonly Recorded[],
  batches: readonly { readonly size: number; readonly killed: boolean }[],
  built: boolean,
): Promise<Record<string, Row[]>> {
  let generation = await views.catalogue.begin(teaching);
  if (built) generation = await views.catalogue.finish(teaching, generation);
  let follower = new Follower(teaching, generation, views);
  for (let turn = 0; Number(follower.written) < events.length; turn++) {
    const { size, killed } = batches[turn % batches.length] ?? { size: 1, killed: false };
    const from = Number(follower.written);
    const batch = events.slice(Math.max(0, from - 2), from + size);
    await follower.fold(batch, batch.at(-1)?.position ?? follower.written);
    // The second time round it gets through: a worker that is killed for ever proves nothing.
    if (killed && turn < batches.length) {
      const [again] = (await views.catalogue.generations()).filter(
        (g) => g.number === generation.number,
      );
      follower = new Follower(teaching, again ?? generation, views);
      continue;
    }
    await follower.fold(batch, follower.folded);
    const [written] = await write(views, [follower], async () => batch, never);
    expect(written?.held).toBe(true);
    expect(follower.fault).toBeUndefined();
  }
  if (!built) await views.catalogue.finish(teaching, generation);
  const rows = await stored(views, generation.number);
  await views.catalogue.drop('teaching', generation.number);
  return rows;
}

describe('whatever the history and however it is cut into batches', () => {
  let files: ReturnType<typeof temporaryViews>;
  let sqlite: Views;
  let server: TemporaryPostgres | undefined;
  let postgres: Views | undefined;
  beforeAll(async () => {
    files = temporaryViews();
    sqlite = await files.open();
    server = await startPostgres();
    postgres = await (await server?.database())?.open();
  });
  afterAll(async () => {
    await sqlite.close();
    await files.remove();
    await postgres?.close();
    await server?.stop();
  });

  it('a view that was killed and went on holds what one replay in memory gives', async () => {
    await fc.assert(
      fc.asyncProperty(histories, runs, fc.boolean(), async (events, batches, built) => {
        const expected = inMemory(teaching, events);
        expect(await liveInBatches(sqlite, events, batches, built)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('it is the same on PostgreSQL', async () => {
    if (!postgres) return console.warn('skipped: there is no PostgreSQL here');
    const views = postgres;
    await fc.assert(
      fc.asyncProperty(histories, runs, async (events, batches) => {
        const expected = inMemory(teaching, events);
        expect(await liveInBatches(views, events, batches, true)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('an event applied twice changes nothing', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const twice = events.flatMap((event) => [event, event]);
        const { feedback: facts = [], ...rows } = inMemory(teaching, twice);
        const { feedback: once = [], ...expected } = inMemory(teaching, events);
        expect(rows).toEqual(expected);
        expect(new Set(facts.map((row) => JSON.stringify(row)))).toEqual(
          new Set(once.map((row) => JSON.stringify(row))),
        );
      }),
    );
  });
});
