import { maySeeOf } from '../../src/rules/access.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import { componentInWords } from '../../src/rules/in-words/evaluation-in-words.js';
import { answersFor } from '../deliveries/released.queries.js';
import { notThere, type QueryContext } from '../platform/queries/query.js';
import { candidateNamed, policyBook, type VersionOf } from '../policies/policy-book.js';
import { explainedEvaluation, placeOf } from './evaluations.queries.js';
import { trainersOf } from './known-trainers.js';

export const reads = [
  'certifications',
  'corrections',
  'course-library',
  'demo-results',
  'policies',
  'teaching',
];

/** The policy asked for, or the one in force. @throws HttpProblem `not-found` */
export async function evaluationPolicy({ once, filters }: Pick<QueryContext, 'once' | 'filters'>) {
  const book = await once(policyBook);
  const name = filters['policy'];
  const found =
    name === undefined
      ? book.inForce('evaluation')
      : candidateNamed(book, 'evaluation', undefined, name);
  if (found) return found;
  throw notThere(
    'no evaluation policy was in force then',
    'Have one proposed and approved, or ask as of a later day.',
  );
}

/** One's own evaluation is one's own to read. */
export function seesEvaluationOf(personId: string, actor: Actor): boolean {
  return maySeeOf('evaluation', actor, personId);
}

/** A person's evaluation with its reasons and the facts it rests on, and where they stand among the others. */
export async function explained(
  context: QueryContext,
  personId: string,
  version: VersionOf<'evaluation'>,
) {
  const { db, moment, once, actor, apart } = context;
  const book = await once(policyBook);
  const { document } = version;
  const seen = answersFor(actor, context);
  const one = await explainedEvaluation(db, moment, book, seen, personId, document);
  const { rank, of } = await placeOf(await trainersOf(context, seen), version, personId, apart);
  const { total, band, proposals, transitions, amounts, answers, facts } = one;
  const evaluation = {
    ...{ personId, total, band, rank, of, proposals },
    components: one.components.map((component) => ({
      ...component,
      inWords: componentInWords(document, component.id, 'en'),
    })),
    ...{ transitions, amounts },
    ...(one.bands && { bands: one.bands }),
    ...(answers ? { answers } : {}),
  };
  return { evaluation, facts };
}

/** A course's health is a fact of its owner's evaluation, and has a policy of its own. */
export async function withHealth({ once }: QueryContext, version: VersionOf<'evaluation'>) {
  const book = await once(policyBook);
  const health = book.inForce('course-health');
  return [version, ...(health ? [health] : [])];
}
