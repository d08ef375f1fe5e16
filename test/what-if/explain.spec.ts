import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServedJourney, servedJourney } from '../views/served-journey.js';

const asOf = '2026-06-30';
const [ADMIN, AUDITOR, JUDGE] = ['a25-1', 'u25-1', 'j25-1'];

interface Component {
  readonly id: string;
  readonly score: number | null;
  readonly weight: number;
  readonly n: number;
  readonly points: number | null;
  readonly missing?: object;
  readonly inWords: string;
  readonly inputs: readonly {
    readonly eventId: string;
    readonly href: string | null;
    readonly day: string;
    readonly value: number | null;
    readonly n: number;
    readonly weight: number;
  }[];
}
interface Explained {
  readonly total: number;
  readonly inWords: string;
  readonly components: readonly Component[];
}
interface DemoExplained {
  readonly total: number;
  readonly dimensions: Record<string, number>;
  readonly weights: Record<string, number>;
  readonly inWords: string;
  readonly inputs: readonly { readonly eventId: string }[];
  readonly sheets: readonly { readonly eventId: string; readonly total: number }[];
}

let served: ServedJourney;
beforeAll(async () => {
  served = await servedJourney();
}, 120_000);
afterAll(() => served.close());

const explain = (who: string, as = AUDITOR, more = '') =>
  served.get<Explained>(`/api/v1/explanations/evaluation/${who}?asOf=${asOf}${more}`, as);

describe('why a trainer has the total they have', () => {
  it('says policy, hash and position, and figures that are those published', async () => {
    const expected = JSON.parse(readFileSync('samples/journey-2025/expected.json', 'utf8')) as {
      evaluations: { results: Record<string, { total: number; components: { score: number }[] }> };
    };
    for (const [person, { total, components }] of Object.entries(expected.evaluations.results)) {
      const { status, body } = await explain(person);
      expect(status).toBe(200);
      expect(body.data.total).toBe(total);
      expect(body.data.components.map(({ score }) => score)).toEqual(
        components.map(({ score }) => score),
      );
      expect(body.position).toBe(await served.store.head());
      expect(body.policy).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ kind: 'evaluation', id: 'trainer', version: 1 }),
        ]),
      );
    }
  });

  it('lets the reader work the shrunk mean out again from its inputs', async () => {
    const { body } = await explain('t25-20', AUDITOR, '&component=learners');
    const [learners] = body.data.components;
    expect(body.data.components).toHaveLength(1);
    const inputs = learners?.inputs ?? [];
    expect(inputs).toHaveLength(learners?.n ?? 0);
    const top = inputs.reduce((sum, { value, weight }) => sum + (value ?? 0) * weight, 80 * 15);
    const bottom = inputs.reduce((sum, { weight }) => sum + weight, 15);
    expect(top / bottom).toBeCloseTo(learners?.score ?? 0, 2);
    expect(learners?.inWords).toMatch(/As if 15 more had answered 80/);
  });

  it('says why a component is missing', async () => {
    const { body } = await explain('t25-20');
    expect(body.data.components.find(({ id }) => id === 'turnaround')).toMatchObject({
      score: null,
      inputs: [],
      missing: { why: 'no-facts', counts: 'redistribute' },
    });
  });

  it('links to events of the ledger', async () => {
    const { body } = await explain('t25-20');
    for (const { inputs } of body.data.components) {
      const [input] = inputs;
      if (!input) continue;
      const { status, body: event } = await served.get<{ id: string }>(input.href ?? '', AUDITOR);
      expect(status).toBe(200);
      expect(event.data.id).toBe(input.eventId);
    }
  });

  it('is the trainer’s own to read, with what learners said in batches of five', async () => {
    const { status, body } = await explain('t25-20', 't25-20');
    expect(status).toBe(200);
    const learners = body.data.components.find(({ id }) => id === 'learners');
    expect(learners?.inputs.length).toBeGreaterThan(0);
    for (const { n, href } of learners?.inputs ?? []) {
      expect(n).toBeGreaterThanOrEqual(5);
      expect(href).toBeNull();
    }
    expect((await explain('t25-20', 't25-01')).status).toBe(403);
    const asAdmin = await explain('t25-20', ADMIN);
    const seen = asAdmin.body.data.components.find(({ id }) => id === 'learners');
    expect(seen?.inputs.every(({ n }) => n === 1)).toBe(true);
  });

  it('gives the same bytes every time, for a moment that is named', async () => {
    const more = `&knownAt=${await served.store.head()}`;
    const [once, again] = [
      await explain('t25-20', AUDITOR, more),
      await explain('t25-20', AUDITOR, more),
    ];
    expect(once.text).toBe(again.text);
  });

  it('says what it does not know', async () => {
    expect((await explain('t25-99')).status).toBe(404);
    expect((await explain('t25-20', AUDITOR, '&component=humour')).status).toBe(404);
  });
});

describe('why a demo has the total it has', () => {
  it('shows the sheets it was sealed from, and how they make the total', async () => {
    const { status, body } = await served.get<DemoExplained>(
      '/api/v1/explanations/demo/demo-t25-20',
      JUDGE,
    );
    expect(status).toBe(200);
    const { sheets, total, inputs, inWords } = body.data;
    const mean = sheets.reduce((sum, sheet) => sum + sheet.total, 0) / sheets.length;
    expect(mean).toBeCloseTo(total, 2);
    expect(sheets.map(({ eventId }) => eventId).sort()).toEqual(
      inputs.map((one) => one.eventId).sort(),
    );
    expect(inWords).toMatch(/the mean of all sheets/);
    expect(body.policy).toMatchObject({ kind: 'rubric', id: 'demo', version: 1 });
  });

  it('is not told before the seal, and then to the candidate, not to other trainers', async () => {
    const early = await served.get('/api/v1/explanations/demo/demo-t25-20?asOf=2025-07-24', JUDGE);
    expect(early.status).toBe(404);
    const asked = async (as: string) =>
      (await served.get('/api/v1/explanations/demo/demo-t25-20', as)).status;
    expect(await asked('t25-20')).toBe(200);
    expect(await asked('t25-19')).toBe(403);
  });
});
