import type { CohortId } from '../cohorts/cohorts.events.js';
import type { CourseId } from '../courses/courses.events.js';
import { Command } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, OneOf, Text, Whole } from '../platform/commands/fields.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { DemoId, SessionId } from './sessions.events.js';

export class ScheduleSession extends Command {
  @Id({ example: 'demo-day-2025' }) readonly sessionId!: SessionId;
  @OneOf(['certification', 'competition']) readonly kind!: 'certification' | 'competition';
  @Id({ optional: true }) readonly cohortId?: CohortId;
  @CalendarDay() readonly date!: Day;
  @Text(200, { optional: true }) readonly venue?: string;
  @Text(200, { description: 'An approved rubric, `id@version`.', example: 'demo@1' })
  readonly rubric!: string;
  @Text(200, { optional: true, example: 'junior@1' }) readonly certificationPolicy?: string;
  @Text(200, { optional: true, example: 'demo-day@1' }) readonly awardPolicy?: string;
  @Whole(1, 86_400, { optional: true, description: "The rubric's time, when left out." })
  readonly demoSeconds?: number;
}

export class AppointJudge extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly judgeId!: PersonId;
}

export class DismissJudge extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly judgeId!: PersonId;
  @Text(2_000) readonly reason!: string;
}

export class DeclareConflict extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id({ optional: true, description: 'The sender, when left out.' }) readonly judgeId?: PersonId;
  @Id() readonly candidacyId!: CandidacyId;
  @Text(200, { example: 'former-team' }) readonly cause!: string;
}

export class WaiveConflict extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly judgeId!: PersonId;
  @Id() readonly candidacyId!: CandidacyId;
  @Text(2_000) readonly reason!: string;
}

export class ScheduleDemo extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly demoId!: DemoId;
  @Id() readonly candidacyId!: CandidacyId;
  @Id() readonly courseId!: CourseId;
  @Text(200) readonly coreSection!: string;
  @Whole(1, 100_000) readonly order!: number;
}

export class OpenSession extends Command {
  @Id() readonly sessionId!: SessionId;
}

export class CloseSession extends Command {
  @Id() readonly sessionId!: SessionId;
}

export class ConferAwards extends Command {
  @Id() readonly sessionId!: SessionId;
}

export class MoveSession extends Command {
  @Id() readonly sessionId!: SessionId;
  @CalendarDay({ optional: true }) readonly date?: Day;
  @Text(200, { optional: true }) readonly venue?: string;
  @Text(2_000) readonly reason!: string;
}

export class CancelSession extends Command {
  @Id() readonly sessionId!: SessionId;
  @Text(2_000) readonly reason!: string;
}

export class MoveDemo extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly demoId!: DemoId;
  @Whole(1, 100_000, { optional: true }) readonly order?: number;
  @Text(200, { optional: true }) readonly coreSection?: string;
}

export class CancelDemo extends Command {
  @Id() readonly sessionId!: SessionId;
  @Id() readonly demoId!: DemoId;
  @Text(2_000) readonly reason!: string;
}
