import { origin, originOf } from '../platform/temporal/temporal.js';
import { projection } from '../platform/runner/projection.js';
import { facts, text } from '../platform/runner/table.js';

/** To which department each person belonged, since when. */
export function departments(zone: string) {
  return projection({
    name: 'departments',
    version: 1,
    tables: {
      membership: facts(
        { ...origin(zone), personId: text, department: text },
        { key: ['eventId'], indexes: [['personId']] },
      ),
    },
    on: {
      PersonRegistered: (event, rows) => {
        const { personId, department } = event.data;
        rows.membership.put({ ...originOf(event, zone), personId, department });
      },
      PersonMoved: (event, rows) => {
        const { personId, department } = event.data;
        rows.membership.put({ ...originOf(event, zone), personId, department });
      },
    },
  });
}
