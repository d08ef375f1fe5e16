import { refuse } from '../../src/platform/kernel/refusal.js';
import { certified } from '../certificates/certificates.queries.js';
import { answersFor } from '../deliveries/released.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import { type Filter, notThere, type QueryTable } from '../platform/queries/query.js';
import { candidateNamed, policyBook } from '../policies/policy-book.js';
import {
  evaluationPolicy,
  explained,
  reads,
  seesEvaluationOf,
  withHealth,
} from './evaluation.queries.js';
import { type RankedTrainer, ranking, whatIf } from './evaluations.queries.js';
import { trainersOf } from './known-trainers.js';
import { toldOfGroups } from './trainer-group.js';
import { proposalsSeen } from './proposals.js';

const policy: Filter = {
  kind: 'policy',
  description: 'Under this version, id@version; the one in force on the day unless said.',
};

const evaluationQueries: QueryTable = {
  capability: 'evaluations',
  queries: [
    {
      name: 'evaluations',
      shows: 'evaluation',
      route: 'evaluations',
      summary:
        'Every certified trainer under the policy in force, ranked; a trainer sees their own.',
      reads,
      filters: { policy, rank: { kind: 'whole', description: 'In this place: 1 leads.' } },
      async answer(context) {
        const { actor, filters } = context;
        const place = filters['rank'] === undefined ? undefined : Number(filters['rank']);
        const version = await evaluationPolicy(context);
        const answers = answersFor(actor, context);
        const groups = await trainersOf(context, answers);
        const ranked = await ranking(groups, version, context.apart);
        return {
          data: ranked
            .filter(({ subject }) => seesEvaluationOf(subject, actor))
            .filter(({ rank }) => place === undefined || rank === place)
            .map(toRow),
          policies: await withHealth(context, version),
        };
      },
    },
    {
      name: 'whatIf',
      shows: 'what-if',
      route: 'what-if',
      summary:
        'The ranking under the policy in force and under a candidate: who moves, and which component did it.',
      reads,
      filters: {
        policy,
        candidate: {
          kind: 'policy',
          description:
            'The candidate, id@version; the newest proposed and not approved unless said.',
        },
      },
      async answer(context) {
        const { once } = context;
        const book = await once(policyBook);
        const version = await evaluationPolicy(context);
        const name = context.filters['candidate'];
        const candidate = candidateNamed(book, 'evaluation', version.id, name);
        if (!candidate) {
          throw notThere(
            `no version of ${version.id} waits for approval then`,
            'Propose one, or name a version as candidate=id@version.',
          );
        }
        const answers = answersFor(context.actor, context);
        const groups = await trainersOf(context, answers);
        const { changes } = await whatIf(groups, version, candidate, context.apart);
        const bands = changes.filter(({ from, to }) => from.band !== to.band).length;
        return {
          data: {
            policy: `${version.id}@${version.version}`,
            candidate: `${candidate.id}@${candidate.version}`,
            trainers: groups.reduce((sum, { trainers }) => sum + trainers.length, 0),
            changed: changes.length,
            changedBand: bands,
            ...(answers === 'all' ? {} : { answers: toldOfGroups(groups) }),
            items: changes,
          },
          policies: [version, candidate],
        };
      },
    },
    {
      name: 'evaluation',
      shows: 'evaluation',
      route: 'evaluations/:personId',
      summary:
        'Why a trainer’s figures are what they are: parts, weights, formula in words, events.',
      reads,
      filters: { policy },
      async answer(context) {
        const { personId = '' } = context.path;
        const version = await evaluationPolicy(context);
        if (!seesEvaluationOf(personId, context.actor)) {
          throw refuse('not-entitled', 'an evaluation is for the one evaluated');
        }
        const [trainer] = await certified(context.db, context.moment, personId);
        if (!trainer) throw notThere(`${personId} was not certified then`);
        return {
          data: (await explained(context, personId, version)).evaluation,
          policies: await withHealth(context, version),
        };
      },
    },
    {
      name: 'proposals',
      shows: 'proposal',
      route: 'proposals',
      summary:
        'What the evaluation policy proposes and nobody has decided on, with the figures and events it rests on.',
      reads,
      filters: {
        person: { kind: 'id', description: 'About this person.' },
        propose: { kind: 'text', description: 'Of this kind: promote, demote, exit.' },
      },
      async answer(context) {
        const version = await evaluationPolicy(context);
        const { propose } = context.filters;
        const open = await proposalsSeen(context, version);
        return {
          data: open.filter((one) => propose === undefined || one.propose === propose),
          policies: await withHealth(context, version),
        };
      },
    },
  ],
};

function toRow({ subject: personId, components, amounts, answers, ...figures }: RankedTrainer) {
  const { total, band, rank, proposals } = figures;
  const row = { personId, rank, total, band, proposals, components, amounts };
  return answers ? { ...row, answers } : row;
}

export const evaluationCapability: ReadCapability = {
  name: 'evaluation',
  queries: [evaluationQueries],
  // Those who see all answers, as who looks first.
  warm: (context) => trainersOf(context, 'all'),
};
