import type { EvaluationComponent } from '../documents/evaluation.js';
import { evaluate } from './evaluate.js';
import { fact } from './facts.fixture.js';
import { policyOf } from './small-policy.fixture.js';

const AS_OF = '2026-06-30';

function component(rule: Partial<EvaluationComponent>, ...facts: ReturnType<typeof fact>[]) {
  return evaluate(policyOf([rule]), facts, AS_OF).components[0];
}

describe('the window of an evaluation', () => {
  it('begins after the same day a year earlier and ends with the as-of day', () => {
    const days = ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'];
    const facts = days.map((day) => fact('delivery.hours', day, 1));
    expect(component({ from: 'delivery.hours', take: 'sum' }, ...facts)?.inputs).toEqual([
      facts[1]?.eventId,
      facts[2]?.eventId,
    ]);
  });

  it('may be longer for one component', () => {
    const sealed = fact('panelResult', '2023-07-01', 83.65);
    expect(component({ from: 'panelResult', take: 'latest' }, sealed)?.score).toBeNull();
    expect(component({ from: 'panelResult', take: 'latest', window: 'P36M' }, sealed)?.score).toBe(
      83.65,
    );
  });
});

describe('a fact that was stored before numbers were bounded', () => {
  it('counts to six decimals, and spoils no other', () => {
    const long = fact('feedback.1', '2026-03-10', 80.0000005000000001);
    const other = fact('feedback.1', '2026-03-11', 90);
    expect(component({ take: 'sum' }, long, other)?.score).toBe(170);
    const ulp = fact('feedback.1', '2026-03-10', 1.0000000000000002);
    expect(component({ take: 'sum' }, ulp, other)?.score).toBe(91);
    expect(component({ take: 'latest' }, fact('feedback.1', '2026-03-10', 1e300))?.score).toBe(1e9);
  });
});

describe('what a component takes', () => {
  const low = fact('feedback.1', '2026-01-10', 60, { n: 3 });
  const high = fact('feedback.1', '2026-03-10', 90);
  const later = fact('feedback.1', '2026-03-10', 72);

  it.each([
    ['latest', 72, 1, [later]],
    ['best', 90, 1, [high]],
    ['sum', 222, 5, [low, high, later]],
    ['count', 3, 5, [low, high, later]],
    ['mean', 68.4, 5, [low, high, later]],
  ] as const)('%s is %d', (take, score, n, used) => {
    expect(component({ take }, low, high, later)).toMatchObject({
      score,
      n,
      inputs: used.map(({ eventId }) => eventId),
    });
  });

  it('shrinks a mean towards the prior, older respondents weighing less', () => {
    const prior = { mean: 80, n: 15 };
    const half = fact('feedback.1', '2026-01-01', 50, { n: 10 });
    // 180 days old: ten count as five, so (5·50 + 15·80) / 20.
    expect(component({ take: 'shrunkMean', prior, halfLife: 'P180D' }, half)).toMatchObject({
      score: 72.5,
      n: 10,
    });
    expect(component({ take: 'shrunkMean', prior }, half)).toMatchObject({ score: 68, n: 10 });
    expect(component({ take: 'shrunkMean', prior })).toMatchObject({ score: 80, n: 0, inputs: [] });
  });

  it('goes through the curve, flat beyond its ends, and keeps the figure beside it', () => {
    const curve = [
      [2, 20],
      [10, 60],
      [30, 100],
    ] as const;
    const hours = (value: number) =>
      component(
        { from: 'delivery.hours', take: 'sum', curve },
        fact('delivery.hours', AS_OF, value),
      );
    expect([0.5, 2, 6, 10, 12.5, 30, 99].map((value) => hours(value)?.score)).toEqual([
      20, 20, 40, 60, 65, 100, 100,
    ]);
    expect(hours(12.5)?.figure).toBe(12.5);
  });

  it('counts days since a course’s material was revised, whatever the window', () => {
    const facts = [
      fact('material.submitted', '2024-01-01', 1),
      fact('material.submitted', '2025-01-01', 2),
      fact('material.submitted', '2026-07-01', 3),
    ];
    const rule = { from: 'daysSinceRevision', take: 'latest' } as const;
    expect(component(rule, ...facts)).toMatchObject({
      score: 545,
      n: 1,
      inputs: [facts[1]?.eventId],
    });
    expect(component(rule)).toMatchObject({ score: null, n: 0, inputs: [] });
  });
});

describe('an absent component', () => {
  const present = fact('delivery.hours', AS_OF, 50);
  const total = (missing?: 'redistribute' | 'zero', take: EvaluationComponent['take'] = 'mean') =>
    evaluate(
      policyOf([
        { from: 'delivery.hours', take: 'sum' },
        { take, ...(missing && { missing }) },
      ]),
      [present],
      AS_OF,
    );

  it('leaves its weight to the others', () => {
    expect(total('redistribute')).toMatchObject({
      total: 50,
      components: [
        {},
        { score: null, n: 0, points: null, missing: { why: 'no-facts', counts: 'redistribute' } },
      ],
    });
    expect(total()).toEqual(total('redistribute'));
  });

  it('counts 0 where the policy says so, and is still shown as missing', () => {
    expect(total('zero')).toMatchObject({
      total: 25,
      components: [{}, { score: null, points: 0, missing: { why: 'no-facts', counts: 'zero' } }],
    });
  });

  it('is one whose sum is of nothing only if the policy says what that means', () => {
    expect(total(undefined, 'sum')).toMatchObject({ total: 25, components: [{}, { score: 0 }] });
    expect(total('redistribute', 'sum')).toMatchObject({
      total: 50,
      components: [{}, { score: null }],
    });
  });

  it('of all leaves no total and no band', () => {
    expect(evaluate(policyOf([{}]), [], AS_OF)).toMatchObject({
      total: null,
      band: null,
      proposals: [],
    });
  });
});

describe('the total', () => {
  it('is banded as published, after rounding', () => {
    const thirds = [89.99, 90, 89.995].map((value) => fact('feedback.1', AS_OF, value));
    expect(evaluate(policyOf([{}]), thirds, AS_OF)).toMatchObject({ total: 90, band: 'A' });
    expect(evaluate(policyOf([{}], { decimals: 3 }), thirds, AS_OF)).toMatchObject({
      total: 89.995,
      band: 'B',
    });
  });

  it('takes scores unrounded, and says what each component adds', () => {
    const facts = [fact('feedback.1', AS_OF, 0.004), fact('feedback.2', AS_OF, 0.014)];
    const policy = policyOf([{ weight: 2 }, { from: 'feedback.2' }]);
    // 0.022 / 3 rounds to 0.01; of rounded scores, 0.01 / 3 would be 0.
    expect(evaluate(policy, facts, AS_OF)).toMatchObject({
      total: 0.01,
      components: [
        { score: 0, points: 0 },
        { score: 0.01, points: 0 },
      ],
    });
  });
});
