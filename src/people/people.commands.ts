import { Command } from '../platform/commands/command.js';
import { type PersonId, ROLES, type Role } from '../platform/kernel/envelope.js';
import { Flag, Id, OneOf, Text } from '../platform/commands/fields.js';

export class RegisterPerson extends Command {
  @Id({ example: 't25-07' }) readonly personId!: PersonId;
  @Text(40) readonly employeeNo!: string;
  @Text(120) readonly name!: string;
  @Text(254, { optional: true }) readonly email?: string;
  @Text(120) readonly department!: string;
  @Text(120, { optional: true }) readonly position?: string;
  @Id({ optional: true }) readonly lineManagerId?: PersonId;
  @Flag({
    optional: true,
    description: 'Said to be somebody else than who has a number alike: `123` and `0123`.',
  })
  readonly somebodyElse?: boolean;
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

export class LeaveCompany extends Command {
  @Id() readonly personId!: PersonId;
  @Text(2_000, { optional: true }) readonly reason?: string;
}

export class ReturnToCompany extends Command {
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

export class RequestErasure extends Command {
  @Id() readonly personId!: PersonId;
  @Id({ optional: true, description: 'Who asks for it; the sender, when left out.' })
  readonly requestedBy?: PersonId;
  @Text(2_000, { optional: true }) readonly reason?: string;
}

export class ErasePerson extends Command {
  @Id() readonly personId!: PersonId;
}

export class PlaceLegalHold extends Command {
  @Id() readonly personId!: PersonId;
  @Id({ example: 'audit-2026' }) readonly holdId!: string;
  @Text(2_000) readonly reason!: string;
}

export class LiftLegalHold extends Command {
  @Id() readonly personId!: PersonId;
  @Id() readonly holdId!: string;
  @Text(2_000, { optional: true }) readonly reason?: string;
}
