import type { EvaluationDocument } from '../documents/evaluation.js';
import { evaluate } from './evaluate.js';
import { fact, taught } from './facts.fixture.js';
import { policyOf } from './small-policy.fixture.js';

const AS_OF = '2026-06-30';

describe('a transition', () => {
  const when = (condition: NonNullable<EvaluationDocument['transitions']>[number]['when']) =>
    policyOf([{}], { transitions: [{ propose: 'promote', when: condition }] });
  const threeHigh = { metric: 'feedback.1', consecutive: 3, op: '>', value: 90 } as const;

  it('shows each condition with what it found, met or not', () => {
    const facts = [
      taught('2026-03-01', 4, [91, 92]),
      taught('2026-04-01', 4, [95]),
      taught('2024-05-01', 4, [99]),
    ];
    const events = (metric: string, ...days: string[]) =>
      days.flatMap((day) =>
        facts
          .flat()
          .filter((one) => one.metric === metric && one.day === day)
          .map(({ eventId }) => eventId),
      );
    const policy = when({ all: [threeHigh, { metric: 'delivery.hours', op: '>=', value: 15 }] });
    expect(evaluate(policy, facts.flat(), AS_OF).transitions).toEqual([
      {
        propose: 'promote',
        met: false,
        conditions: [
          {
            ...{ metric: 'feedback.1', op: '>', required: 90, actual: [95, 91.5, 99], met: true },
            inputs: events('feedback.1', '2026-03-01', '2026-04-01', '2024-05-01'),
          },
          {
            ...{ metric: 'delivery.hours', op: '>=', required: 15, actual: 8, met: false },
            // The hours of 2024 are before the window; what was fed back about them is not.
            inputs: events('delivery.hours', '2026-03-01', '2026-04-01'),
          },
        ],
      },
    ]);
  });

  it('is not met by fewer deliveries than it asks for', () => {
    const facts = [
      taught('2026-03-01', 4, [99]),
      taught('2026-04-01', 4, [99]),
      taught('2026-05-01', 4, []),
    ];
    expect(evaluate(when(threeHigh), facts.flat(), AS_OF).proposals).toEqual([]);
  });

  it('does not see feedback given after the as-of day', () => {
    const facts = ['2026-03-01', '2026-04-01', '2026-05-01'].flatMap((day) => taught(day, 4, [99]));
    const late = fact('feedback.1', '2026-07-02', 0, {
      deliveryId: 'del-2026-05-01',
      startsAt: '',
    });
    expect(evaluate(when(threeHigh), [...facts, late], AS_OF).proposals).toEqual(['promote']);
  });

  it('compares exact means, not rounded ones', () => {
    const barely = ['2026-03-01', '2026-04-01', '2026-05-01'].flatMap((day) =>
      taught(day, 4, [90.004]),
    );
    expect(evaluate(when(threeHigh), barely, AS_OF).proposals).toEqual(['promote']);
  });

  it('may ask for the published total, or any of several conditions', () => {
    const policy = when({ any: [{ metric: 'total', op: '>=', value: 90 }, threeHigh] });
    expect(evaluate(policy, [fact('feedback.1', AS_OF, 89.995)], AS_OF).proposals).toEqual([
      'promote',
    ]);
    expect(evaluate(policy, [fact('feedback.1', AS_OF, 89.99)], AS_OF).proposals).toEqual([]);
  });

  it('counts whole months from the latest delivery held', () => {
    const idle = when({ metric: 'monthsSinceDelivery', op: '>=', value: 10 });
    expect(evaluate(idle, taught('2025-08-30', 4, []), AS_OF).proposals).toEqual(['promote']);
    expect(evaluate(idle, taught('2025-08-31', 4, []), AS_OF).proposals).toEqual([]);
    expect(evaluate(idle, [], AS_OF).proposals).toEqual([]);
  });
});
