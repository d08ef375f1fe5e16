import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readModel } from '../../projections/capabilities.js';
import { QueryService } from '../../projections/platform/queries/query-service.js';
import type { Query } from '../../projections/platform/queries/query.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { Simulate, SimulationService } from '../../projections/what-if/simulation-service.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';
import { type ImportedJourney, importedJourney, ZONE } from './journey.js';

const auditor: Actor = { personId: 'u25-1', roles: ['auditor', 'programme-admin'], via: 'token' };
const asOf = '2026-06-30';
/** Both answer at the same moment. */
const clock = () => new Date('2026-07-01T04:00:00Z');

const PATHS: Readonly<Record<string, readonly string[]>> = {
  personId: ['t25-13', 't25-14', 't25-02'],
  demoId: ['demo-t25-13'],
  courseId: ['course-t25-13'],
  cohortId: ['journey-2025'],
  sessionId: ['demo-day-2025'],
};

interface Desks {
  readonly views: Views;
  readonly queries: QueryService;
  readonly simulations: SimulationService;
}

let journey: ImportedJourney;
let postgres: TemporaryPostgres | undefined;
const desks: Desks[] = [];

function desksOn(views: Views): Desks {
  const { store } = journey;
  const { names } = readModel;
  const queries = new QueryService({ views, names, store, clock, zone: ZONE });
  return { views, queries, simulations: new SimulationService(queries) };
}

beforeAll(async () => {
  postgres = await startPostgres();
  const database = await postgres?.database();
  if (!database)
    throw new Error('there is no PostgreSQL on this machine, neither from npm nor its own');
  journey = await importedJourney();
  desks.push(desksOn(await journey.views()));
  desks.push(desksOn(await journey.views({ kind: 'postgres', connection: database.url })));
}, 120_000);
afterAll(async () => {
  for (const { views } of desks) await views.close();
  await journey.close();
  await postgres?.stop();
});

/** What is asked about in the address, one thing a part; nothing where this test knows no such thing. */
function pathsOf({ route }: Query): Record<string, string>[] {
  const parts = [...route.matchAll(/:(\w+)/g)].map(([, part = '']) => part);
  if (parts.length === 0) return [{}];
  const [part = ''] = parts;
  return parts.length > 1 ? [] : (PATHS[part] ?? []).map((id) => ({ [part]: id }));
}

const queries = readModel.queries.flatMap((table) => table.queries);

describe('on SQLite and on PostgreSQL views', () => {
  it.each(queries.map((one) => [one.name, one] as const))(
    'the answer to %s is byte for byte the same',
    async (_name, asked) => {
      const pages = asked.route.includes(':') ? [{}] : [{}, { limit: '7' }];
      // Events, histories of streams and versions are named by two parts, and read from the ledger.
      for (const path of pathsOf(asked)) {
        for (const page of pages) {
          const answers = [];
          for (const desk of desks) {
            const request = { actor: auditor, path, query: { asOf, ...page } };
            const answer = await desk.queries.ask(asked, request).catch(refusal);
            answers.push(JSON.stringify(answer));
          }
          expect(answers[1]).toBe(answers[0]);
        }
      }
    },
  );

  it.each([
    ['evaluation', 'evaluation-trainer-v2', {}],
    ['course-health', 'course-health-library-v1', { version: 2, decimals: 0 }],
    ['rubric', 'rubric-demo-v1', { version: 2, panel: { quorum: 3, method: 'median' } }],
    ['certification', 'certification-junior-v1', { version: 2, pass: { total: 88 } }],
    ['award', 'award-demo-day-v1', { version: 2 }],
  ])('what a candidate %s would change is the same', async (kind, file, change) => {
    const path = `samples/journey-2025/policies/${file}.json`;
    const document = { ...(JSON.parse(readFileSync(path, 'utf8')) as object), ...change };
    const answers = [];
    for (const { simulations } of desks) {
      const body = { candidates: [{ [kind]: document }], asOf };
      const asked = new Simulate(body, { roles: ['auditor'] });
      answers.push(JSON.stringify(await simulations.execute(asked).catch(refusal)));
    }
    expect(answers[1]).toBe(answers[0]);
    expect(answers[0]).toContain('"candidates"');
  });
});

function refusal(error: unknown) {
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined) throw error;
  return { code, message };
}
