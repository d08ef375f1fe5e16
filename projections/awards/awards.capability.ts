import { maySee } from '../../src/rules/access.js';
import type { ReadCapability } from '../platform/capability.js';
import { type QueryTable } from '../platform/queries/query.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import { awards } from './awards.js';

const awardQueries: QueryTable = {
  capability: 'awards',
  queries: [
    {
      name: 'awards',
      shows: 'award',
      route: 'awards',
      summary:
        'The annual awards: open or conferred, on whom; who is nominated, for those who read everything.',
      reads: ['awards', 'policies'],
      async answer({ db, moment, actor }) {
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
        return {
          data: opened
            .sort((a, b) => b.year - a.year || (a.awardId < b.awardId ? -1 : 1))
            .map(({ awardId, award, year, winners, closesOn, day }) => {
              const own = byAward.get(awardId) ?? [];
              const of = (step: 'nominated' | 'conferred') =>
                own
                  .filter((one) => one.step === step)
                  .map(({ personId, by, day: on, eventId }) => ({ personId, by, on, eventId }));
              return {
                ...{ awardId, award, year, winners, closesOn, openedOn: day },
                conferred: of('conferred'),
                nominated: maySee('award-nomination', actor) ? of('nominated') : [],
              };
            }),
        };
      },
    },
  ],
};

export const awardsCapability: ReadCapability = {
  name: 'awards',
  projections: (zone) => [awards(zone)],
  queries: [awardQueries],
};
