import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SimulationAnswer } from '../../projections/what-if/simulation-service.js';
import { type ServedJourney, servedJourney } from '../views/served-journey.js';

const asOf = '2026-06-30';
const read = (name: string) =>
  JSON.parse(readFileSync(`samples/journey-2025/policies/${name}.json`, 'utf8')) as object;

let served: ServedJourney;
const people: Record<string, string> = {};

beforeAll(async () => {
  served = await servedJourney();
  const rows = readFileSync('samples/journey-2025/people.csv', 'utf8').trim().split(/\r?\n/);
  for (const row of rows) {
    const cells = row.split(',');
    people[cells.at(-1) ?? ''] ??= cells[0] ?? '';
  }
}, 120_000);
afterAll(() => served.close());

const simulate = async (body: object, role: string) => {
  const answer = await served.post('/api/v1/simulations', body, people[role] ?? '');
  return { ...answer, body: answer.body as unknown as SimulationAnswer & Record<string, unknown> };
};

describe('POST /api/v1/simulations', () => {
  const candidates = [{ evaluation: read('evaluation-trainer-v2') }];

  it.each(['programme-admin', 'certifier', 'auditor'])('answers a %s', async (role) => {
    const before = await served.store.head();
    const { status, body } = await simulate({ candidates, asOf, knownAt: before }, role);
    expect(status).toBe(200);
    expect(body).toMatchObject({ asOf, knownAt: before, position: before });
    expect(body.candidates[0]?.evaluations).toMatchObject({ trainers: 26, changed: 26 });
    expect(await served.store.head()).toBe(before);
  });

  it.each(['trainer', 'judge', 'learner'])('is not for a %s', async (role) => {
    expect((await simulate({ candidates }, role)).status).toBe(403);
  });

  it.each([
    [{}, { field: 'candidates', pointer: '/candidates' }],
    [{ candidates, asOf: 'tomorrow' }, { field: 'asOf' }],
    [{ candidates, knownAt: 'then' }, { field: 'knownAt' }],
    [{ candidates, notify: true }, { field: 'notify' }],
    [
      { candidates: [{ rubric: { ...read('rubric-demo-v1'), decimals: -1 } }] },
      { pointer: '/candidates/0/rubric/decimals' },
    ],
  ])('names what is malformed: %#', async (body, problem) => {
    const answer = await simulate(body, 'auditor');
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'malformed', ...problem });
  });
});
