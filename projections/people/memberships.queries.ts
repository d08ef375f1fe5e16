import type { PersonId } from '../../src/platform/kernel/envelope.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { byDay, known, type Moment } from '../platform/temporal/temporal.js';

export interface Membership {
  readonly department: string;
  readonly lineManagerId: PersonId | null;
}

/** Beyond so many all are read: a statement names no more of them. */
const MAX_NAMED = 500;

/**
 * Where each person belonged on the day asked about, and whom they reported to; whoever was registered after
 * that day, where they came first. Later moves change nothing.
 */
export async function membershipsAt(
  db: ViewsDb,
  { asOf, knownAt }: Moment,
  people?: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Membership>> {
  let rows = db.selectFrom('departments_membership').selectAll().where(known(knownAt));
  if (people !== undefined && people.length <= MAX_NAMED) {
    if (people.length === 0) return new Map();
    rows = rows.where('personId', 'in', people);
  }
  const all = Map.groupBy((await rows.execute()).sort(byDay), ({ personId }) => personId);
  return new Map(
    [...all].map(([personId, moves]) => {
      const last = moves.findLast(({ day }) => day <= asOf) ?? moves[0];
      const { department = '', lineManagerId = null } = last ?? {};
      return [personId, { department, lineManagerId }];
    }),
  );
}
