import type { QueryContext } from '../platform/queries/query.js';
import type { Moment } from '../platform/temporal/temporal.js';
import { policyBook } from '../policies/policy-book.js';
import type { DemoResult } from './results.js';
import { demosAt, type SessionSummary } from './results.query.js';

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
