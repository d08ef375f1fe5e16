import { Command } from '../platform/commands/command.js';
import { PutRight } from '../platform/commands/put-right.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, Text, Whole } from '../platform/commands/fields.js';
import type { AwardId } from './awards.events.js';

export class OpenNominations extends Command {
  @Id({ example: 'excellence-2026' }) readonly awardId!: AwardId;
  @Text(200, { example: 'Annual excellence' }) readonly award!: string;
  @Whole(1990, 2200) readonly year!: number;
  @Whole(1, 1_000, { optional: true, description: 'How many may win it; one unless said.' })
  readonly winners?: number;
  @CalendarDay({ optional: true, description: 'The last day for nominations.' })
  readonly closesOn?: Day;
}

export class NominateForAward extends Command {
  @Id() readonly awardId!: AwardId;
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

export class WithdrawAwardNomination extends PutRight {
  @Id() readonly awardId!: AwardId;
  @Id() readonly personId!: PersonId;
}

export class ConferAward extends Command {
  @Id() readonly awardId!: AwardId;
  @Id() readonly personId!: PersonId;
  @Text(2_000) readonly reason!: string;
}
