import { describe, expect, it } from '@jest/globals';
import { monthEnds } from './publish.js';

describe('the month ends for which figures are published', () => {
  it('go from the month of the first certificate to the last one that is over', () => {
    expect(monthEnds('2025-11-28', '2026-03-01')).toEqual([
      '2025-11-30',
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
    ]);
  });

  it('are none before a month is over, and none without a certificate', () => {
    expect(monthEnds('2025-07-28', '2025-07-31')).toEqual([]);
    expect(monthEnds(undefined, '2025-07-31')).toEqual([]);
  });
});
