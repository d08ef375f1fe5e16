import { maySee, maySeeOf } from '../../src/rules/access.js';
import type { DemoScored, PanelResultSealed } from '../../src/demos/demos.events.js';
import type { PersonId, Recorded } from '../../src/platform/kernel/envelope.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { signingKeyContract } from '../../src/signing-keys/signing-keys.events.js';
import { coursesAt } from '../courses/courses.queries.js';
import { demosRemembered, sessionOf, sessionsAt } from '../demos/demos.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type QueryContext, type QueryTable } from '../platform/queries/query.js';
import { sheetsShown, type ShowsSheet } from '../sessions/sheets-shown.js';
import { history, type Subject } from './history.js';
import { type HistoryEntry, historyOf } from './history.queries.js';
import { whomOf } from './whom.js';

const SUBJECTS: readonly string[] = [
  'person',
  'course',
  'demo',
  'policy',
  'cohort',
  'session',
  'award',
] satisfies Subject[];

const historyQueries: QueryTable = {
  capability: 'history',
  queries: [
    {
      name: 'history',
      shows: 'history',
      route: 'history/:subject/:subjectId',
      summary:
        'Every event of a person, course, demo, policy (kind.id), cohort, session or award; what was superseded says by what.',
      reads: [
        ...['history', 'course-library', 'demo-results'],
        ...['involvement', 'people', 'departments', 'policies'],
      ],
      async answer(context) {
        const { subject = '', subjectId = '' } = context.path;
        if (!SUBJECTS.includes(subject)) {
          throw refuse('malformed', `subject must be one of ${SUBJECTS.join(', ')}`, {
            field: 'subject',
          });
        }
        if (!(await mayRead(context, subject as Subject, subjectId))) {
          throw refuse('not-entitled', `this history is not yours to read`);
        }
        const all = await historyOf(context, context.moment, subject as Subject, subjectId);
        const seesAnswers = maySee('answer', context.actor);
        // That an answer came, and when, would lead from one figure and the next to what it says.
        const entries = all.filter(
          ({ event }) => seesAnswers || !ANSWERS_OF_LEARNERS.includes(event.type),
        );
        if (entries.length === 0) {
          throw notThere(`there was no ${subject} ${subjectId} then`);
        }
        const told = await sheetsTold(context, entries);
        const whom = await whomOf(context.db, entries);
        return {
          data: entries.map((entry) => ({ ...toRow(entry, told), about: whom(entry.event) })),
        };
      },
    },
  ],
};

/** Those who oversee read every history; else it is one's own, one's course's, or a policy's. */
async function mayRead(context: QueryContext, subject: Subject, id: string): Promise<boolean> {
  const { dbToday: db, today, actor } = context;
  const { personId } = actor;
  if (subject === 'policy') return maySee('policy', actor);
  if (subject === 'person') return maySeeOf('history', actor, context.people.idOf(id));
  if (maySee('history', actor)) return true;
  if (subject === 'course') {
    const owned = (await coursesAt(db, today, { courseId: id })).some((one) =>
      one.owners.includes(personId),
    );
    return owned && maySee('history', actor, ['owner']);
  }
  if (subject === 'demo' || subject === 'session') {
    const sessionId = subject === 'session' ? id : await sessionOf(db, id);
    const sessions = sessionId === undefined ? [] : await sessionsAt(db, today, { sessionId });
    const demos = await demosRemembered({ ...context, db }, today, sessions);
    const own = demos.some((one) => one.demoId === id && one.personId === personId);
    const seat = sessions.some(({ judges }) => judges.includes(personId));
    return maySee('history', actor, [
      ...(own ? (['candidate'] as const) : []),
      ...(seat ? (['panel'] as const) : []),
    ]);
  }
  return false;
}

const SHEETS = ['DemoScored', 'DemoScoreAmended'];
/** What else says which judge a sheet is of. */
const NAMING_JUDGES = [...SHEETS, 'SheetVoided', 'PanelResultSealed'];
const ANSWERS_OF_LEARNERS = ['FeedbackGiven', 'CourseRated'].flatMap((type) => [
  type,
  `${type}Corrected`,
  `${type}Voided`,
]);

/** What the asker is shown of each sheet that the events tell of. */
async function sheetsTold(
  context: QueryContext,
  entries: readonly HistoryEntry[],
): Promise<ShowsSheet> {
  const sessionOfDemo = new Map<string, string>();
  const shown = new Map<string, ShowsSheet>();
  for (const { event } of entries.filter(({ event }) => NAMING_JUDGES.includes(event.type))) {
    const { demoId } = event.data as DemoScored['data'];
    const sessionId = sessionOfDemo.get(demoId) ?? (await sessionOf(context.db, demoId)) ?? '';
    sessionOfDemo.set(demoId, sessionId);
    if (!shown.has(sessionId)) shown.set(sessionId, await sheetsShown(context, sessionId));
  }
  return (demoId, judgeId) => shown.get(sessionOfDemo.get(demoId) ?? '')?.(demoId, judgeId) ?? 'no';
}

function toRow({ event, supersededBy }: HistoryEntry, told: ShowsSheet) {
  const { id, type, schemaVersion, stream, revision, position, recordedAt, metadata } = event;
  const { occurredAt, actor: by } = metadata;
  const { demoId, judgeId } = event.data as DemoScored['data'];
  const shown = SHEETS.includes(type) ? told(demoId, judgeId) : 'signed';
  const why = shown === 'no' ? 'not-sealed' : undefined;
  return {
    position,
    id,
    type,
    schemaVersion,
    stream,
    revision,
    occurredAt,
    recordedAt,
    by: shown === 'signed' ? by.personId : null,
    via: by.via,
    ...(why ? { data: null, withheld: why } : { data: withoutJudges(event, told) }),
    supersededBy,
  };
}

/** What an event says, without whose the sheets are where the asker is not shown that. */
function withoutJudges({ type, data }: Recorded, told: ShowsSheet): object {
  if (!NAMING_JUDGES.includes(type)) return data;
  const { demoId, judgeId, leftOut } = data as Pick<DemoScored['data'], 'demoId'> &
    Partial<DemoScored['data']> &
    Pick<PanelResultSealed['data'], 'leftOut'>;
  const kept = (judge: PersonId) => told(demoId, judge) !== 'signed';
  return {
    ...data,
    ...(judgeId !== undefined && kept(judgeId) && { judgeId: null }),
    ...(leftOut && {
      leftOut: leftOut.map((one) => (kept(one.judgeId) ? { ...one, judgeId: null } : one)),
    }),
  };
}

export const historyCapability: ReadCapability = {
  name: 'history',
  // Nobody folds them, and whoever reads the whole ledger meets them.
  contracts: [signingKeyContract],
  projections: () => [history()],
  queries: [historyQueries],
};
