import { isDay } from '../../kernel/instants.js';
import type { Label } from '../../kernel/label.js';
import type { CellFault } from './fault.js';
import { fault, shown } from './fault.js';

const YEAR_FIRST = /^(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})日?(?!\d)/;
const EIGHT_DIGITS = /^(\d{4})(\d\d)(\d\d)(?!\d)/;
const YEAR_LAST = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)/;
const SHORT_YEAR = /^(?:\d{1,2}[-./]\d{1,2}[-./]\d{2}|\d{2}年\d{1,2}月\d{1,2}日?)(?!\d)/;
const NO_YEAR = /^\d{1,2}[-./月]\d{1,2}日?(?!\d)/;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_WORD = new RegExp(`(${MONTHS.join('|')})[a-z]*\\.?`, 'i');
const DAY_MONTH = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]${MONTH_WORD.source}[\\s,-]+(\\d{4})`,
  'i',
);
const MONTH_DAY = new RegExp(
  `^${MONTH_WORD.source}[\\s-](\\d{1,2})(?:st|nd|rd|th)?[\\s,-]+(\\d{4})`,
  'i',
);
const WEEKDAY = /^[\s,]*[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?/;

const RIGHT: Label = ['a day as 2025-07-25', '日期，如 2025-07-25'];

/** A day at the beginning of a text, and what follows it. */
export interface DayThen {
  readonly day: string;
  readonly rest: string;
}

/** The day that a text begins with, in any form that can be one day only. */
export function dayAtStart(text: string): DayThen | CellFault {
  const yearFirst = YEAR_FIRST.exec(text) ?? EIGHT_DIGITS.exec(text);
  if (yearFirst) {
    const [whole, year = '', month = '', day = ''] = yearFirst;
    return realDay(text, year, month, day, whole);
  }
  const worded = DAY_MONTH.exec(text);
  if (worded) {
    const [whole, day = '', month = '', year = ''] = worded;
    return realDay(text, year, monthNumber(month), day, whole);
  }
  const american = MONTH_DAY.exec(text);
  if (american) {
    const [whole, month = '', day = '', year = ''] = american;
    return realDay(text, year, monthNumber(month), day, whole);
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast) {
    const [whole, a = '', b = '', year = ''] = yearLast;
    return eitherOrder(text, year, [a, b], whole);
  }
  if (SHORT_YEAR.test(text)) {
    return fault(
      'two-digit-year',
      [`the year has two digits: ${shown(text)}`, `年份只有两位：${shown(text)}`],
      ['write the year out, as 2025-07-25', '请写全年份，如 2025-07-25'],
    );
  }
  if (NO_YEAR.test(text)) {
    return fault(
      'no-year',
      [`the year is missing: ${shown(text)}`, `缺少年份：${shown(text)}`],
      RIGHT,
    );
  }
  return notADay(text);
}

/** Days counted from 1899-12-30, as a spreadsheet stores them. */
export function dayOfSerial(serial: number): string | undefined {
  if (!Number.isFinite(serial) || serial < 10_000 || serial >= 80_000) return undefined;
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return day.toISOString().slice(0, 10);
}

export function notADay(text: string): CellFault {
  return fault(
    'not-a-day',
    [`this is not a day: ${shown(text)}`, `不是日期：${shown(text)}`],
    RIGHT,
  );
}

function eitherOrder(
  text: string,
  year: string,
  [a, b]: readonly [string, string],
  whole: string,
): DayThen | CellFault {
  const dayFirst = iso(year, b, a);
  const monthFirst = iso(year, a, b);
  if (isDay(dayFirst) && isDay(monthFirst) && dayFirst !== monthFirst) {
    return fault(
      'two-readings',
      [
        `this may be ${dayFirst} or ${monthFirst}: ${shown(text)}`,
        `可能是 ${dayFirst}，也可能是 ${monthFirst}：${shown(text)}`,
      ],
      [`write ${dayFirst} or ${monthFirst}`, `请写成 ${dayFirst} 或 ${monthFirst}`],
    );
  }
  const day = isDay(dayFirst) ? dayFirst : monthFirst;
  return isDay(day) ? { day, rest: after(text, whole) } : notADay(text);
}

function realDay(
  text: string,
  year: string,
  month: string,
  day: string,
  whole: string,
): DayThen | CellFault {
  const read = iso(year, month, day);
  return isDay(read) ? { day: read, rest: after(text, whole) } : notADay(text);
}

function after(text: string, whole: string): string {
  return text.slice(whole.length).replace(WEEKDAY, '').trim();
}

const iso = (year: string, month: string, day: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

const monthNumber = (word: string) => String(MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1);
