import { evaluate } from '../../src/rules/evaluation/evaluate.js';
import { certified } from '../certificates/certified.query.js';
import type { QueryContext, QueryTable } from '../platform/queries/query.js';
import { evaluationPolicy, reads, withHealth } from './evaluation.queries.js';
import { factsOfPeople, ranking } from './evaluations.query.js';
import { factsOf } from './fact-entries.js';
import { openProposals } from './proposals.js';

export const proposalQueries: QueryTable = {
  capability: 'evaluations',
  queries: [
    {
      name: 'proposals',
      route: 'proposals',
      summary:
        'What the evaluation policy proposes and nobody has decided on, with the figures and events it rests on.',
      reads,
      roles: ['programme-admin', 'auditor', 'certifier'],
      filters: {
        person: { kind: 'id', description: 'About this person.' },
        propose: { kind: 'text', description: 'Of this kind: promote, demote, exit.' },
      },
      async answer(context) {
        const { moment, filters, remember } = context;
        const version = evaluationPolicy(context);
        const { person, propose } = filters;
        const name = ['proposals', version.hash, person ?? '', JSON.stringify(moment)];
        const open = await remember(name, () => openOf(context, version));
        return {
          data: open.filter((one) => propose === undefined || one.propose === propose),
          policies: withHealth(context, version),
        };
      },
    },
  ],
};

/** What is proposed of everybody is dear, and the same for all who ask. */
async function openOf(context: QueryContext, version: ReturnType<typeof evaluationPolicy>) {
  const { db, moment, book, filters } = context;
  const proposed = (await ranking(await context.trainers(), version))
    .filter(({ proposals }) => proposals.length > 0)
    .map(({ subject }) => subject)
    .filter((subject) => filters['person'] === undefined || subject === filters['person']);
  const certificates = new Map((await certified(db, moment)).map((one) => [one.personId, one]));
  const entries = proposed.length === 0 ? [] : await factsOfPeople(db, moment, book, proposed);
  const bySubject = Map.groupBy(entries, ({ subject }) => subject);
  return proposed.flatMap((personId) => {
    const certificate = certificates.get(personId);
    if (!certificate) return [];
    const facts = factsOf(personId, bySubject.get(personId) ?? []);
    const attributes = { grade: certificate.grade };
    const evaluation = evaluate(version.document, facts, moment.asOf, attributes);
    return openProposals(evaluation, certificate, version, moment);
  });
}
