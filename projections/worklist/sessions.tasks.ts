import { dayOf } from '../../src/rules/calendar.js';
import { dayAfter } from '../../src/rules/documents/validity.js';
import { panelMethod } from '../../src/rules/documents/rubric.js';
import { shortOfQuorum } from '../../src/rules/panel/quorum.js';
import { type SessionSummary, sessionsAt } from '../demos/demos.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { ViewTables } from '../platform/queries/views-db.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import { type PolicyBook, policyBook } from '../policies/policy-book.js';
import { roomOf } from '../sessions/seats.js';
import { type Waiting, waiting } from './waiting.js';

type Progress = ViewTables['demo_results_progress'];
type Room = Awaited<ReturnType<typeof roomOf>>;
type Seat = Room['seats'][number];

/** What the tables say of sessions at a moment, read once for all of them. */
interface Read {
  readonly book: PolicyBook;
  readonly scheduled: ReadonlyMap<string, ViewTables['demo_results_session']>;
  readonly progress: ReadonlyMap<string, readonly Progress[]>;
  readonly ended: ReadonlyMap<string, string>;
  /** The sealed results that the places of a session rest on. */
  readonly conferred: ReadonlyMap<string, readonly string[]>;
  /** Demos whose result was reopened and is not sealed again. */
  readonly reopened: ReadonlySet<string>;
  /** Candidacies that ended before a decision. */
  readonly over: ReadonlySet<string>;
  readonly asOf: string;
  readonly zone: string;
}

/** Sessions to staff, open, seal, confer places in and close, and sheets due in them. */
export async function sessionTasks(
  context: ReadContext,
  over: ReadonlySet<string>,
): Promise<Waiting[]> {
  const read = await readSessions(context, over);
  const tasks: Waiting[] = [];
  for (const session of await inWork(context, read)) {
    const room = await roomOf(context, session, read.book);
    tasks.push(...ofSession(session, room, read));
  }
  return tasks;
}

async function readSessions(context: ReadContext, over: ReadonlySet<string>): Promise<Read> {
  const { db, moment, once, zone } = context;
  const known = visibleAt(moment);
  const scheduled = await db.selectFrom('demo_results_session').selectAll().where(known).execute();
  const progress = await db.selectFrom('demo_results_progress').selectAll().where(known).execute();
  const ended = await db.selectFrom('demo_results_ended').selectAll().where(known).execute();
  const places = await db.selectFrom('demo_results_conferral').selectAll().where(known).execute();
  const broken = await db
    .selectFrom('demo_results_sealing')
    .select('demoId')
    .where('result', 'is', null)
    .where(known)
    .execute();
  const last = new Map(places.sort(byPosition).map((one) => [one.sessionId, one.inputs]));
  return {
    book: await once(policyBook),
    scheduled: new Map(scheduled.map((one) => [one.sessionId, one])),
    progress: Map.groupBy(progress.sort(byPosition), ({ sessionId }) => sessionId),
    ended: new Map(ended.map(({ demoId, eventId }) => [demoId, eventId])),
    conferred: last,
    reopened: new Set(broken.map(({ demoId }) => demoId)),
    over,
    ...{ asOf: moment.asOf, zone },
  };
}

/** Those that are not closed, and of closed ones those whose results or places may still change. */
async function inWork({ db, moment }: ReadContext, read: Read): Promise<SessionSummary[]> {
  const sessions = (await sessionsAt(db, moment)).map((session) => ({
    session,
    status: (read.progress.get(session.sessionId) ?? []).findLast(
      ({ state }) => state !== 'started',
    )?.state,
  }));
  const demos = await db
    .selectFrom('demo_results_scheduled')
    .select(['demoId', 'sessionId'])
    .where(visibleAt(moment))
    .execute();
  // Without what was sealed, which is long: here it counts that it was.
  const seals = await db
    .selectFrom('demo_results_sealing')
    .select(['demoId', 'eventId', 'position'])
    .select(({ eb }) => eb('result', 'is', null).as('broken'))
    .where(visibleAt(moment))
    .execute();
  const last = new Map(seals.sort(byPosition).map((one) => [one.demoId, one]));
  const live = new Map([...last].filter(([, { broken }]) => !broken));
  const bySession = Map.groupBy(demos, ({ sessionId }) => sessionId);
  const unsettled = ({ sessionId, awardPolicy }: SessionSummary) => {
    const own = (bySession.get(sessionId) ?? []).map(({ demoId }) => demoId);
    if (own.some((demoId) => read.ended.has(demoId) && !live.has(demoId))) return true;
    const sealed = own.flatMap((demoId) => live.get(demoId)?.eventId ?? []);
    return awardPolicy !== null && !sameIds(read.conferred.get(sessionId) ?? [], sealed);
  };
  return sessions
    .filter(({ status }) => status !== 'cancelled')
    .filter(({ session, status }) => status !== 'closed' || unsettled(session))
    .map(({ session }) => session);
}

function sameIds(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(some);
  return set.size === others.length && others.every((one) => set.has(one));
}

