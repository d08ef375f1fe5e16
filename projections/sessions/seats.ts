import { demosRemembered, type SessionSummary } from '../demos/demos.queries.js';
import type { PanelRules } from '../../src/rules/documents/rubric.js';
import { shortOfQuorum } from '../../src/rules/panel/quorum.js';
import type { DemoResult } from '../demos/results.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { PolicyBook } from '../policies/policy-book.js';
import {
  durationsAt,
  progressAt,
  type Recusal,
  recusalsAt,
  withoutRole,
} from './panel-room.query.js';

/** A session with its demos, and whose sheet is in or due of each. */
export async function roomOf(
  context: Pick<ReadContext, 'db' | 'moment' | 'remember'>,
  session: SessionSummary,
  book: PolicyBook,
) {
  const { db, moment } = context;
  const rubric = book.named('rubric', session.rubric);
  if (!rubric) throw new Error(`rubric ${session.rubric.id} is not in the views`);
  const demos = await demosRemembered(context, moment, [session]);
  const recusals = await recusalsAt(db, moment, session, demos, book);
  const revoked = await withoutRole(db, moment);
  const durations = await durationsAt(db, moment);
  const { status, startedAt } = await progressAt(db, moment, session.sessionId);
  const { panel } = rubric.document;
  const seats = demos.map((demo) => ({
    ...seatOf(demo, session, recusals, revoked, panel),
    startedAt: startedAt.get(demo.demoId) ?? null,
    seconds: durations.get(demo.demoId) ?? null,
    demo,
  }));
  return { rubric, status, quorum: panel.quorum, revoked, seats };
}

/** Which judge's sheet is in, due or not expected. */
function seatOf(
  demo: DemoResult,
  session: SessionSummary,
  recusals: readonly Recusal[],
  revoked: ReadonlySet<string>,
  panel: PanelRules,
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
      return {
        ...{ judgeId, sheet: 'in', amended, afterSeeing: sheet.othersSeen > 0 },
        ...(sheet.clerkId !== null && { toConfirm: true }),
      };
    }
    const cause =
      leftOut.get(judgeId) ??
      recused.get(judgeId) ??
      (revoked.has(judgeId) ? 'role-revoked' : undefined);
    return cause === undefined ? { judgeId, sheet: 'due' } : { judgeId, sheet: 'recused', cause };
  });
  const due = judges
    .filter(({ sheet }) => sheet === 'due')
    .map(({ judgeId }) => ({ group: session.groupOf[judgeId] ?? null }));
  return {
    demoId,
    candidacyId,
    personId,
    courseId,
    coreSection,
    order,
    sealed: sealed !== null,
    sheets: counted.length,
    quorumMet: !shortOfQuorum(panel, counted),
    /** Keyed in from paper, and not confirmed by whose they are: nothing is sealed until then. */
    toConfirm: counted.filter(({ clerkId }) => clerkId !== null).length,
    /** Whether those who are due are enough; a judge more has to be appointed where not. */
    quorumReachable: !shortOfQuorum(panel, [...counted, ...due]),
    judges,
  };
}
