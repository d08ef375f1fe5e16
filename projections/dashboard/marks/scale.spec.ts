import fc from 'fast-check';
import { dayNumber, dayOfNumber, linear, months, ticks } from './scale.js';

describe('the scale of a chart', () => {
  it('puts its ends at the ends', () => {
    const place = linear([60, 100], [0, 400]);
    expect([place(60), place(80), place(100)]).toEqual([0, 200, 400]);
    expect(linear([5, 5], [0, 10])(5)).toBe(5);
  });

  it('marks round values, none outside', () => {
    expect(ticks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticks(62.3, 89.2, 4)).toEqual([70, 80]);
    expect(ticks(0.1, 0.5, 4)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: 1, max: 9000 }),
        (from, length) => {
          const marked = ticks(from, from + length, 6);
          expect(marked.every((one) => one >= from && one <= from + length)).toBe(true);
          expect(marked.length).toBeLessThanOrEqual(7);
        },
      ),
    );
  });

  it('counts days across the change of a year', () => {
    expect(dayNumber('2026-01-01') - dayNumber('2025-12-31')).toBe(1);
    expect(dayOfNumber(dayNumber('2026-02-28') + 1)).toBe('2026-03-01');
  });

  it('marks the firsts of months', () => {
    expect(months('2025-03-05', '2025-06-01', 12)).toEqual([
      '2025-04-01',
      '2025-05-01',
      '2025-06-01',
    ]);
    expect(months('2025-01-01', '2025-12-31', 4)).toEqual([
      '2025-01-01',
      '2025-04-01',
      '2025-07-01',
      '2025-10-01',
    ]);
  });
});
