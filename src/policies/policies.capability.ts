import { policiesFiles } from './policies.import.js';
import { commandsOf, type SubjectFields } from '../platform/commands/command.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { approve, policy, propose, withdraw } from './policies.js';
import { policyStreamId, reliedOn } from './policy-reference.js';
import type { PolicyCommand } from './policies.commands.js';
import { PolicySchemasController } from './policy-schemas.controller.js';
import { policyRelations } from './policy-reference.js';
import { capability } from '../platform/capability.js';
import { ApprovePolicy, ProposePolicy, WithdrawPolicy } from './policies.commands.js';

const bind = commandsOf(policy);
const id = ({ kind, policyId }: PolicyCommand) => policyStreamId(kind, policyId);

/** `policy/rubric/demo@1`. */
const subject: SubjectFields = {
  kind: 'policy',
  fields: (id) => {
    const [, kind, policyId, version] = /^([a-z-]+)\/(.+)@(\d+)$/.exec(id) ?? [];
    return kind === undefined ? null : { kind, policyId, version: Number(version) };
  },
};

/** Only a certification policy names a rubric. */
function rubricKnown(model: DecisionModel, { kind, document }: ProposePolicy): boolean {
  const { rubric } = document as { rubric?: { id?: unknown; version?: unknown } };
  if (kind !== 'certification' || typeof rubric !== 'object' || rubric === null) return true;
  const { versions } = model.state(policy, policyStreamId('rubric', String(rubric.id)));
  return versions.has(Number(rubric.version));
}

export const policiesCapability = capability({
  name: 'policies',
  noun: ['Rules', '规则'],
  files: policiesFiles,
  decider: policy,
  relations: policyRelations,
  controllers: [PolicySchemasController],
  commands: [
    bind(ProposePolicy, {
      label: ['Propose rules', '提交规则方案'],
      route: 'policies',
      summary: 'Proposes a version of a rule document.',
      allow: ['programme-admin', 'certifier'],
      id,
      facts: (model, command) => ({ rubricKnown: rubricKnown(model, command) }),
      decide: propose,
    }),
    bind(ApprovePolicy, {
      subject,
      label: ['Approve the rules', '批准规则'],
      route: 'policies/:kind/:policyId/:version/approve',
      summary: 'Approves a proposed version; never its author.',
      allow: ['programme-admin', 'certifier'],
      id,
      decide: approve,
    }),
    bind(WithdrawPolicy, {
      subject,
      label: ['Withdraw the rules', '撤回规则'],
      route: 'policies/:kind/:policyId/:version/withdraw',
      summary: 'Withdraws a version that nothing relies on.',
      allow: ['programme-admin', 'certifier'],
      id,
      facts: (model, command) => ({
        reliedOn: reliedOn(model, command),
      }),
      decide: withdraw,
    }),
  ],
});
