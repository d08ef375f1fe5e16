import { openViews } from '../../projections/open-views.js';
import { readViews } from '../../projections/read-views.js';
import { report, type ReportName } from '../../projections/reports.js';
import { systemClock } from '../kernel/clock.js';
import { openStore } from '../open-store.js';
import { dayOf } from '../rules/calendar.js';
import type { Settings } from '../settings.js';

interface Asked {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly cohort?: string;
  readonly candidate?: string;
}

/** Opens the views of a deployment, brings them up to its ledger and asks them for a report. */
export async function readReport(
  what: ReportName,
  settings: Settings,
  { asOf: day, knownAt: time, cohort, candidate }: Asked,
): Promise<{ readonly answer: unknown; readonly asOf: string }> {
  const asOf = day ?? dayOf(systemClock().toISOString(), settings.zone);
  const store = await openStore(settings);
  try {
    const views = await openViews(settings, store);
    try {
      const knownAt = time === undefined ? { position: await store.head() } : { time };
      const { answer } = await readViews(views, (db) =>
        report(what, db, { moment: { asOf, knownAt }, cohort, candidate }),
      );
      return { answer, asOf };
    } finally {
      await views.close();
    }
  } finally {
    await store.close();
  }
}
