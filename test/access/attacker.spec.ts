import fc from 'fast-check';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readModel } from '../../projections/capabilities.js';
import { openViews } from '../../projections/platform/open-views.js';
import type { Query } from '../../projections/platform/queries/query.js';
import { QueryService } from '../../projections/platform/queries/query-service.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { Simulate, SimulationService } from '../../projections/what-if/simulation-service.js';
import { HttpProblem } from '../../src/platform/http/problem.js';
import type { Role } from '../../src/platform/kernel/envelope.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import { letsIn, maySee } from '../../src/rules/access.js';
import { temporaryViews } from '../support/views.js';
import { ZONE } from '../views/journey.js';
import {
  AnsweredProgramme,
  CLOSING_DAYS,
  dayAfter,
  DELIVERIES,
  inOrder,
  otherwise,
  PLAIN,
  type Righted,
  type Said,
  type SaidAt,
} from './answered-programme.js';

const seed = Number(process.env['LECTERN_TEST_SEED'] ?? Date.now() % 2 ** 31);
const LAST_DAY = 70;

const figure = fc.integer({ min: 10, max: 90 });
const other = fc.option(figure, { freq: 2 });
const righted: fc.Arbitrary<Righted> = fc.oneof(
  fc.record({
    how: fc.constant('corrected' as const),
    after: fc.constantFrom(0, 1, 2, 5, 7),
    ...{ score: other, vividness: other, effectiveness: other },
  }),
  fc.record({ how: fc.constant('voided' as const), after: fc.constantFrom(0, 1, 4, 9, 15, 19) }),
);
const said: fc.Arbitrary<Said> = fc
  .record({
    about: fc.constantFrom(0, 0, 0, 1, 1, 2, 2, 3, 4, 4),
    by: fc.nat(7),
    level: fc.constantFrom(1, 1, 1, 2),
    // Mostly before it closes.
    after: fc.constantFrom(1, 1, 2, 3, 5, 8, 13, 14, 15, 20, 30),
    score: figure,
    vividness: fc.option(figure, { freq: 4 }),
    effectiveness: fc.option(figure, { freq: 2 }),
    righted: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(righted, { minLength: 1, maxLength: 3 }).map(inTime) },
    ),
  })
  .map((one) => ({ ...one, after: one.after + (DELIVERIES.at(one.about)?.starts ?? 0) }));

const ABOUT_THE_FIRST = { about: 0, level: 1, after: 1, righted: [] } as const;
/** A batch is there in every history: what they say is drawn, that they say it and leave it so is not. */
const firstFive: fc.Arbitrary<Said[]> = fc.tuple(
  ...[0, 1, 2, 3, 4].map((by) => said.map((one) => ({ ...one, ...ABOUT_THE_FIRST, by }))),
);

/** In the order of the days, and nothing once it is voided. */
function inTime(all: readonly Righted[]): Righted[] {
  const sorted = [...all].sort((a, b) => a.after - b.after);
  const voided = sorted.findIndex(({ how }) => how === 'voided');
  return voided < 0 ? sorted : sorted.slice(0, voided + 1);
}

/** When somebody asks, as of which day, and up to where of the ledger. */
interface Moment {
  readonly asked: string;
  readonly asOf: string;
  readonly knownAt: string | undefined;
}

/** How to ask what has something in its path, and every way to narrow an answer down. */
const PATHS: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  cohortId: [{ cohortId: 'journey' }],
  candidacyId: [{ candidacyId: 'journey.t1' }],
  courseId: [{ courseId: 'course-t1' }],
  deliveryId: [{ deliveryId: 'd0' }, { deliveryId: 'd3' }],
  sessionId: [{ sessionId: 'demo-day' }],
  demoId: [{ demoId: 'demo-t1' }],
  eventId: [{ eventId: '00000000-0000-4000-8000-000000000000' }],
  personId: [{ personId: 't1' }, { personId: 't2' }],
  'kind policyId version': [{ kind: 'evaluation', policyId: 'trainer', version: '1' }],
  'subject subjectId': [
    { subject: 'person', subjectId: 't1' },
    { subject: 'person', subjectId: 'l1' },
    { subject: 'course', subjectId: 'course-t1' },
  ],
  '': [{}],
};
const FILTERS: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  deliveries: [{ trainer: 't1' }, { course: 'course-t1', state: 'held' }, { limit: '2' }],
  knowledgeSharing: [
    ...[8, 9, 10, 20, 21].map((after) => ({ from: dayAfter(after), kind: 'course' })),
    { from: dayAfter(9) },
    { from: dayAfter(10) },
  ],
  evaluations: [{ rank: '1' }, { limit: '1' }],
  explainEvaluation: [{ component: 'learners' }, { component: 'library' }],
};

