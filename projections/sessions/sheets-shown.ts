import type { PersonId } from '../../src/platform/kernel/envelope.js';
import { maySeeSheet } from '../../src/rules/sheet-visibility.js';
import { demosRemembered, sessionsAt } from '../demos/demos.queries.js';
import type { QueryContext } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import { separations } from './panel-room.query.js';

/** Whether the asker may see a judge's sheet of a demo. */
export type ShowsSheet = (demoId: string, judgeId: PersonId) => boolean;

/**
 * The sheets of a session that the asker may see, by the rule of both sides, as things stand today: asking
 * about a past moment must not show what is kept from them today.
 */
export async function sheetsShown(context: QueryContext, sessionId: string): Promise<ShowsSheet> {
  const { db, today, actor } = context;
  const { personId, roles } = actor;
  const [session] = await sessionsAt(db, today, { sessionId });
  if (!session) return () => false;
  const demos = await demosRemembered(context, today, [session]);
  const pairs = demos.map((demo) => ({ ...demo, judgeId: personId }));
  const book = await policyBook(db, today);
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
      },
    ]),
  );
  return (demoId, judgeId) => {
    const own = standing.get(demoId);
    return own !== undefined && maySeeSheet(judgeId, own);
  };
}
