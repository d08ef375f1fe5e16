import { sql } from 'kysely';
import { maySee } from '../../src/rules/access.js';
import type { ReadCapability } from '../platform/capability.js';
import type { QueryTable } from '../platform/queries/query.js';
import { membershipsAt } from './memberships.queries.js';
import { samePeopleAt } from './merges.queries.js';
import { departments, merges, people } from './people.js';
import { roles } from './roles.js';
import { NO_STANDING, standingsAt } from './roles.queries.js';

const peopleQueries: QueryTable = {
  capability: 'people',
  queries: [
    {
      name: 'people',
      shows: 'name',
      route: 'people',
      summary:
        'Who there is: names, and departments on the day, for the ids that other answers use; for who may see them, roles, line managers and who left.',
      reads: ['people', 'departments', 'merges', 'roles'],
      filters: {
        department: { kind: 'text', description: 'Of this department.' },
        ids: { kind: 'text', description: 'These people: their ids, with commas between them.' },
        named: { kind: 'text', description: 'Whose name, or id, has this in it.' },
      },
      async answer({ db, dbToday, asRecorded, moment, today, people, actor, filters }) {
        const { department, ids, named } = filters;
        // A record that is part of another has a name still, for whoever asks for its id.
        let query = asRecorded
          .selectFrom('people_person')
          .select(['personId', 'name', 'department', 'position'])
          .orderBy('personId');
        if (ids !== undefined) query = query.where('personId', 'in', ids.split(','));
        if (named !== undefined) {
          const pattern = `%${named.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
          const has = (column: 'name' | 'personId') =>
            sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
          query = query.where((where) => where.or([has('name'), has('personId')]));
        }
        const found = await query.execute();
        const members = await membershipsAt(
          db,
          moment,
          found.map(({ personId }) => personId),
        );
        const listed = found.filter(
          ({ personId }) => ids !== undefined || people.idOf(personId) === personId,
        );
        const lines = maySee('role', actor)
          ? undefined
          : await membershipsAt(
              dbToday,
              today,
              listed.map(({ personId }) => personId),
            );
        const told = new Set(
          listed
            .map(({ personId }) => personId)
            .filter((id) =>
              maySee('role', actor, [
                ...(id === actor.personId ? (['subject'] as const) : []),
                ...(lines?.get(id)?.lineManagerId === actor.personId
                  ? (['line-manager'] as const)
                  : []),
              ]),
            ),
        );
        // Roles are granted to one record, and end with it.
        const standings =
          told.size === 0 ? undefined : await standingsAt(asRecorded, moment, [...told]);
        const placed = listed.map((one) => ({
          ...one,
          ...(people.idOf(one.personId) === one.personId
            ? {}
            : { partOf: people.idOf(one.personId) }),
          department: members.get(one.personId)?.department ?? one.department,
          ...(told.has(one.personId) && {
            lineManagerId: members.get(one.personId)?.lineManagerId ?? null,
            ...(standings?.get(one.personId) ?? NO_STANDING),
          }),
        }));
        return {
          data: placed.filter((one) => department === undefined || one.department === department),
        };
      },
    },
  ],
};

export const peopleCapability: ReadCapability = {
  name: 'people',
  projections: (zone) => [people(), departments(zone), merges(zone), roles(zone)],
  samePeople: samePeopleAt,
  queries: [peopleQueries],
};
