import { type CellObject, SSF } from '@e965/xlsx';
import type { Cell } from '../workbook.js';
import { textCell } from './text-cell.js';

/** What SheetJS knows of formats and days, and has no types for. */
const FORMATS = SSF as {
  readonly is_date: (format: string) => boolean;
  readonly format: (format: string, value: number, about: { date1904: boolean }) => string;
  readonly parse_date_code: (serial: number, about: { date1904: boolean }) => Parts | null;
};
const SECONDS_A_DAY = 86_400;
/** Further ones a spreadsheet turns into zeros. */
const MOST_DIGITS = 15;

/** A cell as SheetJS gives it; undefined where it is blank. */
export function officeCell(cell: CellObject, date1904: boolean): Cell | undefined {
  const value = valueOf(cell, date1904);
  return value && cell.f !== undefined ? { ...value, formula: true } : value;
}

function valueOf({ t, v, w, z, f }: CellObject, date1904: boolean): Cell | undefined {
  if (t === 'e') {
    const error = w ?? ERRORS[Number(v)] ?? '#VALUE!';
    return { text: error, error };
  }
  if (t === 'b') return { text: v ? 'TRUE' : 'FALSE' };
  if (t === 's') return v === '' && f === undefined ? undefined : textCell(String(v));
  if (t !== 'n' || typeof v !== 'number') return undefined;
  const format = String(z ?? 'General');
  return numberOrTime(
    v,
    format === 'General' ? undefined : shownBy(format, v, date1904),
    format,
    date1904,
  );
}

/** By their numbers in a file. */
const ERRORS: Readonly<Record<number, string>> = {
  ...{
    0: '#NULL!',
    7: '#DIV/0!',
    15: '#VALUE!',
    23: '#REF!',
    29: '#NAME?',
    36: '#NUM!',
    42: '#N/A',
  },
  43: '#GETTING_DATA',
};

function shownBy(format: string, value: number, date1904: boolean): string | undefined {
  try {
    return FORMATS.format(format, value, { date1904 });
  } catch {
    // A format that no spreadsheet program writes.
    return undefined;
  }
}

function numberOrTime(v: number, w: string | undefined, format: string, date1904: boolean): Cell {
  if (FORMATS.is_date(format) && !ELAPSED.test(format)) {
    const moment = momentOf(v, date1904);
    if (moment) return { text: shown(w, moment), ...moment };
  }
  const number = digitsOf(v);
  const percent = format.replace(/"[^"]*"|\\./g, '').includes('%');
  return {
    text: w ?? number,
    number,
    ...(percent ? { percent } : {}),
    ...(number.length > MOST_DIGITS && Number.isInteger(v) ? { imprecise: true } : {}),
  };
}

/** `[h]:mm`: how long, not when. */
const ELAPSED = /\[(?:h+|m+|s+)\]/i;

/** @param serial days since the end of 1899, of the end of 1903 */
function momentOf(serial: number, date1904: boolean): Pick<Cell, 'day' | 'time'> | undefined {
  // Some writers round down where a time is not a whole part of a day.
  const seconds = Math.round(serial * SECONDS_A_DAY);
  const parts = FORMATS.parse_date_code(seconds / SECONDS_A_DAY, { date1904 });
  if (!parts) return undefined;
  const [days, rest] = [Math.floor(seconds / SECONDS_A_DAY), seconds % SECONDS_A_DAY];
  const time = [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(':');
  if (days === 0) return { time };
  const day = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`;
  return rest === 0 ? { day } : { day, time };
}

interface Parts {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

const two = (part: number) => String(part).padStart(2, '0');

/** As it is shown where the year stands first: other formats depend on whose computer it is. */
function shown(w: string | undefined, { day, time }: Pick<Cell, 'day' | 'time'>): string {
  if (w !== undefined && (day === undefined || /^\D*\d{4}/.test(w))) return w;
  return [day, time].filter((part) => part !== undefined).join(' ');
}

/**
 * The digits that were typed: what spreadsheets keep 15 of, so that what a formula makes of 0.1 and 0.2 is 0.3, as they
 * show it. Whole numbers are kept as far as they are exact.
 */
function digitsOf(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const [mantissa = '', exponent = '0'] = String(Number(value.toPrecision(15))).split('e');
  const shift = Number(exponent);
  if (shift === 0) return mantissa;
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)\.?(\d*)$/.exec(mantissa) ?? [];
  const digits = whole + part;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
