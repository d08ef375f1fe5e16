import { Command, commandsOf } from '../platform/commands/command.js';
import { ROLES, type PersonId, type Role } from '../platform/kernel/envelope.js';
import { Id, OneOf, Text } from '../platform/commands/fields.js';
import { correctDetails, grantRole, move, person, register, revokeRole } from './people.js';

export class RegisterPerson extends Command {
  @Id({ example: 't25-07' }) readonly personId!: PersonId;
  @Text(40) readonly employeeNo!: string;
  @Text(120) readonly name!: string;
  @Text(254, { optional: true }) readonly email?: string;
  @Text(120) readonly department!: string;
  @Text(120, { optional: true }) readonly position?: string;
  @Id({ optional: true }) readonly lineManagerId?: PersonId;
}

export class CorrectPersonDetails extends Command {
  @Id() readonly personId!: PersonId;
  @Text(40, { optional: true }) readonly employeeNo?: string;
  @Text(120, { optional: true }) readonly name?: string;
  @Text(254, { optional: true }) readonly email?: string;
  @Text(120, { optional: true }) readonly position?: string;
}

export class MovePerson extends Command {
  @Id() readonly personId!: PersonId;
  @Text(120) readonly department!: string;
  @Id({ optional: true }) readonly lineManagerId?: PersonId;
}

export class GrantRole extends Command {
  @Id() readonly personId!: PersonId;
  @OneOf(ROLES) readonly role!: Role;
}

export class RevokeRole extends Command {
  @Id() readonly personId!: PersonId;
  @OneOf(ROLES) readonly role!: Role;
}

const bind = commandsOf(person);
const id = (command: { personId: PersonId }) => command.personId;

export const personCommands = [
  bind(RegisterPerson, {
    route: 'people',
    creates: 'personId',
    summary: 'Registers an employee.',
    allow: ['programme-admin'],
    id,
    decide: register,
  }),
  bind(CorrectPersonDetails, {
    route: 'people/:personId/correct-details',
    summary: "Puts a person's details right; the earlier ones stay in the history.",
    allow: ['programme-admin'],
    id,
    decide: correctDetails,
  }),
  bind(MovePerson, {
    route: 'people/:personId/move',
    summary: 'Records a move to another department or line manager.',
    allow: ['programme-admin'],
    id,
    decide: move,
  }),
  bind(GrantRole, {
    route: 'people/:personId/grant-role',
    summary: 'Grants a role, from the next command on.',
    allow: ['programme-admin'],
    id,
    decide: grantRole,
  }),
  bind(RevokeRole, {
    route: 'people/:personId/revoke-role',
    summary: 'Revokes a role, from the next command on.',
    allow: ['programme-admin'],
    id,
    decide: revokeRole,
  }),
];
