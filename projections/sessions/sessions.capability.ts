import { roundHalfAway } from '../../src/rules/arithmetic.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { spreadOf } from '../../src/rules/panel/spread.js';
import { demosRemembered, sessionsAt, type SessionSummary } from '../demos/demos.queries.js';
import type { DemoResult } from '../demos/results.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type QueryTable } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { judgeConsistencyQueries } from './judge-consistency.js';
import {
  durationsAt,
  progressAt,
  type Recusal,
  recusalsAt,
  withoutRole,
} from './panel-room.query.js';
import { sheetsShown, type ShowsSheet } from './sheets-shown.js';

const panelRoomQueries: QueryTable = {
  capability: 'sessions',
  queries: [
    {
      name: 'panelRoom',
      shows: 'panel-room',
      route: 'sessions/:sessionId/panel',
      summary: 'Judges by candidates: whose sheet is in, due or recused; quorum and disagreement.',
      reads: ['demo-results', 'involvement', 'people', 'departments', 'policies'],
      async answer(context) {
        const { db, moment, once } = context;
        const book = await once(policyBook);
        const { sessionId = '' } = context.path;
        const [session] = await sessionsAt(db, moment, { sessionId });
        if (!session) throw notThere(`there was no session ${sessionId} then`);
        const rubric = book.named('rubric', session.rubric);
        if (!rubric) throw new Error(`rubric ${session.rubric.id} is not in the views`);
        const demos = await demosRemembered(context, moment, [session]);
        const recusals = await recusalsAt(db, moment, session, demos, book);
        const revoked = await withoutRole(db, moment);
        const durations = await durationsAt(db, moment);
        const { status, startedAt } = await progressAt(db, moment, sessionId);
        const shows = await sheetsShown(context, sessionId);
        const quorum = rubric.document.panel.quorum;
        return {
          data: {
            ...session,
            status,
            quorum,
            demoSeconds: rubric.document.time?.seconds ?? null,
            items: demos.map((demo) => ({
              ...seat(demo, session, recusals, revoked, quorum),
              startedAt: startedAt.get(demo.demoId) ?? null,
              seconds: durations.get(demo.demoId) ?? null,
              ...marksShown(rubric.document, demo, shows),
            })),
          },
          policies: [rubric],
        };
      },
    },
  ],
};

/** Which judge's sheet is in, due or not expected. */
function seat(
  demo: DemoResult,
  session: SessionSummary,
  recusals: readonly Recusal[],
  revoked: ReadonlySet<string>,
  quorum: number,
) {
  const { demoId, candidacyId, personId, courseId, coreSection, order, sheets, sealed } = demo;
  const recused = new Map(
    recusals
      .filter((one) => one.candidacyId === candidacyId)
      .map((one) => [one.judgeId, one.cause]),
  );
  // A seal says itself what it left out; before it a conflict does, whatever came first.
  const leftOut = sealed
    ? new Map(
        (sealed.result.leftOut ?? []).map(({ judgeId, causes }) => [judgeId, causes[0] ?? '']),
      )
    : recused;
  const counted = sheets.filter(({ judgeId }) => !leftOut.has(judgeId));
  const seated = [...new Set([...session.judges, ...counted.map(({ judgeId }) => judgeId)])];
  const judges = seated.sort().map((judgeId) => {
    const sheet = counted.find((one) => one.judgeId === judgeId);
    if (sheet) {
      const amended = sheet.supersedes !== null;
      return { judgeId, sheet: 'in', amended, afterSeeing: sheet.othersSeen > 0 };
    }
    const cause =
      leftOut.get(judgeId) ??
      recused.get(judgeId) ??
      (revoked.has(judgeId) ? 'role-revoked' : undefined);
    return cause === undefined ? { judgeId, sheet: 'due' } : { judgeId, sheet: 'recused', cause };
  });
  const due = judges.filter(({ sheet }) => sheet === 'due').length;
  return {
    demoId,
    candidacyId,
    personId,
    courseId,
    coreSection,
    order,
    sealed: sealed !== null,
    sheets: counted.length,
    quorumMet: counted.length >= quorum,
    /** Whether those who are due are enough; a judge more has to be appointed where not. */
    quorumReachable: counted.length + due >= quorum,
    judges,
  };
}

/** The sheets somebody may see, and how far apart they are when all may be seen. */
function marksShown(rubric: RubricDocument, demo: DemoResult, shows: ShowsSheet) {
  const places = rubric.decimals ?? 2;
  const { demoId, sheets } = demo;
  const seen = sheets
    .filter(({ judgeId }) => shows(demoId, judgeId) === 'signed')
    .map((sheet) => ({ ...sheet, exact: sheetFigures(rubric, { ...sheet, demoId }).total }));
  const marks = seen.map(({ judgeId, marks, eventId, exact }) => ({
    ...{ judgeId, marks, eventId },
    total: roundHalfAway(exact, places),
  }));
  const all = seen.length === sheets.length && seen.length > 0;
  const totals = seen.map(({ exact }) => exact);
  return { marks, spread: all ? spreadOf(totals, places) : null };
}

export const sessionsCapability: ReadCapability = {
  name: 'sessions',
  queries: [panelRoomQueries, judgeConsistencyQueries],
};
