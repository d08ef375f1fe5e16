import { maySeeOf } from '../../src/rules/access.js';
import type { ReadCapability } from '../platform/capability.js';
import { type QueryTable } from '../platform/queries/query.js';
import { corrections } from './corrections.js';
import { standings } from './corrections.queries.js';
import { correctionsSaid } from './said.query.js';

const correctionQueries: QueryTable = {
  capability: 'corrections',
  queries: [
    {
      name: 'corrections',
      shows: 'correction',
      route: 'corrections',
      summary: 'How each correction stands; a trainer sees those on themselves.',
      reads: ['corrections', 'policies'],
      filters: {
        person: { kind: 'id', description: 'On this person.' },
        course: { kind: 'id', description: 'On the material of this course.' },
        open: { kind: 'choice', values: ['true', 'false'], description: 'Still open, or not.' },
      },
      async answer({ db, moment, actor, filters: { person, course, open } }) {
        const all = await standings(db, moment, {
          people: person === undefined ? undefined : [person],
          courseIds: course === undefined ? undefined : [course],
        });
        return {
          data: all
            .filter((one) => maySeeOf('correction', actor, one.personId))
            .filter((one) => open === undefined || one.open === (open === 'true')),
        };
      },
    },
    correctionsSaid,
  ],
};

export const correctionsCapability: ReadCapability = {
  name: 'corrections',
  projections: (zone) => [corrections(zone)],
  queries: [correctionQueries],
};
