import type { ViewsDb } from '../platform/queries/views-db.js';
import { byPosition, type Moment, visibleAt } from '../platform/temporal/temporal.js';

/** Who comes to one class. */
export interface Roster {
  /** Null where there is room for all. */
  readonly capacity: number | null;
  /** With the department of the day they enrolled. */
  readonly enrolled: ReadonlyMap<string, string>;
  /** The longest first. */
  readonly waiting: ReadonlyMap<string, string>;
  readonly checkedIn: ReadonlySet<string>;
}

/**
 * The rosters of some classes. Steps are taken in the order they were recorded: whoever came first has the place.
 * @param deliveries at most as many as one page of a list names
 */
export async function rostersAt(
  db: ViewsDb,
  moment: Moment,
  deliveries: readonly string[],
): Promise<ReadonlyMap<string, Roster>> {
  if (deliveries.length === 0) return new Map();
  const rooms = await db
    .selectFrom('enrolments_room')
    .select(['deliveryId', 'capacity'])
    .where('deliveryId', 'in', deliveries)
    .where(visibleAt(moment))
    .execute();
  const steps = await db
    .selectFrom('enrolments_step')
    .selectAll()
    .where('deliveryId', 'in', deliveries)
    .where(visibleAt(moment))
    .execute();
  const taken = Map.groupBy(steps.sort(byPosition), ({ deliveryId }) => deliveryId);
  return new Map(
    rooms.map(({ deliveryId, capacity }) => {
      const enrolled = new Map<string, string>();
      const waiting = new Map<string, string>();
      const checkedIn = new Set<string>();
      for (const { learnerId, department, step } of taken.get(deliveryId) ?? []) {
        if (step === 'checked-in') {
          checkedIn.add(learnerId);
          continue;
        }
        enrolled.delete(learnerId);
        waiting.delete(learnerId);
        if (step === 'enrolled') enrolled.set(learnerId, department ?? '');
        if (step === 'waiting') waiting.set(learnerId, department ?? '');
      }
      return [deliveryId, { capacity, enrolled, waiting, checkedIn }];
    }),
  );
}
