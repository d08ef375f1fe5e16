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
  @Id({ of: 'cohort', example: 'journey-2025' }) readonly cohortId!: CohortId;
  @Text(200, { label: ['Title', '培训班名称'] }) readonly title!: string;
  @Whole(1990, 2200, { label: ['Year', '年度'] }) readonly year!: number;
  @Whole(1, 10_000, { label: ['Planned size', '计划人数'] }) readonly targetSize!: number;
  @Text(200, {
    label: ['Certification rules', '认证规则'],
    of: 'certification',
    description: 'An approved certification policy, `id@version`.',
    example: 'junior@1',
  })
  readonly certificationPolicy!: string;
  @Choices(COMPETENCIES, { label: ['Competencies', '能力项'], optional: true })
  readonly competencies?: Competency[];
}

export class PlanModule extends Command {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
  @Id({ of: 'module', label: ['Module', '课程模块'], example: 'cd-1' })
  readonly moduleId!: ModuleId;
  @Text(200, { label: ['Title', '模块名称'] }) readonly title!: string;
  @OneOf(COMPETENCIES, { label: ['Competency', '能力项'] }) readonly competency!: Competency;
  @OneOf(LEARNING_MODES, { label: ['Form of learning', '学习方式'] }) readonly mode!: LearningMode;
  @Quantity(0, 1_000, { label: ['Hours', '学时'] }) readonly hours!: number;
  @Flag({ label: ['Required', '必修'] }) readonly required!: boolean;
  @Quantity(0, 100, {
    label: ['Pass mark', '合格分'],
    optional: true,
    description: 'A completion scored below it satisfies nothing; any completion does without it.',
  })
  readonly passMark?: number;
}

export class HoldKickoff extends Command {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
  @CalendarDay({ label: ['Held on', '举办日期'] }) readonly heldOn!: Day;
  @Texts(50, 200, { label: ['Topics', '议题'] }) readonly topics!: string[];
  @Ids(10_000, { of: 'person', label: ['Who attended', '参加人员'] })
  readonly attendeeIds!: PersonId[];
}

export class CorrectKickoff extends PutRight {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
  @CalendarDay({ label: ['Held on', '举办日期'], optional: true }) readonly heldOn?: Day;
  @Texts(50, 200, { label: ['Topics', '议题'], optional: true }) readonly topics?: string[];
  @Ids(10_000, { of: 'person', label: ['Who attended', '参加人员'], optional: true })
  readonly attendeeIds?: PersonId[];
}

export class VoidKickoff extends PutRight {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
}

export class CloseCohort extends Command {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
  @Text(2_000, { label: ['Reason', '原因'], optional: true }) readonly reason?: string;
}
