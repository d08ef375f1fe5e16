import type { DemoScored } from '../../src/demos/demos.events.js';
import type { PersonId, Recorded } from '../../src/platform/kernel/envelope.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { maySee } from '../../src/rules/access.js';
import { appealAgainst, appealsAt } from '../appeals/appeals.queries.js';
import { demosAt, sessionsAt } from '../demos/demos.queries.js';
import type { Sealed, SheetFact } from '../demos/results.js';
import type { Query, QueryContext } from '../platform/queries/query.js';
import { eventVisibleAt } from '../platform/temporal/temporal.js';
import { policyBook } from '../policies/policy-book.js';
import { sheetsShown, sheetsToldTo } from '../sessions/sheets-shown.js';

/** What the panels made of somebody's demos, as soon as it is sealed: to the candidate with what was written. */
export const resultsOfPerson: Query = {
  name: 'resultsOfPerson',
  shows: 'demo-result',
  route: 'trainers/:personId/results',
  summary:
    'Somebody’s sealed results: each dimension, passed, what the judges wrote, and how to appeal.',
  reads: ['appeals', 'demo-results', 'involvement', 'people', 'departments', 'policies'],
  async answer(context) {
    const { db, moment, once, actor, path } = context;
    const { personId = '' } = path;
    if (!maySee('demo-result', actor, personId === actor.personId ? ['candidate'] : [])) {
      throw refuse('not-entitled', 'a result is for the candidate and those who guide or oversee');
    }
    const book = await once(policyBook);
    const appeals = await appealsAt(db, moment, personId);
    const data = [];
    for (const session of await sessionsOf(context, personId)) {
      const shows = await sheetsShown(context, session.sessionId);
      const demos = await demosAt(db, moment, [session], book);
      for (const { sealed, sheets, passed, ...demo } of demos) {
        if (demo.personId !== personId || !sealed) continue;
        const { demoId, candidacyId, courseId, coreSection } = demo;
        const told = sheetsToldTo(countedIn(sealed, sheets), shows);
        const wrote = told.length > 0 ? await wordsOn(context, demoId) : undefined;
        const { total, penalty, dimensions, method, judges, rubric, dropped = [] } = sealed.result;
        data.push({
          ...{ demoId, sessionId: session.sessionId, kind: session.kind, date: session.date },
          ...{ candidacyId, courseId, coreSection, total, penalty, dimensions, method, judges },
          ...{ passed, rubric, sealedBy: sealed.eventId, sealedOn: sealed.day },
          sheets: told.map(({ by, marks, eventId, judgeId }) => ({
            ...{ judgeId: by, marks, dropped: dropped.includes(eventId) },
            strengths: wrote?.get(judgeId)?.strengths ?? '',
            improvements: wrote?.get(judgeId)?.improvements ?? '',
          })),
          appeal: appealAgainst(appeals, { eventId: sealed.eventId, candidacyId }),
        });
      }
    }
    return { data };
  },
};

/** The sessions somebody was ever scheduled in, by date. */
async function sessionsOf({ db, moment }: QueryContext, personId: PersonId) {
  const scheduled = await db
    .selectFrom('demo_results_demo')
    .select('sessionId')
    .where('personId', '=', personId)
    .execute();
  const own = new Set(scheduled.map(({ sessionId }) => sessionId));
  return (await sessionsAt(db, moment)).filter(({ sessionId }) => own.has(sessionId));
}

/** A sheet that the seal left out is no part of what the panel says. */
function countedIn({ result }: Sealed, sheets: readonly SheetFact[]): SheetFact[] {
  const leftOut = new Set((result.leftOut ?? []).map(({ eventId }) => eventId));
  return sheets.filter(({ eventId }) => !leftOut.has(eventId));
}

type Words = Pick<DemoScored['data'], 'strengths' | 'improvements'>;

/** What each judge wrote with their sheet; it is in the ledger alone, where an erasure takes it away. */
async function wordsOn(
  { store, moment, zone }: QueryContext,
  demoId: string,
): Promise<Map<PersonId, Words>> {
  const events: readonly Recorded[] = await store.readStream(`demo-${demoId}`);
  const scored = events.filter(
    (event) => event.type === 'DemoScored' && eventVisibleAt(event, moment, zone),
  );
  return new Map(
    scored.map(({ data }) => [(data as DemoScored['data']).judgeId, data as DemoScored['data']]),
  );
}
