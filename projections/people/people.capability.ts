import { sql } from 'kysely';
import type { ReadCapability } from '../platform/capability.js';
import type { QueryTable } from '../platform/queries/query.js';
import { departments, people } from './people.js';

const peopleQueries: QueryTable = {
  capability: 'people',
  queries: [
    {
      name: 'people',
      shows: 'name',
      route: 'people',
      summary: 'Who there is: names and departments for the ids that other answers use.',
      reads: ['people'],
      filters: {
        department: { kind: 'text', description: 'Of this department.' },
        ids: { kind: 'text', description: 'These people: their ids, with commas between them.' },
        named: { kind: 'text', description: 'Whose name, or id, has this in it.' },
      },
      async answer({ db, filters: { department, ids, named } }) {
        let query = db
          .selectFrom('people_person')
          .select(['personId', 'name', 'department', 'position'])
          .orderBy('personId');
        if (department !== undefined) query = query.where('department', '=', department);
        if (ids !== undefined) query = query.where('personId', 'in', ids.split(','));
        if (named !== undefined) {
          const pattern = `%${named.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
          const has = (column: 'name' | 'personId') =>
            sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
          query = query.where((where) => where.or([has('name'), has('personId')]));
        }
        return { data: await query.execute() };
      },
    },
  ],
};

export const peopleCapability: ReadCapability = {
  name: 'people',
  projections: (zone) => [people(), departments(zone)],
  queries: [peopleQueries],
};
