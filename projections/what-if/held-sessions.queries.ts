import { unknownTieBreaks } from '../../src/rules/documents/award.js';
import { markables } from '../../src/rules/documents/mark-scale.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';
import { markProblem } from '../../src/rules/panel/sheet.js';
import { demosAt, sessionsAt, type SessionSummary } from '../demos/demos.queries.js';
import { byPosition, visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { PolicyBook } from '../policies/policy-book.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { type Candidate, malformed } from './candidates.js';
import type { Rules, SealedDemo } from './sealed-again.js';

/** A session with sealed results, the rules it was held under, and who they name. */
export interface HeldSession {
  readonly summary: SessionSummary;
  readonly rules: Rules;
  readonly demos: readonly SealedDemo[];
}

/** The sessions that have sealed results. */
export async function heldSessions(
  db: ViewsDb,
  moment: Moment,
  book: PolicyBook,
  cohortId?: string,
): Promise<HeldSession[]> {
  const sessions = await sessionsAt(db, moment, { cohortId });
  const results = await demosAt(db, moment, sessions, book);
  const ended = await db
    .selectFrom('demo_results_ended')
    .select(['demoId', 'seconds', 'position'])
    .where(visibleAt(moment))
    .execute();
  const seconds = new Map(ended.sort(byPosition).map((one) => [one.demoId, one.seconds]));
  const demosOf = Map.groupBy(results, ({ sessionId }) => sessionId);
  return sessions.flatMap((summary) => {
    const { rubric: named, certificationPolicy, awardPolicy } = summary;
    const rubric = book.named('rubric', named)?.document;
    const demos = (demosOf.get(summary.sessionId) ?? []).flatMap(
      ({ demoId, candidacyId, personId, sealed, sheets }): SealedDemo[] =>
        sealed
          ? [
              {
                ...{ demoId, candidacyId, personId, sealedBy: sealed.eventId },
                seconds: seconds.get(demoId) ?? 0,
                sheets: sheets.map(({ eventId, judgeId, marks, items, group }) => ({
                  ...{ eventId, judgeId, demoId, marks, items, group },
                })),
                sealed: sealed.result,
              },
            ]
          : [],
    );
    if (!rubric || demos.length === 0) return [];
    const certification = certificationPolicy
      ? book.named('certification', certificationPolicy)?.document
      : undefined;
    const award = awardPolicy ? book.named('award', awardPolicy)?.document : undefined;
    return [{ summary, rules: { rubric, certification, award }, demos }];
  });
}

/**
 * The rules of each session with the candidate's in their place: in the place of the versions of the same
 * policy, or, where no session names that policy, in everyone's.
 * @param pointer where the candidate stands in the request
 * @throws Refusal `malformed` where its scale or dimensions are not those of the sheets
 */
export function rulesInstead(
  sessions: readonly HeldSession[],
  { rubric, certification, award }: Candidate,
  pointer: string,
): Rules[] {
  const named = {
    rubric: replaces(rubric, sessions, ({ rubric: ref }) => ref.id),
    certification: replaces(certification, sessions, (one) => one.certificationPolicy?.id),
    award: replaces(award, sessions, ({ awardPolicy }) => awardPolicy?.id),
  };
  return sessions.map((session) => {
    const rules = {
      rubric: rubric && named.rubric(session) ? rubric : session.rules.rubric,
      certification:
        certification && named.certification(session) ? certification : session.rules.certification,
      award: award && named.award(session) ? award : session.rules.award,
    };
    if (rules.rubric === rubric) assertFits(rubric, session, `${pointer}/rubric`);
    const [unknown] =
      award && rules.award === award
        ? unknownTieBreaks(
            award,
            rules.rubric.dimensions.map(({ id }) => id),
          )
        : [];
    if (unknown !== undefined) {
      const at = award?.tieBreak?.indexOf(unknown) ?? 0;
      throw malformed(
        `${pointer}/award/tieBreak/${at}`,
        `names ${unknown}, which is no dimension of ${session.summary.sessionId}`,
      );
    }
    return rules;
  });
}

function replaces(
  document: { readonly id: string } | undefined,
  sessions: readonly HeldSession[],
  idOf: (summary: SessionSummary) => string | undefined,
): (session: HeldSession) => boolean {
  const own = ({ summary }: HeldSession) => idOf(summary) === document?.id;
  const named = sessions.some(own);
  return (session) => !named || own(session);
}

/** A sheet is what a judge wrote: under other weights it still counts, on another scale it does not. */
function assertFits(rubric: RubricDocument, { summary, demos }: HeldSession, pointer: string) {
  const known = new Set(markables(rubric).map(({ key }) => key));
  for (const { marks, items } of demos.flatMap(({ sheets }) => sheets)) {
    const given = Object.entries({ ...marks, ...items });
    const kept = Object.fromEntries(given.filter(([key]) => known.has(key)));
    const problem = markProblem(rubric, kept);
    if (!problem) continue;
    const at = rubric.dimensions.findIndex(({ id }) => id === problem.key.split('/')[0]);
    throw problem.why === 'missing'
      ? malformed(
          `${pointer}/dimensions/${at}/id`,
          `names ${problem.key}, which nobody marked in ${summary.sessionId}`,
        )
      : malformed(
          `${pointer}/scale`,
          `does not fit the marks for ${problem.key} in ${summary.sessionId} (${problem.why})`,
        );
  }
}
