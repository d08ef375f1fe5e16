import { maySeeOf } from '../../src/rules/access.js';
import { appealAgainst, appealsAt } from '../appeals/appeals.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type QueryTable } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { certificatesAt, refusals, underReviewAt, validityOf } from './certificates.queries.js';
import { certifications } from './certifications.js';
import { papersAt } from './papers.queries.js';

const reads = ['appeals', 'certifications', 'demo-results', 'policies'];

const certificationQueries: QueryTable = {
  capability: 'certifications',
  queries: [
    {
      name: 'certifications',
      shows: 'certificate',
      route: 'certifications',
      summary:
        'Who holds or held which grade, until when, and how the certificate stands on the day.',
      reads,
      filters: {
        person: { kind: 'id', description: 'Of this person.' },
        status: {
          kind: 'choice',
          values: [
            ...['valid', 'renewal-open', 'in-grace', 'lapsed', 'suspended', 'under-review'],
            ...['expired', 'revoked', 'exited', 'reversed'],
          ],
          description: 'That stand so on the day.',
        },
      },
      async answer({ db, moment, once, remember, filters: { person, status } }) {
        const book = await once(policyBook);
        // Everybody's certificates are read at once, and the same for all who ask.
        const all = await remember(['certificates', JSON.stringify([moment, person])], async () => {
          const certificates = await certificatesAt(db, moment, person);
          const review = await underReviewAt(db, moment);
          return certificates.map((one) => validityOf(one, moment.asOf, book, review));
        });
        return { data: all.filter((one) => status === undefined || one.status === status) };
      },
    },
    {
      name: 'certificates',
      shows: 'certificate',
      route: 'certificates',
      summary:
        'Every certificate ever given, as its paper says it, with how it stands on the day: each period, and those that another took the place of.',
      reads: [...reads, 'cohort-funnel'],
      filters: {
        person: { kind: 'id', description: 'Of this person.' },
        certificate: { kind: 'id', description: 'This one.' },
        cohort: { kind: 'id', description: 'That came of this cohort.' },
        session: { kind: 'id', description: 'That rest on a demo of this session.' },
      },
      async answer(context) {
        const { person, certificate, cohort, session } = context.filters;
        return {
          data: await papersAt(context, {
            ...{ personId: person, certificationId: certificate },
            ...{ cohortId: cohort, sessionId: session },
          }),
        };
      },
    },
    {
      name: 'gradeHistory',
      shows: 'certificate',
      route: 'trainers/:personId/grades',
      summary: 'What was decided on a trainer’s certificates, and the grade from each day on.',
      reads,
      async answer({ db, moment, path: { personId = '' } }) {
        const [certificate] = await certificatesAt(db, moment, personId);
        if (!certificate) throw notThere(`${personId} was not certified then`);
        return { data: certificate.entries };
      },
    },
    {
      name: 'refusals',
      shows: 'refusal',
      route: 'certifications/refused',
      summary:
        'Who was refused, why, what would mend it, and how to appeal; one’s own, or all for those who read everything.',
      reads,
      filters: { person: { kind: 'id', description: 'This person.' } },
      async answer({ db, moment, once, actor, filters: { person } }) {
        const all = await refusals(db, moment, await once(policyBook), person);
        const appeals = await appealsAt(db, moment, person);
        return {
          data: all
            .filter(({ personId }) => maySeeOf('refusal', actor, personId))
            .map((one) => ({ ...one, appeal: appealAgainst(appeals, one) })),
        };
      },
    },
  ],
};

export const certificatesCapability: ReadCapability = {
  name: 'certificates',
  projections: (zone) => [certifications(zone)],
  queries: [certificationQueries],
};
