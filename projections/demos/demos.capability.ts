import { maySee } from '../../src/rules/access.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import type { ReadCapability } from '../platform/capability.js';
import { type Filter, type QueryContext, type QueryTable } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { demoResults } from './demo-results.js';
import { agreementsOf, demosRemembered, placingsAt, sessionsAt } from './demos.queries.js';
import type { DemoResult } from './results.js';

const reads = ['demo-results', 'policies'];
const filters: Readonly<Record<string, Filter>> = {
  session: { kind: 'id', description: 'Of this session.' },
  cohort: { kind: 'id', description: 'Of the sessions of this cohort.' },
};

function sessionsOf({ db, moment, filters: { session, cohort } }: QueryContext) {
  return sessionsAt(db, moment, { sessionId: session, cohortId: cohort });
}

/** What was sealed, and how; of an unsealed demo only how many sheets are in. */
function toRow({ sheets, sealed, passed, ...demo }: DemoResult) {
  if (!sealed) return { ...demo, sealed: false, judges: sheets.length };
  const { method, dimensions, penalty, total, spread, judges, rubric, inputs } = sealed.result;
  const { dropped = [], groups = null, disqualified = null } = sealed.result;
  return {
    ...demo,
    sealed: true,
    judges,
    method,
    dimensions,
    penalty,
    total,
    spread,
    passed,
    rubric,
    sealedBy: sealed.eventId,
    inputs,
    dropped,
    groups,
    disqualified,
  };
}

/** A candidate sees their own result; those who run and judge the demos see all. */
function seesResultOf(personId: string, actor: Actor): boolean {
  return maySee('demo-result', actor, actor.personId === personId ? ['candidate'] : []);
}

const demoResultQueries: QueryTable = {
  capability: 'sessions',
  queries: [
    {
      name: 'sessions',
      shows: 'session',
      route: 'sessions',
      summary: 'The certification days and competition rounds, with their judges.',
      reads,
      filters: { cohort: filters['cohort'] as Filter },
      async answer(context) {
        return { data: await sessionsOf(context) };
      },
    },
    {
      name: 'demos',
      shows: 'demo-result',
      route: 'demos',
      summary: 'What each panel came to: scores by dimension, total, judges, method, passed.',
      reads,
      filters: { ...filters, person: { kind: 'id', description: 'Of this person.' } },
      async answer(context) {
        const { moment, actor } = context;
        const { person } = context.filters;
        const demos = await demosRemembered(context, moment, await sessionsOf(context));
        return {
          data: demos
            .filter(({ personId }) => person === undefined || personId === person)
            .filter(({ personId }) => seesResultOf(personId, actor))
            .map(toRow),
        };
      },
    },
    {
      name: 'placings',
      shows: 'placing',
      route: 'placings',
      summary: 'Who won which place, and what broke the ties.',
      reads: ['appeals', ...reads],
      filters,
      async answer(context) {
        const { db, moment, filters, remember } = context;
        const name = JSON.stringify([moment, filters]);
        const placings = await remember(['placings', name], async () =>
          placingsAt(db, moment, await sessionsOf(context)),
        );
        return { data: placings };
      },
    },
    {
      name: 'agreement',
      shows: 'consistency',
      route: 'agreement',
      summary: 'How far the judges of each session agreed: ICC and alpha, each with its n.',
      reads,
      filters,
      async answer(context) {
        const { moment, once, filters, remember } = context;
        const book = await once(policyBook);
        // Everything is read to compare judges, and the same for everybody who may ask.
        const name = JSON.stringify([moment, filters]);
        const agreements = await remember(['agreement', name], async () => {
          const sessions = await sessionsOf(context);
          return agreementsOf(sessions, await demosRemembered(context, moment, sessions), book);
        });
        return { data: [...agreements].map(([sessionId, one]) => ({ sessionId, ...one })) };
      },
    },
  ],
};

export const demosCapability: ReadCapability = {
  name: 'demos',
  projections: (zone) => [demoResults(zone)],
  queries: [demoResultQueries],
};
