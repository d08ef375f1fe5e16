import { Command } from '../platform/commands/command.js';
import { PutRight } from '../platform/commands/put-right.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import {
  CalendarDay,
  Choices,
  Flag,
  Id,
  Ids,
  OneOf,
  Quantity,
  Text,
  Texts,
  Whole,
} from '../platform/commands/fields.js';
import {
  COMPETENCIES,
  type CohortId,
  type Competency,
  LEARNING_MODES,
  type LearningMode,
  type ModuleId,
} from './cohorts.events.js';

export class OpenCohort extends Command {
  @Id({ example: 'journey-2025' }) readonly cohortId!: CohortId;
  @Text(200) readonly title!: string;
  @Whole(1990, 2200) readonly year!: number;
  @Whole(1, 10_000) readonly targetSize!: number;
  @Text(200, {
    description: 'An approved certification policy, `id@version`.',
    example: 'junior@1',
  })
  readonly certificationPolicy!: string;
  @Choices(COMPETENCIES, { optional: true }) readonly competencies?: Competency[];
}

export class PlanModule extends Command {
  @Id() readonly cohortId!: CohortId;
  @Id({ example: 'cd-1' }) readonly moduleId!: ModuleId;
  @Text(200) readonly title!: string;
  @OneOf(COMPETENCIES) readonly competency!: Competency;
  @OneOf(LEARNING_MODES) readonly mode!: LearningMode;
  @Quantity(0, 1_000) readonly hours!: number;
  @Flag() readonly required!: boolean;
  @Quantity(0, 100, {
    optional: true,
    description: 'A completion scored below it satisfies nothing; any completion does without it.',
  })
  readonly passMark?: number;
}

export class HoldKickoff extends Command {
  @Id() readonly cohortId!: CohortId;
  @CalendarDay() readonly heldOn!: Day;
  @Texts(50, 200) readonly topics!: string[];
  @Ids(10_000) readonly attendeeIds!: PersonId[];
}

export class CorrectKickoff extends PutRight {
  @Id() readonly cohortId!: CohortId;
  @CalendarDay({ optional: true }) readonly heldOn?: Day;
  @Texts(50, 200, { optional: true }) readonly topics?: string[];
  @Ids(10_000, { optional: true }) readonly attendeeIds?: PersonId[];
}

export class VoidKickoff extends PutRight {
  @Id() readonly cohortId!: CohortId;
}

export class CloseCohort extends Command {
  @Id() readonly cohortId!: CohortId;
  @Text(2_000, { optional: true }) readonly reason?: string;
}
