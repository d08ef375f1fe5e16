import type { CohortId } from '../cohorts/cohorts.events.js';
import { Command } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, Text } from '../platform/commands/fields.js';
import { ProposalShown, type StatedProposal } from './proposal-field.js';

export class GrantCertification extends Command {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
  @Id({ of: 'person' }) readonly personId!: PersonId;
}

export class RefuseCertification extends Command {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, {
    label: ['What the candidate can do next', '候选人后续可做'],
    optional: true,
    description: 'What the candidate can do next.',
  })
  readonly remedy?: string;
}

export class SuspendCertification extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
  @CalendarDay({
    label: ['Review by', '复核截止日期'],
    optional: true,
    description: 'When the suspension is looked at again.',
  })
  readonly reviewBy?: Day;
}

export class ReinstateCertification extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class RevokeCertification extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class RenewCertification extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @ProposalShown({ label: ['Proposal', '评审建议'], optional: true })
  readonly proposal?: StatedProposal;
}

export class ExpireCertification extends Command {
  @Id({ of: 'person' }) readonly personId!: PersonId;
}
