import { Temporal } from 'temporal-polyfill';
import { isInstant } from '../../kernel/instants.js';
import type { Cell } from '../../spreadsheets/workbook.js';
import { dayAtStart, dayOfSerial, notADay } from './days.js';
import { fault, isFault, type Read, shown } from './fault.js';
import { halfWidth, tidy } from './tidy.js';

/** What days and times are read against. */
export interface Calendar {
  readonly zone: string;
  /** Nothing happened later. */
  readonly now: string;
  /** Nothing happened before it. */
  readonly earliestDay: string;
}

const CLOCK =
  /^(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|am|pm)?\s?(\d{1,2})(?:[:点时](?:(\d{1,2})(?::(\d{1,2}))?分?|(半))?)?(?:\.\d+)?\s?(am|pm)?/i;
const AFTERNOON = /^(?:下午|傍晚|晚上|晚|pm)$/i;
const RANGE = /^\s*(?:-|~|至|到|—|–)\s*\S/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

export function readDay(cell: Cell, calendar: Calendar): Read {
  const text = written(cell);
  if (cell.day !== undefined) return bounded(cell.day, calendar);
  if (isInstant(text)) {
    const at = Temporal.Instant.from(text).toZonedDateTimeISO(calendar.zone);
    return bounded(at.toPlainDate().toString(), calendar);
  }
  const serial = serialIn(cell, text);
  if (serial !== undefined) return { ...bounded(serial, calendar), ...NUMBER_AS_DAY };
  const read = dayAtStart(text.replace(/^'/, ''));
  if ('right' in read) return read;
  const clock = read.rest === '' ? undefined : clockIn(read.rest.replace(/^T/, ''));
  return read.rest === '' || clock ? bounded(read.day, calendar) : notADay(text);
}

/** An instant with its offset. A day alone is noon of it, and that is said. */
export function readTime(cell: Cell, calendar: Calendar): Read {
  const text = written(cell);
  if (isInstant(text)) return happened(text, calendar);
  if (cell.day !== undefined) return at(cell.day, cell.time, text, calendar);
  const number = cell.number ?? (SERIAL.test(text) ? text : undefined);
  const serial = serialIn(cell, text);
  if (serial !== undefined && number !== undefined) {
    const seconds = Math.round((Number(number) % 1) * 86_400);
    const time = new Date(seconds * 1000).toISOString().slice(11, 19);
    return at(serial, seconds === 0 ? undefined : time, text, calendar);
  }
  const read = dayAtStart(text.replace(/^'/, ''));
  if ('right' in read) return read;
  if (read.rest === '') return at(read.day, undefined, text, calendar);
  const clock = clockIn(read.rest.replace(/^T/, ''));
  return clock === undefined ? notATime(text) : at(read.day, clock, text, calendar);
}

const written = ({ text }: Cell) => tidy(halfWidth(text)).replace(/：/g, ':');

const NUMBER_AS_DAY = {
  note: {
    code: 'number-as-day',
    words: ['a bare number was taken as a day', '纯数字按日期序号读取'],
  },
} as const;

function serialIn({ number }: Cell, text: string): string | undefined {
  const given = number ?? (SERIAL.test(text) ? text : undefined);
  return given === undefined || /^\d{8}$/.test(given) ? undefined : dayOfSerial(Number(given));
}

/** `HH:MM:SS`, up to `24:00:00`; of a range, when it begins. */
function clockIn(text: string): string | undefined {
  const found = CLOCK.exec(text.trim());
  if (!found) return undefined;
  const [whole, before, hours = '', minutes, seconds, half, afterwards] = found;
  const rest = text.trim().slice(whole.length);
  if (rest !== '' && !RANGE.test(rest)) return undefined;
  const part = before ?? afterwards;
  // A bare number is no time: it must be written as one.
  if (!part && !/[:点时]/.test(whole)) return undefined;
  let hour = Number(hours);
  if (part && AFTERNOON.test(part) && hour < 12) hour += 12;
  else if (part && /^(?:凌晨|am)$/i.test(part) && hour === 12) hour = 0;
  const minute = half ? 30 : Number(minutes ?? 0);
  const second = Number(seconds ?? 0);
  const isMidnight = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !isMidnight) || minute > 59 || second > 59) return undefined;
  return [hour, minute, second].map((one) => String(one).padStart(2, '0')).join(':');
}

function at(day: string, clock: string | undefined, text: string, calendar: Calendar): Read {
  const midnight = clock?.startsWith('24');
  const date = Temporal.PlainDate.from(day).add({ days: midnight ? 1 : 0 });
  const time = clock === undefined ? '12:00:00' : midnight ? '00:00:00' : clock;
  const local = date.toPlainDateTime(Temporal.PlainTime.from(time));
  const zoned = local.toZonedDateTime(calendar.zone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(local)) {
    return fault(
      'no-such-time',
      [
        `the clocks went forward: there was no such time in ${calendar.zone}: ${shown(text)}`,
        `当日调整时钟，${calendar.zone} 没有这个时刻：${shown(text)}`,
      ],
      ['a time that the clocks showed', '请填写当日实际存在的时刻'],
    );
  }
  const last = local.toZonedDateTime(calendar.zone, { disambiguation: 'later' });
  const instant = zoned.toString({ timeZoneName: 'never' });
  if (clock === undefined) return noonOf(date, instant, calendar);
  const read = happened(instant, calendar);
  if (isFault(read)) return read;
  if (last.epochMilliseconds === zoned.epochMilliseconds) return read;
  return {
    text: read.text,
    note: {
      code: 'twice',
      words: [
        'the clocks showed this time twice: the first was taken',
        '当日该时刻出现两次，取第一次',
      ],
    },
  };
}

/** What happened today is entered before noon, too. */
function noonOf(date: Temporal.PlainDate, noon: string, calendar: Calendar): Read {
  const today = Temporal.Instant.from(calendar.now).toZonedDateTimeISO(calendar.zone).toPlainDate();
  const isEarlier = Date.parse(calendar.now) < Date.parse(noon);
  const read = happened(date.equals(today) && isEarlier ? calendar.now : noon, calendar);
  return isFault(read) ? read : { ...read, note: NOON };
}

const NOON = {
  code: 'noon',
  words: ['a day without a time was taken as its noon', '只有日期、没有时刻的，按当日中午 12 点记'],
} as const;

const GRACE_MS = 5 * 60_000;

function happened(instant: string, { now, earliestDay, zone }: Calendar): Read {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
  if (day < earliestDay) return tooEarly(day, earliestDay);
  const isLater = Date.parse(instant) > Date.parse(now) + GRACE_MS;
  if (!isLater) return { text: instant };
  return fault(
    'in-future',
    [`this is in the future: ${day}`, `日期在将来：${day}`],
    ['when it happened', '请填写实际发生的日期'],
  );
}

function bounded(day: string, { earliestDay }: Calendar): Read {
  return day < earliestDay ? tooEarly(day, earliestDay) : { text: day };
}

function tooEarly(day: string, earliest: string): Read {
  return fault(
    'too-early',
    [`this is before ${earliest}: ${day}`, `早于 ${earliest}：${day}`],
    [`a day from ${earliest} on`, `${earliest} 及以后的日期`],
  );
}

function notATime(text: string): Read {
  return fault(
    'not-a-time',
    [`this is not a day with a time: ${shown(text)}`, `不是日期和时刻：${shown(text)}`],
    ['a day with a time, as 2025-07-25 09:30', '日期和时刻，如 2025-07-25 09:30'],
  );
}
