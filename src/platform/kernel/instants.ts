import type { Instant } from './envelope.js';

/** Years that a calendar of people has: beyond them days would no longer compare as texts. */
const DAY = /^(?:19|2\d)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

/** A real day of the calendar, `YYYY-MM-DD`, from 1900 to 2999. */
export function isDay(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

/** An ISO 8601 time that names its offset. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDay(day) && !Number.isNaN(Date.parse(text));
}

/**
 * When an event is taken to have happened. Before `occurredAt` had bounds a ledger took any year; what is
 * out of the calendar stands at its edge, so that nobody's question fails on it.
 */
export function happenedAt({ occurredAt }: { readonly occurredAt: Instant }): Instant {
  if (occurredAt >= '1900-01-02' && occurredAt < '2999-12-31') return occurredAt;
  return occurredAt < '1900-01-02' ? '1900-01-02T00:00:00Z' : '2999-12-30T00:00:00Z';
}

/** So many seconds after an instant, written with the same offset. */
export function later(instant: Instant, seconds: number): Instant {
  const offset = OFFSET.exec(instant)?.[1] ?? 'Z';
  const ahead =
    offset === 'Z'
      ? 0
      : Date.parse('1970-01-01T00:00:00Z') - Date.parse(`1970-01-01T00:00:00${offset}`);
  const written = new Date(Date.parse(instant) + seconds * 1000 + ahead).toISOString();
  return written.replace(/(\.000)?Z$/, offset);
}

export function laterOf(a: Instant, b: Instant): Instant {
  return Date.parse(b) > Date.parse(a) ? b : a;
}
