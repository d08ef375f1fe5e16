import { Command, commandsOf } from '../platform/commands/command.js';
import type { Day } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, JsonObject, OneOf, Whole } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { POLICY_KINDS } from '../rules/documents/check-document.js';
import { approve, policy, propose, withdraw } from './policies.js';
import type { PolicyKind } from './policies.events.js';
import { policyStreamId, reliedOn } from './policy-reference.js';

abstract class PolicyCommand extends Command {
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

const bind = commandsOf(policy);
const id = ({ kind, policyId }: PolicyCommand) => policyStreamId(kind, policyId);

/** Only a certification policy names a rubric. */
function rubricKnown(model: DecisionModel, { kind, document }: ProposePolicy): boolean {
  const { rubric } = document as { rubric?: { id?: unknown; version?: unknown } };
  if (kind !== 'certification' || typeof rubric !== 'object' || rubric === null) return true;
  const { versions } = model.state(policy, policyStreamId('rubric', String(rubric.id)));
  return versions.has(Number(rubric.version));
}

export const policyCommands = [
  bind(ProposePolicy, {
    route: 'policies',
    summary: 'Proposes a version of a rule document.',
    allow: ['programme-admin', 'certifier'],
    id,
    facts: (model, command) => ({ rubricKnown: rubricKnown(model, command) }),
    decide: propose,
  }),
  bind(ApprovePolicy, {
    route: 'policies/:kind/:policyId/:version/approve',
    summary: 'Approves a proposed version; never its author.',
    allow: ['programme-admin', 'certifier'],
    id,
    decide: approve,
  }),
  bind(WithdrawPolicy, {
    route: 'policies/:kind/:policyId/:version/withdraw',
    summary: 'Withdraws a version that nothing relies on.',
    allow: ['programme-admin', 'certifier'],
    id,
    facts: (model, command) => ({
      reliedOn: reliedOn(model, command),
    }),
    decide: withdraw,
  }),
];
