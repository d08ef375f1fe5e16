import { Command } from '../platform/commands/command.js';
import type { EventId, PersonId } from '../platform/kernel/envelope.js';
import { Id, OneOf, Text } from '../platform/commands/fields.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { AppealId } from '../demos/demos.events.js';
import type { AppealUpheld } from './appeals.events.js';

export class LodgeAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @Id({ description: 'The event id of the sealed result or of the decision.' })
  readonly against!: EventId;
  @Id() readonly candidacyId!: CandidacyId;
  @Text(10_000) readonly grounds!: string;
}

export class AssignAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @Id() readonly assigneeId!: PersonId;
}

export class UpholdAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @OneOf(['reopen-result', 'decide-again', 'other'])
  readonly remedy!: AppealUpheld['data']['remedy'];
}

export class DismissAppeal extends Command {
  @Id() readonly appealId!: AppealId;
  @Text(10_000) readonly reason!: string;
}
