import type { Position } from '../kernel/envelope.js';

/** How one view is doing. */
export interface ViewStatus {
  readonly view: string;
  /** Its checkpoint. */
  readonly position: Position;
  /** Age of the oldest event it has not applied yet; 0 at the head. */
  readonly lagSeconds: number;
  /** The event it stopped at because it cannot apply it (ADR 10). */
  readonly stopped?: { readonly position: Position; readonly type: string };
}

/** What health and metrics ask of the read side. */
export interface ViewsHealth {
  statuses(): Promise<readonly ViewStatus[]>;
}

/** A view further behind than this is not ready to be asked. */
const LONGEST_LAG_SECONDS = 60;

/** Whether every view may be asked: none stopped, none far behind. */
export function keepUp(statuses: readonly ViewStatus[]): boolean {
  return statuses.every((view) => !view.stopped && view.lagSeconds <= LONGEST_LAG_SECONDS);
}

/** What a query with `minPosition` asks of the read side. */
export interface WaitForPosition {
  /** True once every view that `views` names (all when absent) has passed it; false after `timeoutMs`. */
  passed(position: Position, timeoutMs: number, views?: readonly string[]): Promise<boolean>;
}

/** A process without views. */
export const NO_VIEWS: ViewsHealth & WaitForPosition = {
  statuses: () => Promise.resolve([]),
  passed: () => Promise.resolve(true),
};
