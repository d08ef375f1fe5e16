import type { CohortId } from '../cohorts/cohorts.events.js';
import { Command } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, Text } from '../platform/commands/fields.js';
import { ProposalShown, type StatedProposal } from './proposal-field.js';

export class GrantCertification extends Command {
  @Id() readonly cohortId!: CohortId;
  @Id() readonly personId!: PersonId;
}

export class RefuseCertification extends Command {
  @Id() readonly cohortId!: CohortId;
  @Id() readonly personId!: PersonId;
  @Text(2_000, { optional: true, description: 'What the candidate can do next.' })
  readonly remedy?: string;
}

export class SuspendCertification extends Command {
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
  @CalendarDay({ optional: true, description: 'When the suspension is looked at again.' })
  readonly reviewBy?: Day;
}

export class ReinstateCertification extends Command {
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

export class RevokeCertification extends Command {
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

export class RenewCertification extends Command {
  @Id() readonly personId!: PersonId;
  @ProposalShown({ optional: true }) readonly proposal?: StatedProposal;
}

export class ExpireCertification extends Command {
  @Id() readonly personId!: PersonId;
}
