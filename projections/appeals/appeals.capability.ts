import { maySee } from '../../src/rules/access.js';
import type { ReadCapability } from '../platform/capability.js';
import { type QueryTable } from '../platform/queries/query.js';
import { appeals } from './appeals.js';
import { appealsAt } from './appeals.queries.js';

const appealQueries: QueryTable = {
  capability: 'appeals',
  queries: [
    {
      name: 'appeals',
      shows: 'appeal',
      route: 'appeals',
      summary: 'Who appealed against what, who decides, and what came of it; one’s own, or all.',
      reads: ['appeals', 'policies'],
      filters: {
        person: { kind: 'id', description: 'Lodged by this person.' },
        open: { kind: 'choice', values: ['true', 'false'], description: 'Still open, or not.' },
      },
      async answer({ db, moment, actor, filters: { person, open } }) {
        const all = await appealsAt(db, moment, person);
        const { personId } = actor;
        return {
          data: all
            .filter((one) =>
              maySee('appeal', actor, [
                ...(one.personId === personId ? (['subject'] as const) : []),
                ...(one.by === personId ? (['decider'] as const) : []),
              ]),
            )
            .filter((one) => open === undefined || one.open === (open === 'true')),
        };
      },
    },
  ],
};

export const appealsCapability: ReadCapability = {
  name: 'appeals',
  projections: (zone) => [appeals(zone)],
  queries: [appealQueries],
};