function ofSession(session: SessionSummary, room: Room, read: Read): Waiting[] {
  const { sessionId, date } = session;
  const scheduled = read.scheduled.get(sessionId);
  const because = scheduled ? [scheduled.eventId] : [];
  const about = { aggregate: 'session', id: sessionId, personId: null, title: session.kind };
  const { status } = room;
  const tasks: Waiting[] = [];
  if (status !== 'closed' && !quorumReachable(session, room)) {
    const since = scheduled?.day ?? null;
    tasks.push(waiting('session-without-quorum', { since, due: date, about, because }));
  }
  if (status === 'scheduled' && date <= read.asOf) {
    tasks.push(waiting('session-to-open', { since: date, due: date, about, because }));
  }
  const seats = room.seats.map((seat) => seatTasks(session, seat, room, read));
  tasks.push(...seats.flat());
  const seals = room.seats.flatMap(({ demo }) => demo.sealed ?? []).sort(byPosition);
  const last = seals.at(-1);
  if (placesWait(session, room, read)) {
    const sealed = seals.map(({ eventId }) => eventId);
    tasks.push(waiting('places-to-confer', { since: last?.day ?? null, about, because: sealed }));
  }
  const waits = room.seats.filter(({ candidacyId }) => !read.over.has(candidacyId));
  const done = waits.length > 0 && waits.every(({ sealed }) => sealed);
  if (status === 'open' && (done || date < read.asOf)) {
    const opened = read.progress.get(sessionId)?.findLast(({ state }) => state === 'open');
    const since = done && last ? last.day : dayAfter(date);
    tasks.push(
      waiting('session-to-close', {
        ...{ since, due: date, about },
        because: [last?.eventId, opened?.eventId].flatMap((id) => id ?? []),
      }),
    );
  }
  return tasks;
}

function quorumReachable(
  { judges, groupOf }: SessionSummary,
  { seats, rubric, revoked }: Room,
): boolean {
  const seated = judges
    .filter((judgeId) => !revoked.has(judgeId))
    .map((judgeId) => ({ group: groupOf[judgeId] ?? null }));
  if (shortOfQuorum(rubric.document.panel, seated)) {
    return seats.length > 0 && seats.every(({ sealed, quorumMet }) => sealed || quorumMet);
  }
  return seats.every((seat) => seat.sealed || seat.quorumReachable);
}

function seatTasks(session: SessionSummary, seat: Seat, room: Room, read: Read): Waiting[] {
  const { demoId, personId, coreSection, startedAt, sealed, demo } = seat;
  if (startedAt === null || sealed) return [];
  const began = read.progress
    .get(session.sessionId)
    ?.findLast((one) => one.state === 'started' && one.demoId === demoId);
  const about = { aggregate: 'demo', id: demoId, personId, title: coreSection };
  const takesSheets = room.status === 'open' || (read.reopened.has(demoId) && !seat.quorumMet);
  const due = takesSheets ? seat.judges.filter(({ sheet }) => sheet === 'due') : [];
  const ended = read.ended.get(demoId);
  return [
    ...due.map(({ judgeId }) =>
      waiting('sheet-due', {
        personId: judgeId,
        since: dayOf(startedAt, read.zone),
        due: session.date,
        about,
        because: began ? [began.eventId] : [],
      }),
    ),
    ...seat.judges.flatMap((one) =>
      'toConfirm' in one
        ? [
            waiting('sheet-to-confirm', {
              personId: one.judgeId,
              since: demo.sheets.find(({ judgeId }) => judgeId === one.judgeId)?.day ?? null,
              due: session.date,
              about,
              because: began ? [began.eventId] : [],
            }),
          ]
        : [],
    ),
    ...(ended !== undefined && sealable(seat, room, read)
      ? [
          waiting('result-to-seal', {
            since: [...demo.sheets].sort(byPosition).at(-1)?.day ?? null,
            about,
            // Who wrote them is for the panel room to say.
            because: [ended],
          }),
        ]
      : []),
  ];
}

/** With `additiveFair` no demo is sealed before every demo held has its quorum. */
function sealable(seat: Seat, { rubric, seats }: Room, { ended }: Read): boolean {
  if (!seat.quorumMet || seat.toConfirm > 0) return false;
  if (panelMethod(rubric.document.panel).name !== 'additiveFair') return true;
  return seats.every(({ demoId, quorumMet }) => !ended.has(demoId) || quorumMet);
}

/** As `ConferAwards` looks at it: something is sealed, nothing more can come, and the places do not rest on it. */
function placesWait({ sessionId, awardPolicy }: SessionSummary, room: Room, read: Read): boolean {
  if (awardPolicy === null || room.status === 'scheduled') return false;
  const own = room.seats.filter(({ candidacyId }) => !read.over.has(candidacyId));
  const sealed = own.flatMap(({ demo }) => demo.sealed?.eventId ?? []);
  const mayCome = own.some((seat) => {
    if (seat.sealed) return false;
    const enough =
      read.ended.has(seat.demoId) && !shortOfQuorum(room.rubric.document.panel, seat.demo.sheets);
    return enough || room.status === 'open' || read.reopened.has(seat.demoId);
  });
  const conferred = read.conferred.get(sessionId);
  return sealed.length > 0 && !mayCome && !(conferred && sameIds(conferred, sealed));
}
