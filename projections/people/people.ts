import {
  personContract,
  type PersonMoved,
  type PersonRegistered,
  type PersonReturned,
} from '../../src/people/people.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import { facts, optional, table, text } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** Who somebody is today: the name beside an id on a page. */
export function people() {
  return projection({
    name: 'people',
    version: 1,
    folds: [personContract],
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
      PersonReturned: ({ data: { personId, department, lineManagerId } }, rows) => {
        rows.person.change({ personId, department, lineManagerId: lineManagerId ?? null });
      },
    },
  });
}

/** Which ids are one person's, since when that is known. */
export function merges(zone: string) {
  return projection({
    name: 'merges',
    version: 1,
    folds: [personContract],
    tables: {
      merge: facts({ ...origin(zone), fromId: text, intoId: optional(text) }, { key: ['eventId'] }),
    },
    on: {
      PeopleMerged: (event, rows) => {
        const { personId: fromId, into: intoId } = event.data;
        rows.merge.put({ ...originOf(event, zone), fromId, intoId });
      },
      PeopleSplit: (event, rows) => {
        rows.merge.put({ ...originOf(event, zone), fromId: event.data.personId, intoId: null });
      },
    },
  });
}

/** To which department each person belonged and whom they reported to, since when. */
export function departments(zone: string) {
  const tables = {
    membership: facts(
      { ...origin(zone), personId: text, department: text, lineManagerId: optional(text) },
      { key: ['eventId'], indexes: [['personId']] },
    ),
  };

  return projection({
    name: 'departments',
    version: 1,
    folds: [personContract],
    tables,
    on: { PersonRegistered: placed, PersonMoved: placed, PersonReturned: placed },
  });

  function placed(
    event: Recorded<PersonRegistered | PersonMoved | PersonReturned>,
    rows: Rows<typeof tables>,
  ): void {
    const { personId, department, lineManagerId = null } = event.data;
    rows.membership.put({ ...originOf(event, zone), personId, department, lineManagerId });
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables
    extends
      ViewsOf<ReturnType<typeof people>>,
      ViewsOf<ReturnType<typeof departments>>,
      ViewsOf<ReturnType<typeof merges>> {}
}
