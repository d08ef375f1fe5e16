import { maySee, maySeeOf } from '../../src/rules/access.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import { componentInWords } from '../../src/rules/evaluation/in-words.js';
import type { ConditionResult } from '../../src/rules/evaluation/result.js';
import { isFeedback, shown } from '../deliveries/respondents.js';
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

/** A person's evaluation with its reasons, and where they stand among the others. */
export async function explained(
  context: QueryContext,
  personId: string,
  version: VersionOf<'evaluation'>,
) {
  const { db, moment, once, actor, apart } = context;
  const book = await once(policyBook);
  const { document } = version;
  const one = await explainedEvaluation(db, moment, book, personId, document);
  const { rank, of } = await placeOf(await trainersOf(context), version, personId, apart);
  return {
    personId,
    total: one.total,
    band: one.band,
    rank,
    of,
    proposals: one.proposals,
    components: one.components.map((component) => ({
      ...shown(component, actor),
      inWords: componentInWords(document, component.id),
    })),
    transitions: one.transitions.map((transition) => ({
      ...transition,
      conditions: transition.conditions.map((condition) => conditionFor(actor, condition)),
    })),
    amounts: one.amounts,
  };
}

/** Means of single deliveries may be those of a few: not for everyone. */
function conditionFor(actor: Actor, condition: ConditionResult) {
  if (maySee('answer', actor) || !isFeedback(condition.metric)) return condition;
  return { ...condition, actual: null, withheld: 'too-few-respondents' };
}

/** A course's health is a fact of its owner's evaluation, and has a policy of its own. */
export async function withHealth({ once }: QueryContext, version: VersionOf<'evaluation'>) {
  const book = await once(policyBook);
  const health = book.inForce('course-health');
  return [version, ...(health ? [health] : [])];
}
