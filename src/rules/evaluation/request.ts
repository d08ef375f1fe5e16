import { dayNumber, durationDays, windowAfter, type Day } from '../calendar.js';
import type { Take } from '../documents/evaluation.js';

/** What is asked of the facts: those of one metric in one window, and what to keep of them. */
export interface Request {
  readonly metric: string;
  readonly take: Take;
  /** Exclusive; the as-of day is the inclusive end. */
  readonly after: number;
  /** In whole days, where facts weigh less with age. */
  readonly halfLife?: number;
}

export interface RequestTerms {
  readonly metric: string;
  readonly take: Take;
  readonly window: string;
  readonly halfLife?: string | undefined;
}

/** The window and half-life in whole days, seen from the as-of day. */
export function requestFor({ metric, take, window, halfLife }: RequestTerms, asOf: Day): Request {
  return {
    metric,
    take,
    after: dayNumber(windowAfter(asOf, window)),
    ...(halfLife !== undefined && { halfLife: durationDays(halfLife, asOf) }),
  };
}

/** What a condition takes of a metric when it does not say. */
export function usualTake(metric: string): Exclude<Take, 'shrunkMean'> {
  switch (metric) {
    case 'panelResult':
    case 'daysSinceRevision':
    case 'monthsSinceDelivery':
      return 'latest';
    case 'delivery.hours':
    case 'delivery.count':
    case 'sharing.count':
      return 'sum';
    default:
      return 'mean';
  }
}
