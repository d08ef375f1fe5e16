import fc from 'fast-check';
import { decayWeight } from '../arithmetic-decay.js';
import { exact, roundHalfAway, sum, ZERO, type Exact } from '../arithmetic.js';
import { dayFromNumber, dayNumber, daysBetween } from '../calendar.js';
import type { EvaluationComponent, EvaluationDocument } from '../documents/evaluation.js';
import { evaluate, evaluateAll } from './evaluate.js';
import { FactTable, type Fact } from './facts.js';

const AS_OF = '2026-06-30';
/** After which day each window begins, by the calendar on the wall. */
const AFTER: Readonly<Record<string, string>> = {
  P3M: '2026-03-31',
  P12M: '2025-06-30',
  P400D: '2025-05-26',
};
const METRICS = ['feedback.1', 'delivery.hours', 'panelResult'];

const fact: fc.Arbitrary<Fact> = fc
  .record({
    metric: fc.constantFrom(...METRICS),
    age: fc.integer({ min: -3, max: 500 }),
    cents: fc.integer({ min: 0, max: 10_000 }),
    n: fc.integer({ min: 1, max: 4 }),
    key: fc.nat(9999),
    delivery: fc.nat(5),
  })
  .map(({ metric, age, cents, n, key, delivery }) => ({
    metric,
    n,
    day: dayFromNumber(dayNumber(AS_OF) - age),
    value: cents / 100,
    eventId: `e${key}`,
    deliveryId: `d${delivery}`,
    startsAt: `2026-0${delivery + 1}-01T09:00:00+08:00`,
  }));

const component: fc.Arbitrary<Omit<EvaluationComponent, 'id'>> = fc
  .record({
    from: fc.constantFrom(...METRICS),
    take: fc.constantFrom('latest', 'best', 'sum', 'count', 'mean', 'shrunkMean'),
    weight: fc.integer({ min: 1, max: 50 }),
    window: fc.constantFrom('P3M', 'P12M', 'P400D'),
    halfLife: fc.constantFrom('P30D', 'P180D'),
    decays: fc.boolean(),
    missing: fc.constantFrom('redistribute' as const, 'zero' as const),
    curved: fc.boolean(),
  })
  .map(({ decays, halfLife, curved, take, ...rest }) => ({
    ...rest,
    take: take,
    ...(take === 'shrunkMean' && { prior: { mean: 80.5, n: 1.5 } }),
    ...((take === 'shrunkMean' || take === 'mean') && decays && { halfLife }),
    ...(curved && {
      curve: [
        [0, 10],
        [12.5, 60],
        [99, 33.3],
      ] as const,
    }),
  }));

const policy: fc.Arbitrary<EvaluationDocument> = fc
  .array(component, { minLength: 1, maxLength: 5 })
  .map((components) => ({
    kind: 'evaluation',
    id: 'drawn',
    version: 1,
    window: 'P12M',
    components: components.map((drawn, index) => ({ id: `c${index}`, ...drawn })),
    bands: [
      { band: 'A', min: 50 },
      { band: 'B', min: 0 },
    ],
    transitions: [
      { propose: 'promote', when: { metric: 'feedback.1', consecutive: 2, op: '>', value: 40 } },
      { propose: 'demote', when: { metric: 'delivery.hours', op: '<', value: 30 } },
    ],
  }));

