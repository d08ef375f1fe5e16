import type { Day } from '../platform/kernel/envelope.js';

/** A moment as clocks on the wall have it. */
export interface LocalTime {
  readonly day: Day;
  /** `HH:MM`. */
  readonly time: string;
}

export function localTimeOf(ms: number, zone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'short' },
  }).format(ms);
  return { day: parts.slice(0, 10), time: parts.slice(11, 16) };
}

/** Whether nothing is to come at that time; from and until may lie on two days. */
export function isQuiet(
  time: string,
  { quietFrom, quietUntil }: { readonly quietFrom: string; readonly quietUntil: string },
): boolean {
  if (quietFrom === quietUntil) return false;
  return quietFrom < quietUntil
    ? time >= quietFrom && time < quietUntil
    : time >= quietFrom || time < quietUntil;
}

const MINUTE_MS = 60_000;

/** The first moment from `ms` on that is not quiet. */
export function afterQuiet(
  ms: number,
  zone: string,
  hours: { readonly quietFrom: string; readonly quietUntil: string },
): number {
  let at = ms;
  // By the minute: an hour that a zone's clocks skip is none to count with.
  for (let n = 0; n < 25 * 60 && isQuiet(localTimeOf(at, zone).time, hours); n++) {
    at = Math.floor(at / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  }
  return at;
}
