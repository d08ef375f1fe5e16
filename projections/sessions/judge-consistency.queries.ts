import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { demosRemembered } from '../demos/remembered-demos.js';
import { agreementsOf, sessionsAt } from '../demos/results.query.js';
import type { QueryContext, QueryTable } from '../platform/queries/query.js';
import { judgeConsistency } from './judge-consistency.js';

export const judgeConsistencyQueries: QueryTable = {
  capability: 'sessions',
  queries: [
    {
      name: 'judgeConsistency',
      route: 'judge-consistency',
      summary: 'How strict and how steady each judge was, session by session, over sealed demos.',
      reads: ['demo-results', 'policies'],
      roles: ['programme-admin', 'auditor', 'dashboard', 'certifier', 'judge'],
      filters: {
        session: { kind: 'id', description: 'Of this session.' },
        cohort: { kind: 'id', description: 'Of the sessions of this cohort.' },
      },
      async answer(context) {
        const { moment, today, filters, remember } = context;
        const name = JSON.stringify([moment, today, filters]);
        return { data: await remember(['judge-consistency', name], () => consistency(context)) };
      },
    },
  ],
};

/** Everything is read to compare judges: dear, and the same for everybody who may ask. */
async function consistency(context: QueryContext) {
  const { db, moment, today, book } = context;
  const { session, cohort } = context.filters;
  const sessions = await sessionsAt(db, moment, { sessionId: session, cohortId: cohort });
  const demos = await demosRemembered(context, moment, sessions);
  const agreements = agreementsOf(sessions, demos, book);
  // What is not sealed today may not be told from judge to judge.
  const open = new Set(
    (await demosRemembered(context, today, sessions))
      .filter(({ sealed }) => !sealed)
      .map(({ demoId }) => demoId),
  );
  return sessions.map(({ sessionId, date, rubric }) => {
    const document = book.named('rubric', rubric)?.document;
    const totals = demos
      .filter((demo) => demo.sessionId === sessionId && demo.sealed)
      .filter(({ demoId }) => !open.has(demoId))
      .flatMap(({ demoId, sheets }) =>
        sheets.map((sheet) => ({
          demoId,
          judgeId: sheet.judgeId,
          total: sheetFigures(document as NonNullable<typeof document>, {
            ...sheet,
            demoId,
          }).total,
        })),
      );
    return {
      sessionId,
      date,
      agreement: agreements.get(sessionId) ?? null,
      judges: judgeConsistency(totals),
    };
  });
}
