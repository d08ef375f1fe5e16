import { Command } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, Text } from '../platform/commands/fields.js';
import { ProposalShown, type StatedProposal } from '../certificates/proposal-field.js';

/** Moves a trainer on a proposal of the evaluation policy, on a reason of its own, or on both. */
export abstract class MoveTrainer extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @ProposalShown({ label: ['Proposal', '评审建议'], optional: true })
  readonly proposal?: StatedProposal;
  @Text(2_000, {
    label: ['Reason', '原因'],
    optional: true,
    description: 'Needed where there is no proposal.',
  })
  readonly reason?: string;
}

export class PromoteGrade extends MoveTrainer {}

export class DemoteGrade extends MoveTrainer {}

export class ExitTrainer extends MoveTrainer {}

export class DeclineProposal extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @ProposalShown({ label: ['Proposal', '评审建议'] }) readonly proposal!: StatedProposal;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}
