import { Command } from '../platform/commands/command.js';
import type { EventId, PersonId } from '../platform/kernel/envelope.js';
import { Id, OneOf, Text } from '../platform/commands/fields.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { AppealId } from '../demos/demos.events.js';
import type { AppealUpheld } from './appeals.events.js';

export class LodgeAppeal extends Command {
  @Id({ of: 'appeal' }) readonly appealId!: AppealId;
  @Id({
    of: 'event',
    label: ['What is appealed', '申诉对象'],
    description: 'The event id of the sealed result or of the decision.',
  })
  readonly against!: EventId;
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Text(10_000, { label: ['Grounds', '申诉理由'] }) readonly grounds!: string;
}

export class AssignAppeal extends Command {
  @Id({ of: 'appeal' }) readonly appealId!: AppealId;
  @Id({ of: 'person', label: ['Who decides it', '处理人'] }) readonly assigneeId!: PersonId;
}

export class UpholdAppeal extends Command {
  @Id({ of: 'appeal' }) readonly appealId!: AppealId;
  @OneOf(['reopen-result', 'decide-again', 'other'], { label: ['What follows', '处理方式'] })
  readonly remedy!: AppealUpheld['data']['remedy'];
}

export class DismissAppeal extends Command {
  @Id({ of: 'appeal' }) readonly appealId!: AppealId;
  @Text(10_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}