const QUERIES = readModel.queries.flatMap(({ queries }) => queries);
/** Whatever is answered from what learners said; the others are asked at one moment. */
const SPEAKING = QUERIES.filter(({ reads }) =>
  ['teaching', 'course-library', 'history'].some((view) => reads.includes(view)),
);

/** One component at a time, over windows of a few days: what is asked of by who looks for one answer. */
const CANDIDATES = (['latest', 'best', 'sum', 'count', 'mean'] as const).map((take, n) => ({
  evaluation: {
    ...{ kind: 'evaluation', id: 'trainer', version: 9, window: `P${3 + 9 * n}D`, decimals: 6 },
    components: [{ id: 'one', from: 'feedback.1', take, weight: 1 }],
    bands: [{ band: 'all', min: 0 }],
  },
}));

/** A ledger with its views, and whoever asks, at whatever moment. */
class World {
  readonly programme = new AnsweredProgramme();
  readonly #files = temporaryViews();
  #views?: Views;
  places: readonly SaidAt[] = [];

  async tell(all: readonly Said[]): Promise<this> {
    this.places = await this.programme.tell(all);
    this.#views = await openViews(
      readModel,
      {
        store: { kind: 'sqlite', path: this.programme.ledgerPath },
        views: { kind: 'sqlite', path: this.#files.path },
        zone: ZONE,
      },
      this.programme.store,
    );
    return this;
  }

