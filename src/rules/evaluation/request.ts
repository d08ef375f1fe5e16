import { durationDays, type Day } from '../calendar.js';
import type { Cap, Take } from '../documents/evaluation.js';
import type { Where } from '../documents/tables.js';
import type { Window } from '../documents/window.js';
import { type Bounds, boundsOf, type WindowBounds } from './bounds.js';

/** What is asked of the facts: those of one metric in one window, and what to keep of them. */
export interface Request extends WindowBounds {
  readonly metric: string;
  readonly take: Take;
  /** In whole days, where facts weigh less with age. */
  readonly halfLife?: number;
  readonly where?: Where;
  readonly distinct?: string;
  readonly caps?: readonly Cap[];
}

export interface RequestTerms {
  readonly metric: string;
  readonly take: Take;
  readonly window: Window;
  readonly halfLife?: string | undefined;
  readonly where?: Where | undefined;
  readonly distinct?: string | undefined;
  readonly caps?: readonly Cap[] | undefined;
  /** The days instead of the window's. */
  readonly days?: Bounds;
}

/** The window and half-life in whole days, seen from the as-of day. */
export function requestFor(
  { metric, take, window, halfLife, where, distinct, caps, days }: RequestTerms,
  asOf: Day,
): Request {
  return {
    metric,
    take,
    ...(days ?? boundsOf(window, asOf)),
    ...(halfLife !== undefined && { halfLife: durationDays(halfLife, asOf) }),
    ...(where && { where }),
    ...(distinct !== undefined && { distinct }),
    ...(caps && { caps }),
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
