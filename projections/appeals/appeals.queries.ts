import { daysBetween } from '../../src/rules/calendar.js';
import {
  byPosition,
  visibleAt,
  type FactOrigin,
  type Moment,
} from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import type { AppealStep } from './appeals.js';

export interface LodgedFact extends FactOrigin {
  readonly appealId: string;
  readonly against: string;
  readonly candidacyId: string;
  readonly personId: string;
  readonly demoId: string | null;
}

export interface AppealStepFact extends FactOrigin {
  readonly appealId: string;
  readonly step: AppealStep;
  readonly by: string;
  readonly remedy: string | null;
}

export interface AppealStanding {
  readonly appealId: string;
  readonly personId: string;
  readonly candidacyId: string;
  readonly demoId: string | null;
  /** The event appealed against. */
  readonly against: string;
  readonly lodgedOn: string;
  readonly state: 'lodged' | AppealStep;
  readonly open: boolean;
  /** Who decides or decided. */
  readonly by: string | null;
  readonly remedy: string | null;
  /** From lodging to the decision, or to the day asked about. */
  readonly days: number;
}

/** Each appeal in the order of lodging, as it stands on a day. */
export function appealStandings(
  lodged: readonly LodgedFact[],
  steps: readonly AppealStepFact[],
  asOf: string,
): AppealStanding[] {
  const byAppeal = Map.groupBy([...steps].sort(byPosition), ({ appealId }) => appealId);
  return [...lodged].sort(byPosition).map((appeal) => {
    const { appealId, personId, candidacyId, demoId, against, day } = appeal;
    const last = byAppeal.get(appealId)?.at(-1);
    const open = last === undefined || last.step === 'assigned';
    return {
      appealId,
      personId,
      candidacyId,
      demoId,
      against,
      lodgedOn: day,
      state: last?.step ?? 'lodged',
      open,
      by: last?.by ?? null,
      remedy: last?.remedy ?? null,
      days: daysBetween(day, open ? asOf : last.day),
    };
  });
}

/** How a candidate appeals against a result or a decision, and what became of it where they did. */
export function appealAgainst(
  appeals: readonly AppealStanding[],
  { eventId, candidacyId }: { readonly eventId: string; readonly candidacyId: string },
) {
  const lodged = appeals.findLast(({ against }) => against === eventId);
  return {
    route: '/api/v1/appeals',
    ...{ against: eventId, candidacyId },
    lodged: lodged ? { appealId: lodged.appealId, state: lodged.state } : null,
  };
}

export async function appealsAt(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<AppealStanding[]> {
  let lodged = db.selectFrom('appeals_lodged').selectAll().where(visibleAt(moment));
  if (personId !== undefined) lodged = lodged.where('personId', '=', personId);
  const steps = db.selectFrom('appeals_step').selectAll().where(visibleAt(moment));
  return appealStandings(await lodged.execute(), await steps.execute(), moment.asOf);
}
