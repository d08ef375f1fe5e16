import { Temporal } from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type Day = string;

const DAY_MS = 86_400_000;
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/;
const DURATION = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

interface Offset {
  readonly from: number;
  readonly until: number;
  readonly ms: number;
}

/** Offsets of a zone between its transitions, so that a million instants cost one lookup each. */
const offsets = new Map<string, Offset[]>();

/**
 * The calendar day an instant (ISO 8601 with offset) falls on in a time zone.
 * @throws RangeError for an instant without offset, one outside the years 0 to 9999, or an unknown zone
 */
export function dayOf(instant: string, zone: string): Day {
  const ms = WITH_OFFSET.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`${instant} is not an instant with an offset`);
  const day = dayFromNumber(Math.floor((ms + offsetAt(ms, zone)) / DAY_MS));
  // Other years are written with a sign: such a text neither compares nor reads back.
  if (day.length !== 10) throw new RangeError(`${instant} is on no day of the calendar`);
  return day;
}

/** The hour of the day, 0 to 23, that an instant falls in. @throws RangeError as {@link dayOf} */
export function hourOf(instant: string, zone: string): number {
  const ms = WITH_OFFSET.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`${instant} is not an instant with an offset`);
  const within = (ms + offsetAt(ms, zone)) % DAY_MS;
  return Math.floor((within < 0 ? within + DAY_MS : within) / 3_600_000);
}

function offsetAt(ms: number, zone: string): number {
  const known = offsets.get(zone);
  const found = known?.find(({ from, until }) => from <= ms && ms < until);
  if (found) return found.ms;
  const moment = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  // A transition at this very instant is where the present offset began.
  const began = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const ends = moment.getTimeZoneTransition('next');
  const offset = {
    from: began?.epochMilliseconds ?? -Infinity,
    until: ends?.epochMilliseconds ?? Infinity,
    ms: moment.offsetNanoseconds / 1e6,
  };
  offsets.set(zone, [...(known ?? []), offset]);
  return offset.ms;
}

/** Whole days since 1970-01-01. @throws RangeError for what is not a day */
export function dayNumber(day: Day): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // Date.parse rolls 30 February over; a day that does not read back the same is none.
  if (Number.isNaN(ms) || dayFromNumber(ms / DAY_MS) !== day) {
    throw new RangeError(`${day} is not a calendar day`);
  }
  return ms / DAY_MS;
}

/** Days already written out: a history knows a few thousand, however many events it has. */
const written = new Map<number, Day>();
const WRITTEN_DAYS = 50_000;

export function dayFromNumber(number: number): Day {
  let day = written.get(number);
  if (day === undefined) {
    day = new Date(number * DAY_MS).toISOString().slice(0, 10);
    if (written.size < WRITTEN_DAYS) written.set(number, day);
  }
  return day;
}

/** Whole days from one day to a later one; negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day a duration later; a day of the month that does not exist becomes the month's last. */
export function plusDuration(day: Day, duration: string): Day {
  return moved(day, duration, '+');
}

/** The day a duration earlier: `P12M` is the same day of the month a year before, clamped. */
export function minusDuration(day: Day, duration: string): Day {
  return moved(day, duration, '-');
}

/** By the day, the sign and the duration: thousands of certificates expire on a few hundred days. */
const movedDays = new Map<string, Day>();

function moved(day: Day, duration: string, sign: '+' | '-'): Day {
  const name = `${day}${sign}${duration}`;
  let known = movedDays.get(name);
  if (known === undefined) {
    const from = Temporal.PlainDate.from(day);
    const by = parts(duration);
    known = (sign === '+' ? from.add(by) : from.subtract(by)).toString();
    if (movedDays.size < WRITTEN_DAYS) movedDays.set(name, known);
  }
  return known;
}

/**
 * The last day of a period that begins on a day. Where the month it leads to lacks that day, the period ends
 * on the month's last day, whole: six months from 31 August go through 28 February.
 * @param rules those of the decision: under rules 1 the period ended on the day before that
 */
export function lastDayOf(from: Day, period: string, rules: number): Day {
  const { years, months, weeks, days } = parts(period);
  const begins = Temporal.PlainDate.from(from);
  const due = begins.add({ years, months });
  const beyond = rules < 2 || due.day === begins.day ? -1 : 0;
  return due.add({ weeks, days: days + beyond }).toString();
}

/**
 * The day after which a window begins that looks back from a day. From a month's last day whole months are
 * looked back: a month from 28 February begins after 31 January, so that month after month each day is
 * looked at once.
 */
export function windowAfter(asOf: Day, window: string): Day {
  const { years, months, weeks, days } = parts(window);
  const from = Temporal.PlainDate.from(asOf);
  const back = from.subtract({ years, months });
  const isWhole = years + months > 0 && from.day === from.daysInMonth;
  const since = isWhole ? back.with({ day: back.daysInMonth }) : back;
  return since.subtract({ weeks, days }).toString();
}

/** Months in a period of the calendar. */
const PERIOD_MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

export interface CalendarPeriods {
  readonly calendar: keyof typeof PERIOD_MONTHS;
  readonly startsMonth?: number;
  readonly which: 'current' | 'previous';
  readonly periods?: number;
}

/** The periods of the calendar up to the one that a day is in, or up to the one before it; the earliest first. */
export function calendarPeriods(
  day: Day,
  { calendar, startsMonth = 1, which, periods = 1 }: CalendarPeriods,
): { readonly from: Day; readonly to: Day }[] {
  const months = PERIOD_MONTHS[calendar];
  const { year, month } = Temporal.PlainDate.from(day);
  const shift = startsMonth - 1;
  const first = Math.floor((year * 12 + month - 1 - shift) / months) * months + shift;
  const last = which === 'current' ? first : first - months;
  return Array.from({ length: periods }, (_, at) => {
    const from = monthBegins(last - (periods - 1 - at) * months);
    return { from: from.toString(), to: from.add({ months }).subtract({ days: 1 }).toString() };
  });
}

function monthBegins(index: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({
    year: Math.floor(index / 12),
    month: (((index % 12) + 12) % 12) + 1,
    day: 1,
  });
}

/** The latest day, up to and with another, on which whole years had gone by since a day. */
export function lastAnniversary(since: Day, by: Day): Day {
  const [from, to] = [Temporal.PlainDate.from(since), Temporal.PlainDate.from(by)];
  const { years } = from.until(to, { largestUnit: 'year' });
  return from.add({ years }).toString();
}

/** The days of a duration counted back from a day; `P180D` is 180 whatever the day. */
export function durationDays(duration: string, asOf: Day): number {
  return daysBetween(minusDuration(asOf, duration), asOf);
}

/** Whole months gone by: from the 31st, a month is complete on a 31st or the 1st after a short month. */
export function wholeMonthsBetween(from: Day, to: Day): number {
  const [a, b] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  return a.until(b, { largestUnit: 'month' }).months;
}

function parts(duration: string) {
  const match = DURATION.exec(duration);
  if (!match) throw new RangeError(`${duration} is not a duration of days`);
  const [years, months, weeks, days] = match.slice(1).map((part) => Number(part ?? 0));
  return { years: years ?? 0, months: months ?? 0, weeks: weeks ?? 0, days: days ?? 0 };
}
