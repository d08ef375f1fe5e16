import type { Moment } from '../../projections/platform/temporal/temporal.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { askingOf } from '../../src/cli/ask.js';
import { report, type ReportFilter, type ReportName } from '../../src/cli/reports.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';

export type { ReportName } from '../../src/cli/reports.js';

export interface ReportOptions extends ReportFilter {
  readonly moment: Moment;
}

/** A report as the command line has it, of views that are open. */
export function reported(
  parts: { readonly views: Views; readonly store: EventStore; readonly zone: string },
  name: ReportName,
  { moment: { asOf, knownAt }, ...filter }: ReportOptions,
): Promise<unknown> {
  const known = 'time' in knownAt ? knownAt.time : knownAt.position;
  return askingOf(parts, { asOf, knownAt: known }, (asking) => report(name, asking, filter));
}
