import type { CourseId } from '../courses/courses.events.js';
import { Command } from '../platform/commands/command.js';
import type { Day } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, OneOf, Text, Whole } from '../platform/commands/fields.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { CorrectionId } from './corrections.events.js';

export class IssueCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Id() readonly candidacyId!: CandidacyId;
  @Id({ optional: true }) readonly courseId?: CourseId;
  @Whole(1, 100_000, { optional: true }) readonly materialVersion?: number;
  @OneOf(['material', 'technique']) readonly target!: 'material' | 'technique';
  @Id({ description: "A dimension of the cohort's rubric.", example: 'curriculumDesign' })
  readonly dimension!: string;
  @OneOf(['required', 'advice']) readonly severity!: 'required' | 'advice';
  @CalendarDay() readonly dueOn!: Day;
  @Text(10_000) readonly text!: string;
}

export class AnswerCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Whole(1, 100_000, { optional: true }) readonly materialVersion?: number;
  @Text(10_000, { allowEmpty: true }) readonly text!: string;
}

export class AcceptCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
}

export class ReopenCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Text(10_000) readonly text!: string;
}

export class WithdrawCorrection extends Command {
  @Id() readonly correctionId!: CorrectionId;
  @Text(2_000) readonly reason!: string;
}
