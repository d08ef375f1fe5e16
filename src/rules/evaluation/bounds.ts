import {
  calendarPeriods,
  dayFromNumber,
  dayNumber,
  lastAnniversary,
  windowAfter,
  type Day,
} from '../calendar.js';
import type { SinceWindow, Window } from '../documents/window.js';
import type { FactColumns } from './facts.js';

/** The days that a window holds: after one, up to and with another. */
export interface Bounds {
  readonly after: number;
  readonly until: number;
}

/** Bounds of the calendar; or from which day of the subject's own they are found. */
export type WindowBounds = Bounds & { readonly since?: SinceWindow['since'] };

/** A window seen from a day. */
export function boundsOf(window: Window, asOf: Day): WindowBounds {
  const today = dayNumber(asOf);
  if (typeof window === 'string') {
    return { after: dayNumber(windowAfter(asOf, window)), until: today };
  }
  if ('since' in window) return { after: today, until: today, since: window.since };
  const periods = calendarPeriods(asOf, window);
  return {
    after: dayNumber(periods[0]?.from ?? asOf) - 1,
    until: Math.min(today, dayNumber(periods.at(-1)?.to ?? asOf)),
  };
}

/** Finds the days of each subject's own from which windows begin. */
export class OwnDays {
  private readonly grant: number;
  private readonly promotion: number;

  constructor(
    private readonly columns: FactColumns,
    private readonly asOf: number,
  ) {
    this.grant = columns.metrics.indexOf('grant');
    this.promotion = columns.metrics.indexOf('promotion');
  }

  /** The bounds for this subject; nothing is within those of somebody who was never granted anything. */
  of(subject: number, bounds: WindowBounds): Bounds {
    if (bounds.since === undefined) return bounds;
    const from = this.from(subject, bounds.since);
    return { after: from === null ? this.asOf : from - 1, until: this.asOf };
  }

  private from(subject: number, since: SinceWindow['since']): number | null {
    const granted = this.latest(subject, this.grant);
    if (granted === null || since === 'grant') return granted;
    // Who was never promoted since the grant has the grade that was granted.
    if (since === 'promotion') return Math.max(granted, this.latest(subject, this.promotion) ?? 0);
    return dayNumber(lastAnniversary(dayFromNumber(granted), dayFromNumber(this.asOf)));
  }

  private latest(subject: number, wanted: number): number | null {
    if (wanted < 0) return null;
    const { starts, metric, day } = this.columns;
    let latest: number | null = null;
    for (let r = starts[subject] ?? 0; r < (starts[subject + 1] ?? 0); r++) {
      const on = day[r] as number;
      if (metric[r] !== wanted || on > this.asOf) continue;
      if (latest === null || on > latest) latest = on;
    }
    return latest;
  }
}
