import type { CourseId } from '../courses/courses.events.js';
import { Command } from '../platform/commands/command.js';
import type { Day } from '../platform/kernel/envelope.js';
import { CalendarDay, Id, OneOf, Text, Whole } from '../platform/commands/fields.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';
import type { CorrectionId } from './corrections.events.js';

export class IssueCorrection extends Command {
  @Id({ of: 'correction' }) readonly correctionId!: CorrectionId;
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Id({ of: 'course', optional: true }) readonly courseId?: CourseId;
  @Whole(1, 100_000, { label: ['Version of the material', '课件版本'], optional: true })
  readonly materialVersion?: number;
  @OneOf(['material', 'technique'], { label: ['About', '整改方面'] }) readonly target!:
    'material' | 'technique';
  @Id({
    of: 'dimension',
    label: ['Dimension', '评分维度'],
    description: "A dimension of the cohort's rubric.",
    example: 'curriculumDesign',
  })
  readonly dimension!: string;
  @OneOf(['required', 'advice'], { label: ['Weight', '整改等级'] }) readonly severity!:
    'required' | 'advice';
  @CalendarDay({ label: ['Due on', '截止日期'] }) readonly dueOn!: Day;
  @Text(10_000, { label: ['What to correct', '整改要求'] }) readonly text!: string;
}

export class AnswerCorrection extends Command {
  @Id({ of: 'correction' }) readonly correctionId!: CorrectionId;
  @Whole(1, 100_000, { label: ['Version of the material', '课件版本'], optional: true })
  readonly materialVersion?: number;
  @Text(10_000, { label: ['Answer', '整改回复'], allowEmpty: true }) readonly text!: string;
}

export class AcceptCorrection extends Command {
  @Id({ of: 'correction' }) readonly correctionId!: CorrectionId;
}

export class ReopenCorrection extends Command {
  @Id({ of: 'correction' }) readonly correctionId!: CorrectionId;
  @Text(10_000, { label: ['What is still missing', '仍需整改之处'] }) readonly text!: string;
}

export class WithdrawCorrection extends Command {
  @Id({ of: 'correction' }) readonly correctionId!: CorrectionId;
  @Text(2_000, { label: ['Reason', '原因'] }) readonly reason!: string;
}
