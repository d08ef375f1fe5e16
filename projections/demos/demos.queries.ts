import type { PolicyRef } from '../../src/policies/policies.events.js';
import type { Agreement } from '../../src/rules/agreement.js';
import type { Placing } from '../../src/sessions/sessions.events.js';
import type { QueryContext } from '../platform/queries/query.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { byPosition, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { type PolicyBook, policyBook } from '../policies/policy-book.js';
import type { SealedResult } from './demo-tables.js';
import { type DemoResult, demoResultsOf, liveSeals, sessionAgreement } from './results.js';

export interface SessionFilter {
  readonly sessionId?: string | undefined;
  readonly cohortId?: string | undefined;
}

export interface SessionSummary {
  readonly sessionId: string;
  readonly kind: 'certification' | 'competition';
  readonly cohortId: string | null;
  readonly date: string;
  readonly venue: string | null;
  readonly rubric: PolicyRef;
  readonly certificationPolicy: PolicyRef | null;
  readonly awardPolicy: PolicyRef | null;
  readonly judges: readonly string[];
  /** The group of each judge, where the rubric's panel has any. */
  readonly groupOf: Readonly<Record<string, string>>;
}

/** Sessions by date, with the judges appointed to them. */
export async function sessionsAt(
  db: ViewsDb,
  moment: Moment,
  { sessionId, cohortId }: SessionFilter = {},
): Promise<SessionSummary[]> {
  let query = db.selectFrom('demo_results_session').selectAll().where(visibleAt(moment));
  if (sessionId !== undefined) query = query.where('sessionId', '=', sessionId);
  if (cohortId !== undefined) query = query.where('cohortId', '=', cohortId);
  const sessions = await query.execute();
  const appointed = await db
    .selectFrom('demo_results_judge')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const moved = await db
    .selectFrom('demo_results_moved')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const lastMove = new Map(moved.sort(byPosition).map((one) => [one.sessionId, one]));
  const panels = Map.groupBy(appointed.sort(byPosition), (one) => one.sessionId);
  return sessions
    .map(({ eventId: _e, day: _d, position: _p, recordedAt: _r, ...session }): SessionSummary => {
      const { date, venue } = lastMove.get(session.sessionId) ?? session;
      return { ...session, date, venue, ...panelOf(panels.get(session.sessionId) ?? []) };
    })
    .sort((a, b) => (`${a.date} ${a.sessionId}` < `${b.date} ${b.sessionId}` ? -1 : 1));
}

interface PanelChange {
  readonly judgeId: string;
  readonly group: string | null;
  readonly dismissed: boolean;
}

function panelOf(changes: readonly PanelChange[]): Pick<SessionSummary, 'judges' | 'groupOf'> {
  const judges = new Map<string, string | null>();
  for (const { judgeId, group, dismissed } of changes) {
    if (dismissed) judges.delete(judgeId);
    else judges.set(judgeId, group);
  }
  const groupOf: Record<string, string> = {};
  for (const [judge, group] of judges) if (group !== null) groupOf[judge] = group;
  return { judges: [...judges.keys()].sort(), groupOf };
}

/** Sessions that are closed or cancelled. */
export async function endedSessions(db: ViewsDb, moment: Moment): Promise<ReadonlySet<string>> {
  const ended = await db
    .selectFrom('demo_results_progress')
    .select('sessionId')
    .where('state', 'in', ['closed', 'cancelled'])
    .where(visibleAt(moment))
    .execute();
  return new Set(ended.map(({ sessionId }) => sessionId));
}

/** The session a demo was ever scheduled in. */
export async function sessionOf(db: ViewsDb, demoId: string): Promise<string | undefined> {
  const scheduled = await db
    .selectFrom('demo_results_demo')
    .select('sessionId')
    .where('demoId', '=', demoId)
    .executeTakeFirst();
  return scheduled?.sessionId;
}

const MAX_SESSIONS_LOOKED_UP = 20;

/** The demos of some sessions, by session date and order of appearance. */
export async function demosAt(
  db: ViewsDb,
  moment: Moment,
  sessions: readonly SessionSummary[],
  book: PolicyBook,
): Promise<DemoResult[]> {
  const at = new Map(sessions.map((session, index) => [session.sessionId, { session, index }]));
  if (sessions.length === 0) return [];
  let scheduled = db.selectFrom('demo_results_scheduled').selectAll().where(visibleAt(moment));
  let sheets = db.selectFrom('demo_results_sheet').selectAll().where(visibleAt(moment));
  let sealings = db.selectFrom('demo_results_sealing').selectAll().where(visibleAt(moment));
  if (sessions.length <= MAX_SESSIONS_LOOKED_UP) {
    // The demos of one session are found by it; for many, reading all once is cheaper.
    scheduled = scheduled.where('sessionId', 'in', [...at.keys()]);
    sheets = sheets.where('sessionId', 'in', [...at.keys()]);
    sealings = sealings.where('demoId', 'in', scheduled.clearSelect().select('demoId'));
  }
  let changes = db.selectFrom('demo_results_shift').selectAll().where(visibleAt(moment));
  if (sessions.length <= MAX_SESSIONS_LOOKED_UP) {
    changes = changes.where('sessionId', 'in', [...at.keys()]);
  }
  let confirmed = db.selectFrom('demo_results_confirmed').select('sheet').where(visibleAt(moment));
  if (sessions.length <= MAX_SESSIONS_LOOKED_UP) {
    confirmed = confirmed.where('sessionId', 'in', [...at.keys()]);
  }
  const agreed = new Set((await confirmed.execute()).map(({ sheet }) => sheet));
  const handedIn = (await sheets.execute()).map((one) => ({
    ...one,
    clerkId: agreed.has(one.eventId) ? null : one.clerkId,
  }));
  const lastChange = new Map(
    (await changes.execute()).sort(byPosition).map((one) => [one.demoId, one]),
  );
  const rank = (demo: { readonly sessionId: string }) => at.get(demo.sessionId)?.index ?? 0;
  const demos = (await scheduled.execute())
    .filter(({ sessionId }) => at.has(sessionId))
    .flatMap((demo) => {
      const { order, coreSection } = lastChange.get(demo.demoId) ?? demo;
      return order === null || coreSection === null ? [] : [{ ...demo, order, coreSection }];
    })
    .sort((a, b) => rank(a) - rank(b) || a.order - b.order || (a.demoId < b.demoId ? -1 : 1))
    .map(({ eventId: _e, day: _d, position: _p, recordedAt: _r, ...demo }) => demo);
  return demoResultsOf(demos, handedIn, await sealings.execute(), (sessionId) => {
    const policy = at.get(sessionId)?.session.certificationPolicy;
    return policy ? book.named('certification', policy)?.document : undefined;
  });
}

