import { roundHalfAway } from '../../src/rules/arithmetic.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { spreadOf } from '../../src/rules/panel/spread.js';
import { sessionsAt } from '../demos/demos.queries.js';
import type { DemoResult } from '../demos/results.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type QueryTable } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { judgeConsistencyQueries } from './judge-consistency.js';
import { roomOf } from './seats.js';
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
        const { rubric, status, quorum, seats } = await roomOf(context, session, book);
        const shows = await sheetsShown(context, sessionId);
        return {
          data: {
            ...session,
            status,
            quorum,
            groups: (rubric.document.panel.groups ?? []).map(({ id, weight, title }) => ({
              ...{ id, weight, title: title ?? null },
            })),
            demoSeconds: rubric.document.time?.seconds ?? null,
            items: seats.map(({ demo, ...seat }) => ({
              ...seat,
              ...marksShown(rubric.document, demo, shows),
            })),
          },
          policies: [rubric],
        };
      },
    },
  ],
};

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
