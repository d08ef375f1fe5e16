import fc from 'fast-check';
import { checkDocument } from '../documents/check-document.js';
import type { EvaluationDocument } from '../documents/evaluation.js';
import { evaluate } from './evaluate.js';
import type { Fact } from './facts.js';
import { reckoned } from './reckoning.fixture.js';

const optional = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [name]: one }));
const all = (...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((some) => Object.assign({}, ...some) as object);
const cents = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 100);

const day = fc
  .tuple(
    fc.integer({ min: 2024, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const asOf = fc.constantFrom(
  '2026-06-30',
  '2026-02-28',
  '2025-12-31',
  '2026-03-15',
  '2024-02-29',
  '2026-01-01',
);
const calendar = all(
  fc.constantFrom('quarter', 'halfYear', 'year').map((one) => ({ calendar: one })),
  fc.constantFrom('current', 'previous').map((which) => ({ which })),
  optional('startsMonth', fc.integer({ min: 1, max: 12 })),
  optional('periods', fc.integer({ min: 1, max: 3 })),
);
const window = fc.oneof(
  fc.constantFrom('P1M', 'P6M', 'P12M', 'P36M'),
  calendar,
  fc.constantFrom('current', 'previous').map((which) => ({ calendar: 'month', which })),
  fc.constantFrom('grant', 'promotion', 'anniversary').map((since) => ({ since })),
);
const attributes = all(
  fc.constantFrom('morning', 'afternoon').map((half) => ({ half })),
  fc.constantFrom('A', 'B', 'C').map((level) => ({ level })),
  fc.integer({ min: 1, max: 5 }).map((nth) => ({ nth })),
  optional('department', fc.constantFrom('HR', 'Plant')),
);
const TAUGHT = ['delivery.hours', 'delivery.count', 'sharing.count'];
const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...TAUGHT), day, cents(0, 900), attributes)
    .map(([metric, on, value, own]) => ({
      ...{ metric, day: on, value, n: 1, eventId: 'e' },
      attributes: own as Record<string, string | number>,
    })),
  fc
    .tuple(
      fc.constantFrom('feedback.1', 'panelResult'),
      day,
      cents(0, 10_000),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([metric, on, value, n]) => ({ metric, day: on, value, n, eventId: 'e' })),
  fc
    .tuple(fc.constantFrom('grant', 'promotion'), day)
    .map(([metric, on]) => ({ metric, day: on, value: 1, n: 1, eventId: 'e' })),
);

const where = all(
  optional('level', fc.subarray(['A', 'B', 'C'], { minLength: 1 })),
  fc.constantFrom({ nth: { from: 2 } }, { nth: { from: 1, to: 3 } }, { nth: [1, 4] }),
);
const caps = fc
  .subarray(['half', 'day', 'month'], { minLength: 1 })
  .chain((some) => fc.tuple(...some.map((per) => cents(0, 2_000).map((most) => ({ per, most })))));
const steps = (min: number) =>
  fc.tuple(cents(0, 500), cents(min, 9_000), cents(min, 9_000)).map(([at, low, high]) => [
    { from: at, is: low },
    { above: at, is: high },
  ]);
const curve = fc.tuple(cents(0, 9_000), cents(0, 9_000)).map(([a, b]) => [
  [0, a],
  [12.5, b],
  [40, 33.3],
]);

const component = fc.oneof(
  all(
    fc.constantFrom(...TAUGHT).map((from) => ({ from })),
    fc.constantFrom('sum', 'count').map((take) => ({ take })),
    optional('where', where),
    optional('caps', caps),
    fc.oneof(optional('steps', steps(0)), optional('curve', curve)),
  ),
  all(
    fc.constantFrom('delivery.count', 'delivery.hours').map((from) => ({ from, take: 'distinct' })),
    fc.constantFrom('department', 'level', 'nth').map((distinct) => ({ distinct })),
    optional('where', where),
  ),
  all(
    fc.constantFrom('feedback.1', 'panelResult').map((from) => ({ from })),
    fc.constantFrom(
      { take: 'mean' },
      { take: 'latest' },
      { take: 'best' },
      { take: 'shrunkMean', prior: { mean: 80.5, n: 1.5 } },
    ),
    optional('curve', curve),
  ),
);
const weighed = all(
  component,
  optional('window', window),
  optional('missing', fc.constantFrom('zero', 'redistribute')),
  optional('atLeast', cents(0, 1_000)),
  optional('atMost', cents(1_000, 6_000)),
);

