import { Command } from '../platform/commands/command.js';
import { PutRight } from '../platform/commands/put-right.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, Text, Whole } from '../platform/commands/fields.js';
import type { AwardId } from './awards.events.js';

export class OpenNominations extends Command {
  @Id({ of: 'award', example: 'excellence-2026' }) readonly awardId!: AwardId;
  @Text(200, { label: ['Award', '奖项名称'], example: 'Annual excellence' })
  readonly award!: string;
  @Whole(1990, 2200, { label: ['Year', '年度'] }) readonly year!: number;
  @Whole(1, 1_000, {
    label: ['Winners', '获奖名额'],
    optional: true,
    description: 'How many may win it; one unless said.',
  })
  readonly winners?: number;
  @CalendarDay({
    label: ['Nominations until', '提名截止日期'],
    optional: true,
    description: 'The last day for nominations.',
  })
  readonly closesOn?: Day;
}

export class NominateForAward extends Command {
  @Id({ of: 'award' }) readonly awardId!: AwardId;
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, { label: ['Why they deserve it', '提名理由'] }) readonly reason!: string;
}

export class WithdrawAwardNomination extends PutRight {
  @Id({ of: 'award' }) readonly awardId!: AwardId;
  @Id({ of: 'person' }) readonly personId!: PersonId;
}

export class ConferAward extends Command {
  @Id({ of: 'award' }) readonly awardId!: AwardId;
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(2_000, { label: ['Why they win it', '授奖理由'] }) readonly reason!: string;
}
