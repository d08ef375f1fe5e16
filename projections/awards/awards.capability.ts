import { maySee } from '../../src/rules/access.js';
import type { ReadCapability } from '../platform/capability.js';
import { type QueryTable } from '../platform/queries/query.js';
import { awards } from './awards.js';
import { awardsAt } from './awards.queries.js';

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
        const all = await awardsAt(db, moment);
        const seesNominations = maySee('award-nomination', actor);
        return {
          data: all.map(({ eventId: _, nominated, ...award }) => ({
            ...award,
            nominated: seesNominations ? nominated : [],
          })),
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
