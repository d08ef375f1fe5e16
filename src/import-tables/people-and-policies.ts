import { ROLES } from '../platform/kernel/envelope.js';
import { GrantRole, RegisterPerson } from '../people/people.commands.js';
import { POLICY_KINDS } from '../rules/documents/check-document.js';
import { ApprovePolicy, ProposePolicy } from '../policies/policies.commands.js';
import { malformed } from '../platform/import/cells.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from './surroundings.js';
import { implied, OPERATOR, said, step } from '../platform/import/step.js';

const people: FileTable<Surroundings> = {
  file: 'people.csv',
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

const policies: FileTable<Surroundings> = {
  file: 'policies.csv',
  columns: [
    'kind',
    'id',
    'version',
    'file',
    'proposed_by',
    'proposed_at',
    'approved_by',
    'approved_at',
    'effective_from',
  ],
  key: ['kind', 'id', 'version'],
  steps(row, { document }) {
    const version = {
      kind: row.oneOf('kind', POLICY_KINDS),
      policyId: row.text('id'),
      version: row.whole('version'),
    };
    const proposed = step(
      ProposePolicy,
      {
        ...version,
        document: document(row.text('file')),
        effectiveFrom: row.day('effective_from'),
      },
      { by: row.text('proposed_by'), when: said(row.time('proposed_at')) },
    );
    if (!row.optional('approved_by') && !row.optional('approved_at')) return [proposed];
    const approved = step(ApprovePolicy, version, {
      by: row.text('approved_by'),
      when: said(row.time('approved_at')),
    });
    return [proposed, approved];
  },
};

export const peopleAndPolicies = { people, policies };
