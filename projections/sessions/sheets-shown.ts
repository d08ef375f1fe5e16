import { hash } from 'node:crypto';
import type { EventId, PersonId } from '../../src/platform/kernel/envelope.js';
import { sheetsShownBy } from '../../src/rules/documents/rubric.js';
import { type SheetShown, sheetShown } from '../../src/rules/sheet-visibility.js';
import { demosRemembered, sessionsAt } from '../demos/demos.queries.js';
import type { QueryContext } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { separations } from './panel-room.query.js';

/** What the asker is shown of a judge's sheet of a demo. */
export type ShowsSheet = (demoId: string, judgeId: PersonId) => SheetShown;

/** The sheets of a demo that the asker may see: of unsigned ones nothing, their order neither, tells whose they are. */
export function sheetsToldTo<
  S extends { readonly demoId: string; readonly judgeId: PersonId; readonly eventId: EventId },
>(sheets: readonly S[], shows: ShowsSheet): (S & { readonly by: PersonId | null })[] {
  const told = sheets.flatMap((sheet) => {
    const shown = shows(sheet.demoId, sheet.judgeId);
    return shown === 'no' ? [] : [{ ...sheet, by: shown === 'signed' ? sheet.judgeId : null }];
  });
  if (told.every(({ by }) => by !== null)) return told;
  const drawn = told.map((sheet) => ({ sheet, at: hash('sha256', sheet.eventId) }));
  return drawn.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ sheet }) => sheet);
}

/**
 * The sheets of a session that the asker may see, by the rule of both sides, as things stand today: asking
 * about a past moment must not show what is kept from them today.
 */
export async function sheetsShown(context: QueryContext, sessionId: string): Promise<ShowsSheet> {
  const { dbToday: db, today, actor } = context;
  const { personId, roles } = actor;
  const [session] = await sessionsAt(db, today, { sessionId });
  if (!session) return () => 'no';
  const demos = await demosRemembered({ ...context, db }, today, [session]);
  const pairs = demos.map((demo) => ({ ...demo, judgeId: personId }));
  const book = await policyBook(db, today);
  const rubric = book.named('rubric', session.rubric);
  if (!rubric) throw new Error(`rubric ${session.rubric.id} is not in the views`);
  const stands = await separations(db, today, session, pairs, book);
  const standing = new Map(
    demos.map((demo, i) => [
      demo.demoId,
      {
        ...{ personId, roles, candidateId: demo.personId },
        sealed: demo.sealed !== null,
        seat: session.judges.includes(personId),
        tied: (stands[i]?.ties.length ?? 0) > 0,
        handedIn: demo.sheets.some(({ judgeId }) => judgeId === personId),
        shows: sheetsShownBy(rubric.document),
      },
    ]),
  );
  return (demoId, judgeId) => {
    const own = standing.get(demoId);
    return own === undefined ? 'no' : sheetShown(judgeId, own);
  };
}
