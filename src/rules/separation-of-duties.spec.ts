import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  barredFromCertifying,
  barsAfter,
  type CandidateHistory,
  type Conflict,
  separationBetween,
} from './separation-of-duties.js';

const SINCE = '2024-07-25';
const NONE: Conflict = { declared: false, waived: false };
const candidate: CandidateHistory = {
  personId: 'candidate',
  lineManagerId: 'manager',
  deeds: [
    { by: 'nominator', as: 'nominator' },
    { by: 'coach', as: 'coach', on: '2024-07-26' },
    { by: 'corrector', as: 'corrector', on: '2025-06-01' },
    { by: 'long-ago', as: 'coach', on: SINCE },
  ],
};
const between = (judgeId: string, conflict = NONE) =>
  separationBetween(judgeId, candidate, conflict, SINCE);

describe('who may not judge whom', () => {
  it.each([
    ['candidate', 'self'],
    ['manager', 'line-manager'],
    ['nominator', 'nominator'],
    ['coach', 'coach'],
    ['corrector', 'corrector'],
  ])('%s, tied as %s, stands aside', (judgeId, tie) => {
    expect(between(judgeId)).toEqual({ ties: [tie], barred: true });
  });

  it('nobody is barred by coaching that the look-back has outlived', () => {
    expect(between('long-ago')).toEqual({ ties: [], barred: false });
    expect(between('stranger')).toEqual({ ties: [], barred: false });
  });

  it('who declares a conflict stands aside, whatever the history says', () => {
    const declared = { declared: true, waived: false };
    expect(between('stranger', declared)).toEqual({ ties: ['declared'], barred: true });
  });

  it('a waiver lets somebody judge, and leaves the tie a tie', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('manager', 'nominator', 'coach', 'stranger'),
        fc.boolean(),
        (judgeId, declared) => {
          const before = between(judgeId, { declared, waived: false });
          const after = between(judgeId, { declared, waived: true });
          expect(after).toEqual({ ties: before.ties, barred: false });
          expect(before.barred).toBe(before.ties.length > 0);
        },
      ),
    );
  });

  it('waives nothing between somebody and themselves', () => {
    const own = { personId: 'p', lineManagerId: null, deeds: [] };
    const signed = { declared: false, waived: true };
    expect(separationBetween('p', own, signed, SINCE)).toEqual({ ties: ['self'], barred: true });
  });

  it('keeps line managers and nominators from certifying, and not who coached a year ago', () => {
    const barred = barredFromCertifying({
      ...{ personId: 'p', lineManagerId: 'm' },
      deeds: [
        { by: 'n', as: 'nominator' },
        { by: 'c', as: 'coach', on: '2020-01-01' },
      ],
    });
    expect(Object.fromEntries(barred)).toEqual({ m: 'line-manager', n: 'nominator' });
  });

  it('looks back from the day of the session, a year unless the policy says', () => {
    expect(barsAfter('2025-07-25', undefined)).toBe(SINCE);
    expect(barsAfter('2025-07-25', { separation: { lookBack: 'P6M' } })).toBe('2025-01-25');
  });
});
