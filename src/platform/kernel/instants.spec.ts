import fc from 'fast-check';
import { isDay, isInstant } from './instants.js';

describe('a calendar day', () => {
  it.each(['2025-07-25', '2024-02-29', '2000-02-29', '1999-12-31'])('%s is one', (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-07-00',
    '2025-07-32',
    '2025-7-5',
    '25-07-2025',
    '2025-07-25T00:00:00Z',
    ' 2025-07-25',
    '2025-07-25\n',
    '20250725',
    '',
  ])('%j is none', (day) => {
    expect(isDay(day)).toBe(false);
  });

  it('is every day that a calendar has', () => {
    const days = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2199-12-31'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(days, (date) => isDay(date.toISOString().slice(0, 10))));
  });
});

describe('an instant', () => {
  it.each([
    '2025-07-25T08:30:00+08:00',
    '2025-07-25T08:30+08:00',
    '2025-07-25T00:30:00Z',
    '2025-07-25T00:30:00.123Z',
    '2025-07-25T00:30:00.123456789-05:30',
  ])('%s is one', (instant) => {
    expect(isInstant(instant)).toBe(true);
  });

  it.each([
    '2025-07-25T08:30:00',
    '2025-07-25',
    '2025-02-30T08:30:00Z',
    '2025-07-25T25:00:00Z',
    '2025-07-25T08:60:00Z',
    '2025-07-25T08:30:00+08',
    '2025-07-25T08:30:00+0800',
    '2025-07-25 08:30:00Z',
    'Fri, 25 Jul 2025 08:30:00 GMT',
    '2025-07-25T08:30:00Z\n',
    '',
  ])('%j is none', (instant) => {
    expect(isInstant(instant)).toBe(false);
  });
});
