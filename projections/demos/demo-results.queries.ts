import type { Actor } from '../../src/platform/kernel/envelope.js';
import {
  type Asked,
  type Filter,
  type QuestionTable,
  readsAll,
} from '../platform/queries/query.js';
import type { DemoResult } from './results.js';
import { resultsAskedFor } from './results-asked-for.js';
import { agreementsOf, placingsAt, sessionsAt } from './results.query.js';

const reads = ['demo-results', 'policies'];
const filters: Readonly<Record<string, Filter>> = {
  session: { kind: 'id', description: 'Of this session.' },
  cohort: { kind: 'id', description: 'Of the sessions of this cohort.' },
};

function sessionsOf({ db, moment, filters: { session, cohort } }: Asked) {
  return sessionsAt(db, moment, { sessionId: session, cohortId: cohort });
}

/** What was sealed, and how; of an unsealed demo only how many sheets are in. */
function told({ sheets, sealed, passed, ...demo }: DemoResult) {
  if (!sealed) return { ...demo, sealed: false, judges: sheets.length };
  const { method, dimensions, penalty, total, spread, judges, rubric, inputs } = sealed.result;
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
  };
}

/** A trainer sees their own result; those who run and judge the demos see all. */
function seesAllResults(actor: Actor): boolean {
  return (
    readsAll(actor) || ['judge', 'coach'].some((role) => actor.roles.includes(role as 'judge'))
  );
}

export const demoResultQuestions: QuestionTable = {
  capability: 'sessions',
  questions: [
    {
      name: 'sessions',
      route: 'sessions',
      summary: 'The certification days and competition rounds, with their judges.',
      reads,
      filters: { cohort: filters['cohort'] as Filter },
      async answer(asked) {
        return { data: await sessionsOf(asked) };
      },
    },
    {
      name: 'demos',
      route: 'demos',
      summary: 'What each panel came to: scores by dimension, total, judges, method, passed.',
      reads,
      filters: { ...filters, person: { kind: 'id', description: 'Of this person.' } },
      async answer(asked) {
        const { moment, actor } = asked;
        const { person } = asked.filters;
        const demos = await resultsAskedFor(asked, moment, await sessionsOf(asked));
        return {
          data: demos
            .filter(({ personId }) => person === undefined || personId === person)
            .filter(({ personId }) => seesAllResults(actor) || personId === actor.personId)
            .map(told),
        };
      },
    },
    {
      name: 'placings',
      route: 'placings',
      summary: 'Who won which place, and what broke the ties.',
      reads: ['appeals', ...reads],
      filters,
      async answer(asked) {
        const { db, moment, filters, remember } = asked;
        const name = JSON.stringify([moment, filters]);
        const placings = await remember(['placings', name], async () =>
          placingsAt(db, moment, await sessionsOf(asked)),
        );
        return { data: placings };
      },
    },
    {
      name: 'agreement',
      route: 'agreement',
      summary: 'How far the judges of each session agreed: ICC and alpha, each with its n.',
      reads,
      roles: ['programme-admin', 'auditor', 'dashboard', 'certifier', 'judge'],
      filters,
      async answer(asked) {
        const { moment, book, filters, remember } = asked;
        // Everything is read to compare judges, and the same for everybody who may ask.
        const name = JSON.stringify([moment, filters]);
        const agreements = await remember(['agreement', name], async () => {
          const sessions = await sessionsOf(asked);
          return agreementsOf(sessions, await resultsAskedFor(asked, moment, sessions), book);
        });
        return { data: [...agreements].map(([sessionId, one]) => ({ sessionId, ...one })) };
      },
    },
  ],
};
