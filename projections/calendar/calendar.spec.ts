import { describe, expect, it } from '@jest/globals';
import { monthEnds } from '../trainers/trainers.capability.js';
import { certificateDays, type Entry, inOrder } from './calendar.capability.js';

const certificate = {
  personId: 'a',
  certificationId: 'x',
  grade: 'junior',
  validUntil: '2027-07-27',
};

describe('the calendar of a certificate', () => {
  it('has the day its renewal opens, its last day, and the last day of grace', () => {
    const days = certificateDays(certificate, { renewalOpens: 'P90D', grace: 'P30D' });
    expect(days.map(({ day, what }) => `${day} ${what}`)).toEqual([
      '2027-04-28 renewal-opens',
      '2027-07-27 certificate-ends',
      '2027-08-26 grace-ends',
    ]);
  });

  it('has its last day alone where the policy says no more', () => {
    expect(certificateDays(certificate, {})).toMatchObject([{ what: 'certificate-ends' }]);
  });

  it('comes in the order of its days', () => {
    const entry = (day: string, about: string): Entry => ({
      day,
      what: 'session',
      personId: null,
      about,
      title: '',
      overdue: false,
    });
    const [a, b, c] = [
      entry('2027-01-02', 'a'),
      entry('2027-01-01', 'b'),
      entry('2027-01-01', 'a'),
    ];
    expect([a, b, c].sort(inOrder)).toEqual([c, b, a]);
  });
});

describe('a trend by month', () => {
  it('has the last day of each month before, and the day itself', () => {
    expect(monthEnds('2026-03-15', 4)).toEqual([
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-15',
    ]);
    expect(monthEnds('2024-03-31', 2)).toEqual(['2024-02-29', '2024-03-31']);
  });
});
