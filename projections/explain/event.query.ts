import type { DemoScored } from '../../src/demos/demos.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { sessionOf } from '../demos/demos.queries.js';
import { notThere, type Query, type QueryContext } from '../platform/queries/query.js';
import { sheetsShown } from '../sessions/sheets-shown.js';

/** The event that an explanation links to. */
export const oneEvent: Query = {
  name: 'event',
  shows: 'event',
  route: 'events/:eventId',
  summary: 'One event of the ledger, as recorded.',
  reads: ['demo-results', 'involvement', 'people', 'departments', 'policies'],
  async answer(context) {
    const { eventId = '' } = context.path;
    const event = await context.store.readEvent(eventId);
    if (!event) throw notThere(`there is no event ${eventId}`);
    if (!(await mayShow(context, event))) {
      throw refuse('not-entitled', 'you may not see this sheet: docs/access.md says who does');
    }
    return { data: event };
  },
};

async function mayShow(context: QueryContext, { type, data }: Recorded): Promise<boolean> {
  if (type !== 'DemoScored' && type !== 'DemoScoreAmended') return true;
  const { demoId, judgeId } = data as DemoScored['data'];
  const sessionId = await sessionOf(context.db, demoId);
  return (
    sessionId !== undefined && (await sheetsShown(context, sessionId))(demoId, judgeId) === 'signed'
  );
}
