import { Command } from '../platform/commands/command.js';
import type { Day } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, JsonObject, OneOf, Whole } from '../platform/commands/fields.js';
import { POLICY_KINDS } from '../rules/documents/check-document.js';
import type { PolicyKind } from './policies.events.js';

export abstract class PolicyCommand extends Command {
  @OneOf(POLICY_KINDS) readonly kind!: PolicyKind;
  @Id({ example: 'trainer' }) readonly policyId!: string;
  @Whole(1, 100_000) readonly version!: number;
}

export class ProposePolicy extends PolicyCommand {
  @JsonObject({ description: 'The document; its JSON Schema is at /api/v1/schemas/{kind}.' })
  readonly document!: object;
  @CalendarDay() readonly effectiveFrom!: Day;
}

export class ApprovePolicy extends PolicyCommand {}

export class WithdrawPolicy extends PolicyCommand {}
