import type { Actor, Recorded } from '../../src/platform/kernel/envelope.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { liveSeals } from '../demos/results.js';
import { notThere } from '../platform/queries/not-there.js';
import type { QueryContext, Query } from '../platform/queries/query.js';

/** The event that an explanation links to. */
export const oneEvent: Query = {
  name: 'event',
  route: 'events/:eventId',
  summary: 'One event of the ledger, as recorded.',
  reads: ['demo-results'],
  roles: ['auditor', 'programme-admin'],
  async answer(context) {
    const { eventId = '' } = context.path;
    const event = await context.store.readEvent(eventId);
    if (!event) throw notThere(`there is no event ${eventId}`);
    if (!(await mayShow(context, event))) {
      throw refuse('not-entitled', 'a sheet is for its judge until the result is sealed');
    }
    return { data: event };
  },
};

/** Whoever judges may have other roles too: nobody sees another's sheet before the seal. */
async function mayShow({ db, actor }: QueryContext, event: Recorded): Promise<boolean> {
  if (event.type !== 'DemoScored' && event.type !== 'DemoScoreAmended') return true;
  const { demoId, judgeId } = event.data as { demoId: string; judgeId: Actor['personId'] };
  if (judgeId === actor.personId) return true;
  const seals = await db
    .selectFrom('demo_results_sealing')
    .selectAll()
    .where('demoId', '=', demoId)
    .execute();
  return liveSeals(seals).has(demoId);
}
