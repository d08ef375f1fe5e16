import { language } from './language.js';

/** English as the browser spells it, if it is English that it prefers. Asking it takes longer than formatting. */
const english = navigator.languages.find((one) => one.startsWith('en')) ?? 'en-GB';

function locale(): string {
  return language.value === 'zh-CN' ? 'zh-CN' : english;
}

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Making a format costs a hundred times what using one does. */
function kept<F extends Intl.DateTimeFormat | Intl.NumberFormat>(name: string, make: () => F): F {
  const found = made.get(name) as F | undefined;
  if (found) return found;
  const format = make();
  made.set(name, format);
  return format;
}

function dates(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const where = locale();
  return kept(`${name} ${where}`, () => new Intl.DateTimeFormat(where, options));
}

/** A calendar day, `YYYY-MM-DD`: the same day everywhere. */
export function dayText(day: string): string {
  return dates('day', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
}

/** A month of a year, of a day in it. */
export function monthText(day: string): string {
  const format = dates('month', { year: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.format(new Date(`${day.slice(0, 7)}-01T00:00Z`));
}

/** An instant, to the minute, where the reader is. */
export function instantText(instant: string | Date): string {
  return dates('instant', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** An instant, to the second, with its zone. */
export function exactText(instant: string | Date): string {
  return dates('exact', { dateStyle: 'full', timeStyle: 'long' }).format(new Date(instant));
}

export function clockText(instant: string | Date): string {
  return dates('clock', { timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(instant));
}

/** A figure as it was published: with these decimals, all of them; else with as many as it has, up to four. */
export function numberText(value: number, decimals?: number): string {
  return withMinus(numbers(decimals).format(value));
}

/** A figure that there may be none of: a dash then. */
export function figureText(value: number | null | undefined, decimals?: number): string {
  return typeof value === 'number' ? numberText(value, decimals) : '–';
}

/** A comparison as people write it. */
export function comparisonText(operator: string): string {
  return { '>=': '≥', '<=': '≤' }[operator] ?? operator;
}

/** A hyphen is no minus: it is short, and lines break after it. */
export function withMinus(figure: string): string {
  return figure.replace('-', '−');
}

function numbers(decimals: number | undefined): Intl.NumberFormat {
  const where = locale();
  return kept(
    `${decimals} ${where}`,
    () =>
      new Intl.NumberFormat(
        where,
        decimals === undefined
          ? { maximumFractionDigits: 4 }
          : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
      ),
  );
}

/** Several in a row, as the language joins them. */
export function listText(parts: readonly string[]): string {
  return parts.join(language.value === 'zh-CN' ? '、' : ', ');
}

/** Sentences one after the other. */
export function sentencesText(...sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(language.value === 'zh-CN' ? '' : ' ');
}

/** Compares as a reader of the language expects: names by their sound, and figures in them by size. */
export function compareText(a: string, b: string): number {
  return collator().compare(a, b);
}

const collators = new Map<string, Intl.Collator>();
function collator(): Intl.Collator {
  const where = locale();
  const found = collators.get(where) ?? new Intl.Collator(where, { numeric: true });
  collators.set(where, found);
  return found;
}

/** So many seconds on a clock: 9:41. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