/** How far the judges of each session agreed. */
export function agreementsOf(
  sessions: readonly SessionSummary[],
  demos: readonly DemoResult[],
  book: PolicyBook,
): Map<string, Agreement> {
  const agreements = new Map<string, Agreement>();
  for (const { sessionId, rubric, judges } of sessions) {
    const document = book.named('rubric', rubric)?.document;
    if (!document) throw new Error(`rubric ${rubric.id}@${rubric.version} is not in the views`);
    const own = demos.filter((demo) => demo.sessionId === sessionId);
    agreements.set(sessionId, sessionAgreement(document, judges, own));
  }
  return agreements;
}

export interface PlacedPerson {
  readonly sessionId: string;
  readonly place: string;
  readonly personId: string;
  readonly candidacyId: string;
  readonly total: number;
  readonly tieBreak: Placing['tieBreak'];
  readonly eventId: string;
  /** A result that the places rest on was reopened, and they are not conferred again yet. */
  readonly underReview: boolean;
}

/** Who was placed when the places were conferred last, session by session, in order of place. */
export async function placingsAt(
  db: ViewsDb,
  moment: Moment,
  sessions: readonly SessionSummary[],
): Promise<PlacedPerson[]> {
  const rows = await db
    .selectFrom('demo_results_placing')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  rows.sort((a, b) => byPosition(a, b) || a.rank - b.rank);
  const conferrals = await db
    .selectFrom('demo_results_conferral')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const last = new Map(conferrals.sort(byPosition).map((one) => [one.sessionId, one]));
  const reopened = await reopenedResults(db, moment);
  return sessions.flatMap((session) =>
    rows
      .filter(({ eventId }) => eventId === last.get(session.sessionId)?.eventId)
      .map(({ sessionId, place, personId, candidacyId, total, tieBreak, eventId }) => ({
        sessionId,
        place,
        personId,
        candidacyId,
        total,
        tieBreak,
        eventId,
        underReview: last.get(sessionId)?.inputs.some((input) => reopened.has(input)) ?? false,
      })),
  );
}

/**
 * The demos of some sessions, computed once while no view moves: on a demo day everybody in the room asks
 * for them at once.
 * @param sessions as they were at the moment
 */
export function demosRemembered(
  { db, remember }: Pick<QueryContext, 'db' | 'remember'>,
  moment: Moment,
  sessions: readonly SessionSummary[],
): Promise<readonly DemoResult[]> {
  return remember(['demos', JSON.stringify([moment, sessions])], async () =>
    demosAt(db, moment, sessions, await policyBook(db, moment)),
  );
}

/** Sealed results by the event that sealed them, whatever became of them. */
export async function resultsSealed(
  db: ViewsDb,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, SealedResult>> {
  if (eventIds.length === 0) return new Map();
  const sealed = await db
    .selectFrom('demo_results_sealing')
    .select(['eventId', 'result'])
    .where('eventId', 'in', eventIds)
    .execute();
  return new Map(sealed.flatMap(({ eventId, result }) => (result ? [[eventId, result]] : [])));
}

/** Sealed results that an upheld appeal reopened, whatever was sealed since. */
export async function reopenedResults(db: ViewsDb, moment: Moment): Promise<ReadonlySet<string>> {
  const broken = await db
    .selectFrom('demo_results_sealing')
    .select('demoId')
    .where('result', 'is', null)
    .where(visibleAt(moment))
    .execute();
  const demos = [...new Set(broken.map(({ demoId }) => demoId))];
  const sealings =
    demos.length === 0
      ? []
      : await db
          .selectFrom('demo_results_sealing')
          .selectAll()
          .where('demoId', 'in', demos)
          .where(visibleAt(moment))
          .execute();
  const live = new Set([...liveSeals(sealings).values()].map(({ eventId }) => eventId));
  const sealed = sealings.filter(({ result }) => result !== null);
  return new Set(sealed.map(({ eventId }) => eventId).filter((id) => !live.has(id)));
}
