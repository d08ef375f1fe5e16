import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  durationDays,
  lastDayOf,
  minusDuration,
  plusDuration,
  wholeMonthsBetween,
  windowAfter,
} from './calendar.js';

describe('the calendar', () => {
  it('puts an instant on the day of the deployment’s zone', () => {
    expect(dayOf('2025-07-25T23:30:00+08:00', 'Asia/Shanghai')).toBe('2025-07-25');
    expect(dayOf('2025-07-25T16:00:00Z', 'Asia/Shanghai')).toBe('2025-07-26');
    expect(dayOf('2025-07-25T15:59:59.999Z', 'Asia/Shanghai')).toBe('2025-07-25');
    expect(dayOf('2025-07-25T01:00:00+08:00', 'UTC')).toBe('2025-07-24');
  });

  it('agrees with Temporal on either side of a change of clocks', () => {
    const around = fc.integer({ min: -90_000, max: 90_000 });
    const changes = fc.constantFrom(
      '2025-03-30T01:00:00Z',
      '2025-10-26T01:00:00Z',
      '2024-10-27T01:00:00Z',
    );
    fc.assert(
      fc.property(
        changes,
        around,
        fc.constantFrom('Europe/Berlin', 'America/New_York'),
        (at, off, zone) => {
          const instant = Temporal.Instant.from(at).add({ seconds: off });
          const day = instant.toZonedDateTimeISO(zone).toPlainDate().toString();
          expect(dayOf(instant.toString(), zone)).toBe(day);
        },
      ),
    );
  });

  it('refuses an instant without an offset and a day that does not exist', () => {
    expect(() => dayOf('2025-07-25T10:00:00', 'Asia/Shanghai')).toThrow(RangeError);
    expect(() => dayOf('2025-07-25', 'Asia/Shanghai')).toThrow(RangeError);
    expect(() => dayNumber('2025-02-30')).toThrow(RangeError);
    expect(() => dayOf('2025-07-25T10:00:00Z', 'Mars/Olympus')).toThrow(/time zone/);
  });

  it('counts days', () => {
    expect(daysBetween('2025-06-16', '2025-06-19')).toBe(3);
    expect(dayFromNumber(dayNumber('2024-02-29') + 1)).toBe('2024-03-01');
  });

  it('goes back to the same day of the month, clamped', () => {
    expect(minusDuration('2026-06-30', 'P12M')).toBe('2025-06-30');
    expect(minusDuration('2024-02-29', 'P1Y')).toBe('2023-02-28');
    expect(minusDuration('2026-03-31', 'P1M')).toBe('2026-02-28');
    expect(plusDuration('2025-07-28', 'P24M')).toBe('2027-07-28');
    expect(plusDuration('2024-02-29', 'P2Y')).toBe('2026-02-28');
    expect(durationDays('P180D', '2026-06-30')).toBe(180);
    expect(durationDays('P12M', '2024-03-01')).toBe(366);
  });

  it('ends a period of months on the last day of a month that lacks the day, whole', () => {
    expect(lastDayOf('2024-02-29', 'P24M', 2)).toBe('2026-02-28');
    expect(lastDayOf('2025-08-31', 'P6M', 2)).toBe('2026-02-28');
    expect(lastDayOf('2025-07-28', 'P24M', 2)).toBe('2027-07-27');
    expect(lastDayOf('2025-04-30', 'P1M', 2)).toBe('2025-05-29');
    expect(lastDayOf('2024-02-29', 'P4Y', 2)).toBe('2028-02-28');
    expect(lastDayOf('2025-01-31', 'P30D', 2)).toBe('2025-03-01');
    // Decisions taken before say what they said.
    expect(lastDayOf('2024-02-29', 'P24M', 1)).toBe('2026-02-27');
  });

  it('looks back whole months from the last day of one, each day once', () => {
    expect(windowAfter('2025-02-28', 'P1M')).toBe('2025-01-31');
    expect(windowAfter('2024-02-29', 'P1M')).toBe('2024-01-31');
    expect(windowAfter('2025-02-28', 'P12M')).toBe('2024-02-29');
    expect(windowAfter('2025-03-30', 'P1M')).toBe('2025-02-28');
    expect(windowAfter('2025-06-15', 'P1M')).toBe('2025-05-15');
    expect(windowAfter('2025-02-28', 'P30D')).toBe('2025-01-29');
    const monthEnd = fc.record({ year: fc.integer({ min: 1990, max: 2060 }), month: fc.nat(11) });
    fc.assert(
      fc.property(monthEnd, fc.integer({ min: 1, max: 36 }), ({ year, month }, months) => {
        const first = Temporal.PlainDate.from({ year, month: month + 1, day: 1 });
        const end = first.subtract({ days: 1 });
        const before = first.subtract({ months }).subtract({ days: 1 });
        expect(windowAfter(end.toString(), `P${months}M`)).toBe(before.toString());
      }),
    );
  });

  it('counts whole months', () => {
    expect(wholeMonthsBetween('2025-07-28', '2026-06-30')).toBe(11);
    expect(wholeMonthsBetween('2025-07-28', '2026-06-27')).toBe(10);
    expect(wholeMonthsBetween('2025-08-31', '2025-09-30')).toBe(0);
    expect(wholeMonthsBetween('2025-08-31', '2025-10-01')).toBe(1);
  });

  it('refuses a duration of hours', () => {
    expect(() => minusDuration('2026-06-30', 'PT5H')).toThrow(RangeError);
    expect(() => minusDuration('2026-06-30', 'P')).toThrow(RangeError);
  });
});
