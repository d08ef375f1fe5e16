import { openViews } from '../../projections/open-views.js';
import { readViews } from '../../projections/read-views.js';
import { report, type ReportName } from '../../projections/reports.js';
import { systemClock } from '../platform/kernel/clock.js';
import { openLedger } from '../open-ledger.js';
import { dayOf } from '../rules/calendar.js';
import type { Settings } from '../platform/settings/settings.js';

interface Asked {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly cohort?: string;
  readonly candidate?: string;
}

interface Answered {
  readonly answer: unknown;
  readonly asOf: string;
  readonly nameOf: (personId: string) => string | null;
}

/** Opens the views of a deployment, brings them up to its ledger and asks them for a report. */
export async function readReport(
  what: ReportName,
  settings: Settings,
  { asOf: day, knownAt: time, cohort, candidate }: Asked,
): Promise<Answered> {
  const asOf = day ?? dayOf(systemClock().toISOString(), settings.zone);
  const store = await openLedger(settings);
  try {
    const views = await openViews(settings, store);
    try {
      const knownAt = time === undefined ? { position: await store.head() } : { time };
      const { answer } = await readViews(views, async (db) => ({
        report: await report(what, db, { moment: { asOf, knownAt }, cohort, candidate }),
        people: await db.selectFrom('people_person').select(['personId', 'name']).execute(),
      }));
      const names = new Map(answer.people.map(({ personId, name }) => [personId, name]));
      return {
        answer: answer.report,
        asOf,
        nameOf: (personId) => names.get(personId) ?? null,
      };
    } finally {
      await views.close();
    }
  } finally {
    await store.close();
  }
}
