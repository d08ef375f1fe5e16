import { personContract } from '../../src/people/people.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import { facts, optional, text, textOf } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

type Change = 'granted' | 'revoked' | 'left' | 'returned' | 'merged';

/** Which roles each person was granted and by whom, and when they left and came back. */
export function roles(zone: string) {
  const tables = {
    change: facts(
      {
        ...origin(zone),
        personId: text,
        what: textOf<Change>(),
        role: optional(text),
        by: text,
      },
      { key: ['eventId'], indexes: [['personId']] },
    ),
  };

  return projection({
    name: 'roles',
    version: 1,
    folds: [personContract],
    tables,
    on: {
      RoleGranted: (event, rows) => put(event, rows, 'granted', event.data.role),
      RoleRevoked: (event, rows) => put(event, rows, 'revoked', event.data.role),
      PersonLeft: (event, rows) => put(event, rows, 'left'),
      PersonReturned: (event, rows) => put(event, rows, 'returned'),
      PeopleMerged: (event, rows) => put(event, rows, 'merged'),
    },
  });

  function put(
    event: Recorded & { readonly data: { readonly personId: string } },
    rows: Rows<typeof tables>,
    what: Change,
    role: string | null = null,
  ): void {
    const by = event.metadata.actor.personId;
    rows.change.put({ ...originOf(event, zone), personId: event.data.personId, what, role, by });
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof roles>> {}
}
