import { Command } from '../platform/commands/command.js';
import type { Day } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, JsonObject, OneOf, Whole } from '../platform/commands/fields.js';
import { POLICY_KINDS } from '../rules/documents/check-document.js';
import type { PolicyKind } from './policies.events.js';

export abstract class PolicyCommand extends Command {
  @OneOf(POLICY_KINDS, { label: ['Kind', '类型'] }) readonly kind!: PolicyKind;
  @Id({ of: 'policy-name', label: ['Name of the rules', '规则名称'], example: 'trainer' })
  readonly policyId!: string;
  @Whole(1, 100_000, { label: ['Version', '版本'] }) readonly version!: number;
}

export class ProposePolicy extends PolicyCommand {
  @JsonObject({
    label: ['Document', '规则文档'],
    description: 'The document; its JSON Schema is at /api/v1/schemas/{kind}.',
  })
  readonly document!: object;
  @CalendarDay({ label: ['In force from', '生效日期'] }) readonly effectiveFrom!: Day;
}

export class ApprovePolicy extends PolicyCommand {}

export class WithdrawPolicy extends PolicyCommand {}