const table = fc.constantFrom<unknown>(
  { by: 'level', of: { A: 1.5, B: 1.2 } },
  {
    by: 'level',
    of: {
      A: { by: 'grade', of: { junior: 1, senior: 1.6 } },
      B: { by: 'nth', steps: [{ from: 2, is: 0.8 }] },
    },
    otherwise: 0.5,
  },
  { by: 'band', of: { A: 1.2 }, otherwise: 0.9 },
  { fact: 'nth' },
  'value',
  0.75,
);
const amount = all(
  fc
    .array(table, { minLength: 1, maxLength: 4 })
    .map((product) => ({ each: 'delivery.hours', product })),
  optional('window', window),
  optional('where', where),
  optional('caps', caps),
);

const op = fc.constantFrom('>', '>=', '<', '<=', '=');
const value = fc.oneof(
  cents(0, 9_000),
  fc.constant({ by: 'grade', of: { junior: 20 }, otherwise: 3 }),
);
const figures = fc.oneof(
  all(
    fc.constantFrom('delivery.hours', 'sharing.count').map((metric) => ({ metric })),
    optional('where', where),
  ),
  fc.constantFrom('total', 'score.c0', 'feedback.1').map((metric) => ({ metric })),
  fc.constant({ metric: 'delivery.count', distinct: 'level' }),
);
const condition = all(
  figures,
  op.map((one) => ({ op: one })),
  value.map((one) => ({ value: one })),
  optional('inEach', calendar),
);
const grade = fc
  .subarray(['junior', 'senior'], { minLength: 1 })
  .map((some) => ({ by: 'grade', in: some }));
const leaf = fc.oneof(
  condition,
  grade,
  condition.map((not) => ({ not })),
);
const when = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((parts) => ({ all: parts })),
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((parts) => ({ not: { any: parts } })),
);
const band = { by: 'band', in: ['A'] };

const document = fc
  .record({
    window,
    components: fc.array(weighed, { minLength: 1, maxLength: 4 }),
    weights: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }),
    sum: fc.boolean(),
    needs: when,
    whens: fc.array(fc.oneof(when, fc.constant(band)), { maxLength: 3 }),
    amounts: fc.array(amount, { maxLength: 2 }),
  })
  .map(({ components, weights, sum, needs, whens, amounts, window: policyWindow }) => ({
    ...{ kind: 'evaluation', id: 'drawn', version: 1, window: policyWindow, decimals: 3 },
    ...(sum && { combine: 'sum', negative: true }),
    components: components.map((one, at) => ({
      id: `c${at}`,
      weight: (weights[at] ?? 1) * (sum && at === 1 ? -1 : 1),
      ...one,
    })),
    bands: [
      { band: 'A', min: 40, needs },
      { band: 'B', min: 10 },
      { band: 'C', min: 0 },
    ],
    transitions: whens.map((one) => ({ propose: 'promote', when: one })),
    amounts: amounts.map((one, at) => ({ id: `a${at}`, ...one })),
  }));

/** The evaluator adds columns of whole numbers; the reckoning follows docs/policies.md on plain fractions. */
it('an evaluation is what an independent reckoning finds, whatever the document and the facts', () => {
  let told = 0;
  fc.assert(
    fc.property(
      document,
      fc.array(fact, { minLength: 10, maxLength: 50 }),
      asOf,
      fc.constantFrom('junior', 'senior', 'guest'),
      (drawn, facts, on, own) => {
        const policy = drawn as unknown as EvaluationDocument;
        expect(checkDocument('evaluation', policy)).toEqual([]);
        const figures = evaluate(policy, facts, on, { grade: own });
        const found = {
          total: figures.total,
          band: figures.band,
          scores: figures.components.map(({ score }) => score),
          met: figures.transitions.map(({ met }) => met),
          amounts: figures.amounts.map((one) => one.amount),
        };
        expect(found).toEqual(reckoned(policy, facts, on, { grade: own }));
        if (figures.total !== null && figures.total !== 0) told += 1;
      },
    ),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(100);
}, 60_000);
