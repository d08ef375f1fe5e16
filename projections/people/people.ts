import { optional, table, text } from '../platform/runner/table.js';
import { projection } from '../platform/runner/projection.js';

/** Who somebody is today: the name beside an id on a page. */
export function people() {
  return projection({
    name: 'people',
    version: 1,
    tables: {
      person: table(
        {
          personId: text,
          name: text,
          department: text,
          position: optional(text),
          lineManagerId: optional(text),
        },
        { key: ['personId'], indexes: [['department']] },
      ),
    },
    on: {
      PersonRegistered: ({ data }, rows) => {
        rows.person.put({
          personId: data.personId,
          name: data.name,
          department: data.department,
          position: data.position ?? null,
          lineManagerId: data.lineManagerId ?? null,
        });
      },
      PersonDetailsCorrected: ({ data: { personId, name, position } }, rows) => {
        rows.person.change({
          personId,
          ...(name === undefined ? {} : { name }),
          ...(position === undefined ? {} : { position }),
        });
      },
      PersonMoved: ({ data: { personId, department, lineManagerId } }, rows) => {
        rows.person.change({ personId, department, lineManagerId: lineManagerId ?? null });
      },
    },
  });
}
