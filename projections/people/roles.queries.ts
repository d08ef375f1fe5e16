import type { Day, PersonId } from '../../src/platform/kernel/envelope.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { byDay, type Moment, visibleAt } from '../platform/temporal/temporal.js';

/** What somebody holds, who granted it and when; and since when they are no more with the company. */
export interface Standing {
  readonly roles: readonly {
    readonly role: string;
    readonly grantedBy: PersonId;
    readonly grantedOn: Day;
  }[];
  readonly leftOn: Day | null;
}

export const NO_STANDING: Standing = { roles: [], leftOn: null };

/** How people stood on the day asked about. */
export async function standingsAt(
  db: ViewsDb,
  moment: Moment,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Standing>> {
  const wanted = new Set(people);
  const changes = await db
    .selectFrom('roles_change')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const standings = new Map<PersonId, Standing>();
  for (const { personId, what, role, by, day } of changes.sort(byDay)) {
    if (!wanted.has(personId)) continue;
    const { roles, leftOn } = standings.get(personId) ?? NO_STANDING;
    const others = roles.filter((one) => one.role !== role);
    standings.set(personId, {
      // Whoever leaves, or whose record becomes part of another, is granted roles anew.
      roles:
        what === 'granted' && role !== null
          ? [...others, { role, grantedBy: by, grantedOn: day }]
          : what === 'revoked'
            ? others
            : what === 'returned'
              ? roles
              : [],
      leftOn: what === 'left' ? day : what === 'returned' ? null : leftOn,
    });
  }
  return standings;
}
