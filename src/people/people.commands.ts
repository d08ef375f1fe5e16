import { Command } from '../platform/commands/command.js';
import { type PersonId, ROLES, type Role } from '../platform/kernel/envelope.js';
import { Flag, Id, OneOf, Text } from '../platform/commands/fields.js';

export class RegisterPerson extends Command {
  @Id({ of: 'person', example: 't25-07' }) readonly personId!: PersonId;
  @Text(40, { label: ['Employee number', '工号'] }) readonly employeeNo!: string;
  @Text(120, { label: ['Name', '姓名'] }) readonly name!: string;
  @Text(254, { label: ['E-mail', '邮箱'], optional: true }) readonly email?: string;
  @Text(120, { label: ['Department', '部门'] }) readonly department!: string;
  @Text(120, { label: ['Position', '岗位'], optional: true }) readonly position?: string;
  @Id({ of: 'person', label: ['Line manager', '直属上级'], optional: true })
  readonly lineManagerId?: PersonId;
  @Flag({
    label: ['It is somebody else', '确认是另一位员工'],
    optional: true,
    description: 'Said to be somebody else than who has a number alike: `123` and `0123`.',
  })
  readonly somebodyElse?: boolean;
}

export class CorrectPersonDetails extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(40, { label: ['Employee number', '工号'], optional: true }) readonly employeeNo?: string;
  @Text(120, { label: ['Name', '姓名'], optional: true }) readonly name?: string;
  @Text(254, { label: ['E-mail', '邮箱'], optional: true }) readonly email?: string;
  @Text(120, { label: ['Position', '岗位'], optional: true }) readonly position?: string;
}

export class MovePerson extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(120, { label: ['New department', '新部门'] }) readonly department!: string;
  @Id({ of: 'person', label: ['New line manager', '新直属上级'], optional: true })
  readonly lineManagerId?: PersonId;
}

export class LeaveCompany extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, { label: ['Reason', '原因'], optional: true }) readonly reason?: string;
}

export class ReturnToCompany extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(120, { label: ['Department', '部门'] }) readonly department!: string;
  @Id({ of: 'person', label: ['Line manager', '直属上级'], optional: true })
  readonly lineManagerId?: PersonId;
}

export class MergePeople extends Command {
  @Id({ of: 'person', label: ['Record that is not to be used any more', '停用的档案'] })
  readonly from!: PersonId;
  @Id({ of: 'person', label: ['Record that stays', '保留的档案'] }) readonly into!: PersonId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class SplitPeople extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class GrantRole extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @OneOf(ROLES, { label: ['Role', '角色'] }) readonly role!: Role;
}

export class RevokeRole extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @OneOf(ROLES, { label: ['Role', '角色'] }) readonly role!: Role;
}

export class RequestErasure extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Id({
    of: 'person',
    label: ['Asked for by', '申请人'],
    optional: true,
    description: 'Who asks for it; the sender, when left out.',
  })
  readonly requestedBy?: PersonId;
  @Text(2_000, { label: ['Reason', '原因'], optional: true }) readonly reason?: string;
}

export class ErasePerson extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
}

export class PlaceLegalHold extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Id({ of: 'hold', label: ['Name of the hold', '保全编号'], example: 'audit-2026' })
  readonly holdId!: string;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class LiftLegalHold extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Id({ of: 'hold', label: ['Name of the hold', '保全编号'] }) readonly holdId!: string;
  @Text(2_000, { label: ['Reason', '原因'], optional: true }) readonly reason?: string;
}