/** domain.md word for word, on plain fractions: slow, and written without looking at the columns. */
function byTheBook({ components }: EvaluationDocument, facts: readonly Fact[]): (Exact | null)[] {
  return components.map(({ from, take, window = 'P12M', prior, halfLife, curve }) => {
    const counting = facts.filter(
      ({ metric, day }) =>
        metric === from &&
        day > ((typeof window === 'string' && AFTER[window]) || '') &&
        day <= AS_OF,
    );
    const values = counting.map(({ value }) => exact(value));
    const weights = counting.map(({ day, n }) =>
      (halfLife
        ? decayWeight(daysBetween(day, AS_OF), Number(halfLife.slice(1, -1)))
        : exact(1)
      ).mul(n),
    );
    const n0 = exact(prior?.n ?? 0);
    const weighted = sum(values.map((value, i) => value.mul(weights[i] ?? 0)));
    const takes: Record<typeof take, () => Exact | undefined> = {
      sum: () => sum(values),
      count: () => exact(values.length),
      distinct: () => undefined,
      best: () => values.reduce((best, value) => (value.gt(best) ? value : best)),
      latest: () => {
        const lastDay = counting
          .map(({ day }) => day)
          .sort()
          .at(-1);
        return values[counting.findLastIndex(({ day }) => day === lastDay)];
      },
      mean: () => weighted.div(sum(weights)),
      shrunkMean: () => weighted.add(n0.mul(exact(prior?.mean ?? 0))).div(sum(weights).add(n0)),
    };
    if (counting.length === 0) return null;
    const x = takes[take]() ?? ZERO;
    if (!curve) return x;
    if (x.lte(0)) return exact(10);
    if (x.lte(exact(12.5))) return exact(10).add(x.mul(50).div(exact(12.5)));
    if (x.gte(99)) return exact(33.3);
    return exact(60).sub(x.sub(exact(12.5)).mul(exact(26.7)).div(exact(86.5)));
  });
}

describe('whatever the policy and the facts, an evaluation', () => {
  it('is what the definitions say, to the last published digit', () => {
    fc.assert(
      fc.property(policy, fc.array(fact, { maxLength: 25 }), (document, facts) => {
        const scores = byTheBook(document, facts);
        const weights = document.components.map(({ weight, missing }, i) =>
          scores[i] === null && missing === 'redistribute' ? ZERO : exact(weight),
        );
        const total = sum(scores.map((score, i) => (score ?? ZERO).mul(weights[i] ?? ZERO)));
        const result = evaluate(document, facts, AS_OF);
        expect(result.components.map(({ score }) => score)).toEqual(
          scores.map((score) => score && roundHalfAway(score, 2)),
        );
        const divisor = sum(weights);
        expect(result.total).toEqual(
          divisor.equals(0) ? null : roundHalfAway(total.div(divisor), 2),
        );
      }),
    );
  });

  it('is the same alone and among all the others', () => {
    const crowd = fc.array(fc.tuple(fc.constantFrom('p', 'q', 'r'), fact), { maxLength: 60 });
    fc.assert(
      fc.property(policy, crowd, (document, facts) => {
        const table = new FactTable();
        for (const subject of ['p', 'q', 'r']) table.subject(subject);
        for (const [subject, of] of facts) table.add(subject, of);
        for (const { subject, ...figures } of evaluateAll(document, table.columns(), AS_OF)) {
          const own = facts.filter(([of]) => of === subject).map(([, of]) => of);
          const alone = evaluate(document, own, AS_OF);
          const components = alone.components.map(({ inputs: _, ...component }) => component);
          const transitions = alone.transitions.map((transition) => ({
            ...transition,
            conditions: transition.conditions.map(({ inputs: _, ...condition }) => condition),
          }));
          expect(figures).toEqual({ ...alone, components, transitions });
        }
      }),
    );
  });

  it('names as inputs the facts that were counted, and no others', () => {
    fc.assert(
      fc.property(policy, fc.array(fact, { maxLength: 25 }), (document, facts) => {
        const unique = facts.map((of, index) => ({ ...of, eventId: `e${index}` }));
        const { components } = evaluate(document, unique, AS_OF);
        for (const { inputs, n, take, score, ...component } of components) {
          const used = unique.filter(({ eventId }) => inputs.includes(eventId));
          expect(used.reduce((people, of) => people + of.n, 0)).toBe(n);
          const others = unique.filter(
            (of) => of.metric !== component.from || inputs.includes(of.eventId),
          );
          const again = evaluate(document, others, AS_OF);
          expect(again.components.find(({ id }) => id === component.id)?.score).toEqual(score);
          if (take === 'latest' || take === 'best') expect(inputs.length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
