import { ROLES } from '../platform/kernel/envelope.js';
import { GrantRole, RegisterPerson } from './people.commands.js';
import { malformed } from '../platform/import/cells.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, implied, step } from '../platform/import/step.js';

const people: FileTable<Surroundings> = {
  file: 'people.csv',
  rank: 10,
  columns: [
    'person_id',
    'employee_no',
    'name',
    'email',
    'department',
    'position',
    'line_manager_id',
    'roles',
  ],
  key: ['person_id'],
  steps(row, { earliest }) {
    const personId = row.text('person_id');
    const by = OPERATOR;
    const when = implied(earliest);
    const roles = row.list('roles').map((given) => {
      const role = ROLES.find((known) => known === given);
      if (!role)
        throw malformed('roles', `has a role that is none of ${ROLES.join(', ')}: ${given}`);
      return role;
    });
    return [
      step(
        RegisterPerson,
        {
          personId,
          employeeNo: row.text('employee_no'),
          name: row.text('name'),
          email: row.optional('email'),
          department: row.text('department'),
          position: row.optional('position'),
          lineManagerId: row.optional('line_manager_id'),
        },
        { by, when },
      ),
      ...[...new Set(roles)].map((role) =>
        step(GrantRole, { personId, role }, { name: `GrantRole ${role}`, by, when }),
      ),
    ];
  },
};

export const peopleFiles = [people];
