import type { CohortId } from '../cohorts/cohorts.events.js';
import type { CourseId } from '../courses/courses.events.js';
import { Command } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, OneOf, Text, Whole } from '../platform/commands/fields.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { DemoId, SessionId } from './sessions.events.js';

export class ScheduleSession extends Command {
  @Id({ of: 'session', example: 'demo-day-2025' }) readonly sessionId!: SessionId;
  @OneOf(['certification', 'competition'], { label: ['Kind', '类型'] }) readonly kind!:
    'certification' | 'competition';
  @Id({ of: 'cohort', optional: true }) readonly cohortId?: CohortId;
  @CalendarDay({ label: ['Day', '日期'] }) readonly date!: Day;
  @Text(200, { label: ['Place', '地点'], optional: true }) readonly venue?: string;
  @Text(200, {
    label: ['Rubric', '评分标准'],
    of: 'rubric',
    description: 'An approved rubric, `id@version`.',
    example: 'demo@1',
  })
  readonly rubric!: string;
  @Text(200, {
    label: ['Certification rules', '认证规则'],
    of: 'certification',
    optional: true,
    example: 'junior@1',
  })
  readonly certificationPolicy?: string;
  @Text(200, {
    label: ['Award rules', '奖项规则'],
    of: 'award',
    optional: true,
    example: 'demo-day@1',
  })
  readonly awardPolicy?: string;
  @Whole(1, 86_400, {
    label: ['Time for each demo', '每场试讲时长'],
    optional: true,
    description: "The rubric's time, when left out.",
  })
  readonly demoSeconds?: number;
}

export class AppointJudge extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({ of: 'person', label: ['Judge', '评委'] }) readonly judgeId!: PersonId;
  @Id({
    of: 'judge-group',
    label: ['Group of judges', '评委组别'],
    optional: true,
    description: 'Where the rubric has groups of judges.',
  })
  readonly group?: string;
}

export class DismissJudge extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({ of: 'person', label: ['Judge', '评委'] }) readonly judgeId!: PersonId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class DeclareConflict extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({
    of: 'person',
    label: ['Judge', '评委'],
    optional: true,
    description: 'The sender, when left out.',
  })
  readonly judgeId?: PersonId;
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Text(200, { label: ['Cause of the conflict', '利益关系'], example: 'former-team' })
  readonly cause!: string;
}

export class WaiveConflict extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({ of: 'person', label: ['Judge', '评委'] }) readonly judgeId!: PersonId;
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class ScheduleDemo extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Text(200, { label: ['Core section', '核心章节'], of: 'section' }) readonly coreSection!: string;
  @Whole(1, 100_000, { label: ['Place in the order', '出场顺序'] }) readonly order!: number;
}

export class OpenSession extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
}

export class AllowPaperSheets extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
}

export class CloseSession extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
}

export class ConferAwards extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
}

export class MoveSession extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @CalendarDay({ label: ['Day', '日期'], optional: true }) readonly date?: Day;
  @Text(200, { label: ['Place', '地点'], optional: true }) readonly venue?: string;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class CancelSession extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}

export class MoveDemo extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @Whole(1, 100_000, { label: ['Place in the order', '出场顺序'], optional: true })
  readonly order?: number;
  @Text(200, { label: ['Core section', '核心章节'], optional: true }) readonly coreSection?: string;
}

export class CancelDemo extends Command {
  @Id({ of: 'session' }) readonly sessionId!: SessionId;
  @Id({ of: 'demo' }) readonly demoId!: DemoId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}
