import type { ViewsDb } from '../platform/queries/views-db.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { byPosition, type Moment, visibleAt } from '../platform/temporal/temporal.js';

/** Every annual award, the newest first, with what happened in it. */
export async function awardsAt(db: ViewsDb, moment: Moment) {
  const opened = await db
    .selectFrom('awards_opened')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const steps = await db
    .selectFrom('awards_step')
    .selectAll()
    .where(standsAt(moment, 'awards_replaced'))
    .execute();
  const byAward = Map.groupBy(steps.sort(byPosition), ({ awardId }) => awardId);
  return opened
    .sort((a, b) => b.year - a.year || (a.awardId < b.awardId ? -1 : 1))
    .map(({ awardId, award, year, winners, closesOn, day, eventId }) => {
      const own = byAward.get(awardId) ?? [];
      const of = (step: 'nominated' | 'conferred') =>
        own
          .filter((one) => one.step === step)
          .map(({ personId, by, day: on, eventId }) => ({ personId, by, on, eventId }));
      return {
        ...{ awardId, award, year, winners, closesOn, openedOn: day, eventId },
        conferred: of('conferred'),
        nominated: of('nominated'),
      };
    });
}
