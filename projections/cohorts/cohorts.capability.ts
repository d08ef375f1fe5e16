import type { ReadCapability } from '../platform/capability.js';
import {
  type Filter,
  notThere,
  type QueryContext,
  type QueryTable,
} from '../platform/queries/query.js';
import { cohortFunnel } from './cohort-funnel.js';
import { candidaciesQueries } from './candidacies.capability.js';
import { cohortFunnelAt, cohortsAt } from './cohorts.queries.js';

const reads = ['cohort-funnel', 'corrections', 'policies'];
const cohort: Filter = { kind: 'id', description: 'Of this cohort; of all unless said.' };

async function answer({ db, moment }: QueryContext, cohortId: string | undefined) {
  const { figures, exits, left, overdue, reached } = await cohortFunnelAt(db, moment, cohortId);
  return { data: { ...figures, exits, left, overdue, reached } };
}

const cohortFunnelQueries: QueryTable = {
  capability: 'cohorts',
  queries: [
    {
      name: 'cohorts',
      shows: 'cohort',
      route: 'cohorts',
      summary: 'The cohorts, the newest first.',
      reads,
      async answer({ db, moment }) {
        return { data: await cohortsAt(db, moment) };
      },
    },
    {
      name: 'funnel',
      shows: 'funnel',
      route: 'funnel',
      summary: 'How many came how far, who left where and why, and who is overdue.',
      reads,
      filters: { cohort },
      answer: (context) => answer(context, context.filters['cohort']),
    },
    {
      name: 'cohortFunnel',
      shows: 'funnel',
      route: 'cohorts/:cohortId/funnel',
      summary: 'The funnel of one cohort.',
      reads,
      async answer(context) {
        const { cohortId = '' } = context.path;
        const known = await cohortsAt(context.db, context.moment);
        if (known.some((one) => one.cohortId === cohortId)) return answer(context, cohortId);
        throw notThere(`there was no cohort ${cohortId} then`);
      },
    },
  ],
};

export const cohortsCapability: ReadCapability = {
  name: 'cohorts',
  projections: (zone) => [cohortFunnel(zone)],
  queries: [cohortFunnelQueries, candidaciesQueries],
};
