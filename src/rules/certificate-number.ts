import type { Day } from './calendar.js';

/**
 * The number that a certificate is printed with: the year it is valid from, and the beginning of the id of the
 * event that gave it. Whoever has the event can check the number; nobody counts, so no number is skipped or
 * given twice by two servers.
 */
export function certificateNumber(eventId: string, validFrom: Day): string {
  const hex = eventId.replaceAll('-', '').toUpperCase();
  return [validFrom.slice(0, 4), hex.slice(0, 4), hex.slice(4, 8), hex.slice(-4)].join('-');
}
