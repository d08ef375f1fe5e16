import type { Instant } from '../kernel/envelope.js';

const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

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