  #service(asked: string): QueryService {
    if (!this.#views) throw new Error('nothing has been told');
    const { names } = readModel;
    const clock = () => new Date(`${asked}T12:00:00+08:00`);
    const parts = { names, clock, zone: ZONE, closingDays: CLOSING_DAYS };
    return new QueryService({ ...parts, views: this.#views, store: this.programme.store });
  }

  async ask(
    query: Query,
    who: { readonly personId: string; readonly roles: readonly Role[] },
    path: Readonly<Record<string, string>>,
    filters: Readonly<Record<string, string>>,
    { asked, asOf, knownAt }: Moment,
  ): Promise<unknown> {
    const moment = { asOf, ...(knownAt === undefined ? {} : { knownAt }) };
    const actor = { ...who, via: 'token' as const };
    return this.#service(asked)
      .ask(query, { actor, path, query: { ...moment, ...filters } })
      .then(({ envelope }) => envelope, told);
  }

  async simulate(roles: readonly Role[], { asked, asOf, knownAt }: Moment): Promise<unknown> {
    const body = { candidates: CANDIDATES, asOf, ...(knownAt ? { knownAt } : {}) };
    return new SimulationService(this.#service(asked)).execute(new Simulate(body, { roles }));
  }

  async close(): Promise<void> {
    await this.#views?.close();
    await this.#files.remove();
    await this.programme.close();
  }
}

/** What somebody is refused is an answer too. */
function told(error: unknown): unknown {
  if (error instanceof Refusal || error instanceof HttpProblem) return error.message;
  throw error;
}

function partsOf({ route }: Query): string {
  return [...route.matchAll(/:(\w+)/g)].map(([, part]) => part).join(' ');
}

/** Everything that somebody may ask at a moment, in the same order in every world. */
async function everythingAsked(world: World, moment: Moment, all: boolean) {
  const answers: [string, unknown][] = [];
  for (const [personId, roles] of Object.entries(PLAIN)) {
    for (const query of all ? QUERIES : SPEAKING) {
      const within = letsIn(query.shows);
      if (Array.isArray(within) && !within.some((role) => roles.includes(role as Role))) continue;
      for (const path of PATHS[partsOf(query)] ?? []) {
        for (const filters of [{}, ...(FILTERS[query.name] ?? [])]) {
          const name = JSON.stringify([query.name, personId, path, filters, moment]);
          answers.push([name, await world.ask(query, { personId, roles }, path, filters, moment)]);
        }
      }
    }
    if (maySee('simulation', { roles })) {
      const name = JSON.stringify(['simulation', personId, moment]);
      answers.push([name, await world.simulate(roles, moment)]);
    }
  }
  return answers;
}

/** `npm run test:faults -- "few respondents"` has more. */
const RUNS = Number(process.env['LECTERN_TEST_RUNS'] ?? 1);
const MOMENTS = 5;
const seen = { answers: 0, means: 0, batches: 0, righted: 0, others: 0 };

async function attacked(all: readonly Said[], draws: readonly number[]): Promise<void> {
  const [world, other] = [new World(), new World()];
  try {
    await world.tell(all);
    await other.tell(otherwise(all, world.places));
    expect(other.places).toEqual(world.places);
    seen.righted += world.places.filter(({ righting }) => righting >= 0).length;
    const latest = { asked: dayAfter(LAST_DAY), asOf: dayAfter(LAST_DAY), knownAt: undefined };
    const moments = [latest, ...draws.map((draw) => momentOf(world.places, draw))];
    for (const moment of moments) {
      const answers = await everythingAsked(world, moment, moment === latest);
      const others = new Map(await everythingAsked(other, moment, moment === latest));
      for (const [name, answer] of answers) {
        const text = JSON.stringify(answer);
        expect([name, JSON.stringify(others.get(name))]).toEqual([name, text]);
        seen.answers += 1;
        if (/"level":1,"n":\d+,"mean":\d/.test(text)) seen.means += 1;
        if (/"waiting":[1-9]/.test(text)) seen.batches += 1;
      }
    }
    // Who may see single answers sees that it is not the same.
    const auditor = { personId: 'auditor', roles: ['auditor'] } as const;
    for (const query of SPEAKING.filter(({ name }) => name === 'deliveries')) {
      const [one, another] = await Promise.all(
        [world, other].map((each) => each.ask(query, auditor, {}, {}, latest)),
      );
      if (JSON.stringify(one) !== JSON.stringify(another)) seen.others += 1;
    }
  } finally {
    await world.close();
    await other.close();
  }
}

/** The day of an answer, the day before or after it, or of a closing; all known, or up to an answer. */
function momentOf(places: readonly SaidAt[], draw: number): Moment {
  const place = places[draw % Math.max(1, places.length)];
  const kind = Math.floor(draw / 97) % 5;
  const asked = dayAfter(10 + (draw % (LAST_DAY - 10)));
  if (!place || kind === 0) return { asked, asOf: asked, knownAt: undefined };
  if (kind === 1) return { asked: place.day, asOf: place.day, knownAt: place.position };
  if (kind === 2) return { asked: dayAfter(LAST_DAY), asOf: place.day, knownAt: undefined };
  if (kind === 3) return { asked, asOf: dayAfter(LAST_DAY), knownAt: place.position };
  return { asked, asOf: asked, knownAt: `${place.day}T23:00:00+08:00` };
}

describe('whoever may see no single answer of a learner', () => {
  it('may be asked for by every query of the read side', () => {
    expect(QUERIES.filter((query) => !(partsOf(query) in PATHS))).toEqual([]);
    const narrowed = Object.keys(FILTERS);
    expect(narrowed.filter((name) => !SPEAKING.some((one) => one.name === name))).toEqual([]);
  });

  it(`is told the same whatever each said, batch by batch (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .tuple(fc.noBias(fc.array(said, { minLength: 50, maxLength: 75 })), firstFive)
          .map((all) => inOrder(all.flat())),
        fc.array(fc.nat(100_000), { minLength: MOMENTS, maxLength: MOMENTS }),
        attacked,
      ),
      { seed, numRuns: RUNS, endOnFailure: true },
    );
  }, 600_000);

  afterAll(() => {
    // That there was something to be told, and something to find.
    expect(seen.answers).toBeGreaterThan(RUNS * MOMENTS * 50);
    expect(seen.means).toBeGreaterThan(0);
    expect(seen.batches).toBeGreaterThan(0);
    expect(seen.righted).toBeGreaterThan(0);
    expect(seen.others).toBe(RUNS);
  });
});
