import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { certificateStatus, isGood, isHeld, type Standing } from './certificate-standing.js';

const validity = { for: 'P24M', renewalOpens: 'P90D', grace: 'P30D' };
const held = { standing: 'held' as Standing, validUntil: '2027-07-27', validity };
const on = (day: string, facts = {}) =>
  certificateStatus({ ...held, underReview: false, ...facts }, day);

describe('a certificate', () => {
  it.each([
    ['2025-07-28', 'valid'],
    ['2027-04-27', 'valid'],
    ['2027-04-28', 'renewal-open'],
    ['2027-07-27', 'renewal-open'],
    ['2027-07-28', 'in-grace'],
    ['2027-08-26', 'in-grace'],
    ['2027-08-27', 'lapsed'],
  ])('stands on %s as %s', (day, status) => {
    expect(on(day)).toBe(status);
  });

  it('goes straight from its last day to lapsed where its policy gives no grace', () => {
    expect(on('2027-07-28', { validity: {} })).toBe('lapsed');
    expect(on('2027-07-27', { validity: {} })).toBe('valid');
  });

  it('that ended stays so, whatever is under review and whatever the day', () => {
    const ended = fc.constantFrom<Standing>('revoked', 'expired', 'exited', 'reversed');
    const days = fc.constantFrom('2025-07-28', '2027-07-27', '2027-08-30');
    fc.assert(
      fc.property(ended, days, fc.boolean(), (standing, day, underReview) => {
        expect(on(day, { standing, underReview })).toBe(standing);
        expect(isHeld({ standing })).toBe(false);
      }),
    );
  });

  it('under review is not to be built on, suspended or not', () => {
    expect(on('2026-01-01', { underReview: true })).toBe('under-review');
    expect(on('2026-01-01', { underReview: true, standing: 'suspended' })).toBe('under-review');
    expect(on('2027-08-30', { standing: 'suspended' })).toBe('suspended');
    for (const status of ['under-review', 'suspended', 'in-grace', 'lapsed'] as const) {
      expect(isGood(status)).toBe(false);
    }
  });
});
