import { componentInWords } from '../../src/rules/evaluation/in-words.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { notThere } from '../platform/queries/not-there.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import { certified } from '../certificates/certified.query.js';
import {
  type QueryContext,
  type Filter,
  type QueryTable,
  readsAll,
} from '../platform/queries/query.js';
import { candidateNamed } from '../policies/candidate.js';
import type { VersionOf } from '../policies/policy-book.js';
import { isFeedback, shown } from '../deliveries/respondents.js';
import type { ConditionResult } from '../../src/rules/evaluation/result.js';
import {
  explainedEvaluation,
  placeOf,
  ranking,
  type RankedTrainer,
  whatIf,
} from './evaluations.query.js';

export const reads = [
  'certifications',
  'corrections',
  'course-library',
  'demo-results',
  'policies',
  'teaching',
];

const policy: Filter = {
  kind: 'policy',
  description: 'Under this version, id@version; the one in force on the day unless said.',
};

/** The policy asked for, or the one in force. @throws HttpProblem `not-found` */
export function evaluationPolicy({ book, filters }: Pick<QueryContext, 'book' | 'filters'>) {
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
  return readsAll(actor) || actor.personId === personId;
}

export const evaluationQueries: QueryTable = {
  capability: 'evaluations',
  queries: [
    {
      name: 'evaluations',
      route: 'evaluations',
      summary:
        'Every certified trainer under the policy in force, ranked; a trainer sees their own.',
      reads,
      filters: { policy, rank: { kind: 'whole', description: 'In this place: 1 leads.' } },
      async answer(context) {
        const { actor, filters } = context;
        const place = filters['rank'] === undefined ? undefined : Number(filters['rank']);
        const version = evaluationPolicy(context);
        const ranked = await ranking(await context.trainers(), version);
        return {
          data: ranked
            .filter(({ subject }) => seesEvaluationOf(subject, actor))
            .filter(({ rank }) => place === undefined || rank === place)
            .map((one) => rankedFor(actor, one)),
          policies: withHealth(context, version),
        };
      },
    },
    {
      name: 'whatIf',
      route: 'what-if',
      summary:
        'The ranking under the policy in force and under a candidate: who moves, and which component did it.',
      reads,
      roles: ['programme-admin', 'auditor', 'dashboard', 'certifier'],
      filters: {
        policy,
        candidate: {
          kind: 'policy',
          description:
            'The candidate, id@version; the newest proposed and not approved unless said.',
        },
      },
      async answer(context) {
        const { book } = context;
        const version = evaluationPolicy(context);
        const name = context.filters['candidate'];
        const candidate = candidateNamed(book, 'evaluation', version.id, name);
        if (!candidate) {
          throw notThere(
            `no version of ${version.id} waits for approval then`,
            'Propose one, or name a version as candidate=id@version.',
          );
        }
        const groups = await context.trainers();
        const { changes } = await whatIf(groups, version, candidate);
        const bands = changes.filter(({ from, to }) => from.band !== to.band).length;
        return {
          data: {
            policy: `${version.id}@${version.version}`,
            candidate: `${candidate.id}@${candidate.version}`,
            trainers: groups.reduce((sum, { trainers }) => sum + trainers.length, 0),
            changed: changes.length,
            changedBand: bands,
            items: changes,
          },
          policies: [version, candidate],
        };
      },
    },
    {
      name: 'evaluation',
      route: 'evaluations/:personId',
      summary:
        'Why a trainer’s figures are what they are: parts, weights, formula in words, events.',
      reads,
      filters: { policy },
      async answer(context) {
        const { personId = '' } = context.path;
        const version = evaluationPolicy(context);
        if (!seesEvaluationOf(personId, context.actor)) {
          throw refuse('not-entitled', 'an evaluation is for the one evaluated');
        }
        const [trainer] = await certified(context.db, context.moment, personId);
        if (!trainer) throw notThere(`${personId} was not certified then`);
        return {
          data: await explained(context, personId, version),
          policies: withHealth(context, version),
        };
      },
    },
  ],
};

/** A person's evaluation with its reasons, and where they stand among the others. */
export async function explained(
  context: QueryContext,
  personId: string,
  version: VersionOf<'evaluation'>,
) {
  const { db, moment, book, actor } = context;
  const { document } = version;
  const one = await explainedEvaluation(db, moment, book, personId, document);
  const { rank, of } = await placeOf(await context.trainers(), version, personId);
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
function conditionFor({ roles }: Actor, condition: ConditionResult) {
  const overseer = roles.includes('programme-admin') || roles.includes('auditor');
  if (overseer || !isFeedback(condition.metric)) return condition;
  return { ...condition, actual: null, withheld: 'too-few-respondents' };
}

function rankedFor(actor: Actor, { subject, components, ...figures }: RankedTrainer) {
  const { total, band, rank, proposals, amounts } = figures;
  return {
    personId: subject,
    rank,
    total,
    band,
    proposals,
    components: components.map((one) => shown(one, actor)),
    amounts,
  };
}

/** A course's health is a fact of its owner's evaluation, and has a policy of its own. */
export function withHealth({ book }: QueryContext, version: VersionOf<'evaluation'>) {
  const health = book.inForce('course-health');
  return [version, ...(health ? [health] : [])];
}
