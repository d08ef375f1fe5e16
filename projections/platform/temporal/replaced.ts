import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { EventId, Position, Recorded } from '../../../src/platform/kernel/envelope.js';
import { facts, integer, text } from '../runner/table.js';
import { known, type Moment, visibleAt } from './temporal.js';

/**
 * Facts of a projection that were corrected or voided, each with the event that did it: to be declared as its
 * table `replaced`. A fact that is put right counts as its latest event says, on any day asked about; as known
 * before that, as it was recorded first.
 */
export const replacedFacts = facts(
  { eventId: text, replacedId: text, position: text, recordedAt: integer },
  { key: ['eventId'] },
);

interface Replaced {
  readonly eventId: EventId;
  readonly replacedId: EventId;
  readonly position: Position;
  readonly recordedAt: number;
}

/** Notes which fact an event takes the place of. */
export function replace(
  event: Pick<Recorded, 'id' | 'position' | 'recordedAt'> & {
    readonly data: { readonly supersedes: EventId };
  },
  rows: { readonly replaced: { put(row: Replaced): void } },
): void {
  rows.replaced.put({
    eventId: event.id,
    replacedId: event.data.supersedes,
    position: event.position,
    recordedAt: Date.parse(event.recordedAt),
  });
}

/** The fold of a correction: which fact it replaces, and the fact as the fold of its first event takes it. */
export function corrects<E, R>(fold: (event: E, rows: R) => void) {
  return (event: E & Parameters<typeof replace>[0], rows: R & Parameters<typeof replace>[1]) => {
    replace(event, rows);
    fold(event, rows);
  };
}

/** The table `replaced` of a projection, as queries see it. */
type ReplacedTable = `${string}_replaced`;

/** As {@link visibleAt}, of a table whose facts may be put right: and not replaced by what was known then. */
export function standsAt(moment: Moment, replaced: ReplacedTable): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${visibleAt(moment)} and ${sql.ref('eventId')} not in
    (select ${sql.ref('replacedId')} from ${sql.table(replaced)} where ${known(moment.knownAt)}))`;
}

/** The facts of a table that stand now, for SQL that is written by hand. */
export function standingNow(table: string, projection: string): string {
  return `(select * from ${table} where "eventId" not in (select "replacedId" from ${projection}_replaced))`;
}
