import { notThere } from '../platform/queries/not-there.js';
import { roundHalfAway } from '../../src/rules/arithmetic.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { spreadOf } from '../../src/rules/panel/spread.js';
import type { DemoResult } from '../demos/results.js';
import { demosRemembered } from '../demos/remembered-demos.js';
import { type SessionSummary, sessionsAt } from '../demos/results.query.js';
import type { QueryContext, QueryTable } from '../platform/queries/query.js';
import { durationsAt, progressAt, type Recusal, recusalsAt } from './panel-room.query.js';
import { sheetsShown } from './sheets-shown.js';

export const panelRoomQueries: QueryTable = {
  capability: 'sessions',
  queries: [
    {
      name: 'panelRoom',
      route: 'sessions/:sessionId/panel',
      summary: 'Judges by candidates: whose sheet is in, due or recused; quorum and disagreement.',
      reads: ['demo-results', 'involvement', 'people', 'policies'],
      roles: ['programme-admin', 'auditor', 'dashboard', 'certifier', 'judge'],
      async answer(context) {
        const { db, moment, book, today } = context;
        const { sessionId = '' } = context.path;
        const [session] = await sessionsAt(db, moment, { sessionId });
        if (!session) throw notThere(`there was no session ${sessionId} then`);
        const rubric = book.named('rubric', session.rubric);
        if (!rubric) throw new Error(`rubric ${session.rubric.id} is not in the views`);
        const demos = await demosRemembered(context, moment, [session]);
        const recusals = await recusalsAt(db, moment, sessionId, book);
        const durations = await durationsAt(db, moment);
        const { status, startedAt } = await progressAt(db, moment, sessionId);
        // A past moment must not show a judge what is kept from them today.
        const now = await stateToday(context, sessionId);
        const quorum = rubric.document.panel.quorum;
        return {
          data: {
            ...session,
            status,
            quorum,
            demoSeconds: rubric.document.time?.seconds ?? null,
            items: demos.map((demo) => {
              const current = now.demos.get(demo.demoId) ?? demo;
              const panel = panelOf(now.session ?? session, now.recusals, current);
              const allowed = new Set(
                sheetsShown(context.actor, current, panel).map(({ judgeId }) => judgeId),
              );
              return {
                ...seat(demo, session, recusals, quorum),
                startedAt: startedAt.get(demo.demoId) ?? null,
                seconds: durations.get(demo.demoId) ?? null,
                ...marksShown(rubric.document, demo, allowed),
              };
            }),
          },
          policies: [rubric],
        };

        async function stateToday({ db, book }: QueryContext, id: string) {
          const [session] = await sessionsAt(db, today, { sessionId: id });
          const all = session ? await demosRemembered(context, today, [session]) : [];
          return {
            session,
            demos: new Map(all.map((demo) => [demo.demoId, demo])),
            recusals: await recusalsAt(db, today, id, book),
          };
        }
      },
    },
  ],
};

function panelOf(session: SessionSummary, recusals: readonly Recusal[], demo: DemoResult) {
  const own = recusals.filter(({ candidacyId }) => candidacyId === demo.candidacyId);
  return { judges: session.judges, recused: own.map(({ judgeId }) => judgeId) };
}

/** Which judge's sheet is in, due or not expected. */
function seat(
  demo: DemoResult,
  session: SessionSummary,
  recusals: readonly Recusal[],
  quorum: number,
) {
  const { demoId, candidacyId, personId, courseId, coreSection, order, sheets, sealed } = demo;
  const own = recusals.filter((one) => one.candidacyId === candidacyId);
  const judges = session.judges.map((judgeId) => {
    const sheet = sheets.find((one) => one.judgeId === judgeId);
    const recusal = own.find((one) => one.judgeId === judgeId);
    if (sheet) return { judgeId, sheet: 'in', amended: sheet.supersedes !== null };
    return recusal
      ? { judgeId, sheet: 'recused', cause: recusal.cause }
      : { judgeId, sheet: 'due' };
  });
  return {
    demoId,
    candidacyId,
    personId,
    courseId,
    coreSection,
    order,
    sealed: sealed !== null,
    sheets: sheets.length,
    quorumMet: sheets.length >= quorum,
    judges,
  };
}

/** The sheets somebody may see, and how far apart they are when all may be seen. */
function marksShown(rubric: RubricDocument, demo: DemoResult, allowed: ReadonlySet<string>) {
  const places = rubric.decimals ?? 2;
  const { demoId, sheets } = demo;
  const seen = sheets
    .filter(({ judgeId }) => allowed.has(judgeId))
    .map((sheet) => ({ ...sheet, exact: sheetFigures(rubric, { ...sheet, demoId }).total }));
  const marks = seen.map(({ judgeId, marks, eventId, exact }) => ({
    ...{ judgeId, marks, eventId },
    total: roundHalfAway(exact, places),
  }));
  const all = seen.length === sheets.length && seen.length > 0;
  const totals = seen.map(({ exact }) => exact);
  return { marks, spread: all ? spreadOf(totals, places) : null };
}
