import type { EvaluationDocument } from '../documents/evaluation.js';
import { policy } from '../journey-2025.fixture.js';
import { evaluateAll } from './evaluate.js';
import { FactTable } from './facts.js';

const TRAINERS = 64;
const table = new FactTable();
for (let trainer = 0; trainer < TRAINERS; trainer++) {
  for (let fact = 0; fact < 30; fact++) {
    const eventId = `${trainer}-${fact}`;
    const held = { metric: 'delivery.hours', day: '2025-09-01', value: 3, n: 1, eventId };
    table.add(`t${trainer}`, held);
  }
}
const columns = table.columns();

/** Twenty amounts of twenty factors, which is as many as a document may have. */
function withFactors(factor: number): EvaluationDocument {
  return {
    ...policy<EvaluationDocument>('evaluation-trainer-v1'),
    amounts: Array.from({ length: 20 }, (_, at) => ({
      ...{ id: `a${at}`, each: 'delivery.hours' },
      product: ['value' as const, ...Array.from({ length: 19 }, () => factor)],
    })),
  };
}

it.each([
  ['as long as a document may say them', 0.123456789012],
  ['of three hundred decimals, as one stored before might', 1.2345678901234567e-300],
])('factors %s hold nobody up', (_, factor) => {
  const document = withFactors(factor);
  let least = Infinity;
  for (let attempt = 0; attempt < 3; attempt++) {
    // Of the processor, not of the clock: others use the machine too.
    const before = process.cpuUsage();
    const [first] = evaluateAll(document, columns, '2026-06-30', () => ({ grade: 'junior' }));
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
    expect(first?.amounts[0]).toEqual({ id: 'a0', amount: 0, n: 30 });
  }
  expect(least).toBeLessThan(1_500);
});

it('a product is exact, whatever is worked out once', () => {
  const [first] = evaluateAll(withFactors(1.1), columns, '2026-06-30', () => ({}));
  // 30 facts of 3 hours, times 1.1 to the 19th: 90 × 6.1159090448414546291.
  expect(first?.amounts[0]?.amount).toBe(550.43);
});
