import { closed, DURATION, type JsonSchema } from './schema-parts.js';

/** Whole periods of the calendar, whatever day of one it is. */
export interface CalendarWindow {
  readonly calendar: 'month' | 'quarter' | 'halfYear' | 'year';
  /** The month in which a year of it begins, 1 to 12; January unless said. */
  readonly startsMonth?: number;
  /** The one that the day is in, up to the day; or the one before it, whole. */
  readonly which: 'current' | 'previous';
  /** That many of them, the one said being the last; one unless said. */
  readonly periods?: number;
}

/** From a day of the trainer's own: of their latest grant, latest promotion, or latest anniversary of the grant. */
export interface SinceWindow {
  readonly since: 'grant' | 'promotion' | 'anniversary';
}

/** How far back facts count: a duration up to the day, as `P12M`, or one of the others. */
export type Window = string | CalendarWindow | SinceWindow;

const SINCE = closed({ since: { enum: ['grant', 'promotion', 'anniversary'] } }, ['since']);

/** Periods of the calendar alone. */
export const CALENDAR_WINDOW = closed(
  {
    calendar: { enum: ['month', 'quarter', 'halfYear', 'year'] },
    startsMonth: { type: 'integer', minimum: 1, maximum: 12 },
    which: { enum: ['current', 'previous'] },
    periods: { type: 'integer', minimum: 1, maximum: 40 },
  },
  ['calendar', 'which'],
);

export const WINDOW: JsonSchema = {
  if: { type: 'object' },
  then: {
    type: 'object',
    if: { properties: { since: true }, required: ['since'] },
    then: SINCE,
    else: CALENDAR_WINDOW,
  },
  else: DURATION,
};

/** What the schema cannot say of a window. */
export function windowFault(
  kind: 'evaluation' | 'course-health',
  window: Window | undefined,
): { readonly field: string; readonly message: string } | undefined {
  if (typeof window !== 'object') return undefined;
  if ('since' in window) {
    return kind === 'course-health'
      ? { field: 'since', message: 'is only for trainers: a course has no grant' }
      : undefined;
  }
  return window.calendar === 'month' && window.startsMonth !== undefined
    ? { field: 'startsMonth', message: 'is not for months' }
    : undefined;
}
