import { refuse } from '../../src/platform/kernel/refusal.js';
import { maySeeOf } from '../../src/rules/access.js';
import { notThere, type QueryTable } from '../platform/queries/query.js';
import { candidaciesAt, certificationOf, modulesAt } from './candidacies.queries.js';
import { policyBook } from '../policies/policy-book.js';

const reads = ['cohort-funnel', 'corrections'];

/** How far each candidate came: a candidate asks about their own. */
export const candidaciesQueries: QueryTable = {
  capability: 'candidacies',
  queries: [
    {
      name: 'candidacies',
      shows: 'candidacy',
      route: 'candidacies',
      summary: 'The candidates and how far each came; one’s own, or all for those who read them.',
      reads,
      filters: {
        cohort: { kind: 'id', description: 'Of this cohort.' },
        person: { kind: 'id', description: 'Of this person.' },
      },
      async answer({ db, moment, actor, filters: { cohort, person } }) {
        const all = await candidaciesAt(db, moment, { cohortId: cohort, personId: person });
        return { data: all.filter(({ personId }) => maySeeOf('candidacy', actor, personId)) };
      },
    },
    {
      name: 'candidacy',
      shows: 'candidacy',
      route: 'candidacies/:candidacyId',
      summary:
        'One candidate: how far they came, each module with the day it was completed, and what the rubric marks.',
      reads: [...reads, 'demo-results', 'policies'],
      async answer(context) {
        const { db, moment, actor, once, path } = context;
        const { candidacyId = '' } = path;
        const [one] = await candidaciesAt(db, moment, { candidacyId });
        if (!one) throw notThere(`there was no candidate ${candidacyId} then`);
        if (!maySeeOf('candidacy', actor, one.personId)) {
          throw refuse(
            'not-entitled',
            'how far somebody came is for them and those who train them',
          );
        }
        const rubric = (await certificationOf(context, one.cohortId))?.document.rubric;
        const marked = rubric && (await once(policyBook)).named('rubric', rubric);
        return {
          data: {
            ...one,
            items: await modulesAt(db, moment, one),
            dimensions: marked?.document.dimensions.map(({ id }) => id) ?? [],
          },
        };
      },
    },
  ],
};
