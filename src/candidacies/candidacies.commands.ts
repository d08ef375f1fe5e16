import {
  COMPETENCIES,
  type CohortId,
  type Competency,
  type ModuleId,
} from '../cohorts/cohorts.events.js';
import { Command } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { PutRight } from '../platform/commands/put-right.js';
import { CalendarDay, Id, OneOf, Quantity, Text, Whole } from '../platform/commands/fields.js';
import { type CandidacyId, EXIT_REASONS, type ExitReason } from './candidacies.events.js';

export class NominateTrainer extends Command {
  @Id({ of: 'cohort' }) readonly cohortId!: CohortId;
  @Id({ of: 'person' }) readonly personId!: PersonId;
  @Text(200, { label: ['Topic to teach', '拟授主题'] }) readonly topic!: string;
  @Text(4_000, { label: ['Motivation', '提名理由'], allowEmpty: true })
  readonly motivation!: string;
}

export class CorrectNomination extends PutRight {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Text(200, { label: ['Topic to teach', '拟授主题'], optional: true }) readonly topic?: string;
  @Text(4_000, { label: ['Motivation', '提名理由'], optional: true, allowEmpty: true })
  readonly motivation?: string;
}

export class WithdrawNomination extends PutRight {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
}

export class AcceptNomination extends Command {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
}

export class DeclineNomination extends Command {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS, { label: ['Reason', '原因'] }) readonly reasonCode!: ExitReason;
}

export class CompleteModule extends Command {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Id({ of: 'module', label: ['Module', '课程模块'] }) readonly moduleId!: ModuleId;
  @Quantity(0, 100, { label: ['Score', '成绩'], optional: true }) readonly score?: number;
  @Quantity(0, 1_000, { label: ['Hours attended', '实际学时'], optional: true })
  readonly attendedHours?: number;
}

export class HoldCoaching extends Command {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Id({ of: 'coaching', label: ['Name of the coaching', '辅导编号'] }) readonly coachingId!: string;
  @Whole(1, 1_440, { label: ['Minutes', '分钟数'] }) readonly minutes!: number;
  @OneOf(COMPETENCIES, { label: ['Competency', '能力项'] }) readonly competency!: Competency;
  @Text(10_000, { label: ['Notes', '辅导记录'], allowEmpty: true }) readonly notes!: string;
}

export class CorrectModuleCompletion extends PutRight {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @Quantity(0, 100, { label: ['Score', '成绩'], optional: true }) readonly score?: number;
  @Quantity(0, 1_000, { label: ['Hours attended', '实际学时'], optional: true })
  readonly attendedHours?: number;
  @CalendarDay({ label: ['Completed on', '完成日期'], optional: true }) readonly completedOn?: Day;
}

export class VoidModuleCompletion extends PutRight {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
}

export class CorrectCoaching extends PutRight {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @CalendarDay({ label: ['Day', '日期'], optional: true }) readonly on?: Day;
  @Whole(1, 1_440, { label: ['Minutes', '分钟数'], optional: true }) readonly minutes?: number;
  @OneOf(COMPETENCIES, { label: ['Competency', '能力项'], optional: true })
  readonly competency?: Competency;
  @Text(10_000, { label: ['Notes', '辅导记录'], optional: true, allowEmpty: true })
  readonly notes?: string;
}

export class VoidCoaching extends PutRight {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
}

export class DeferCandidacy extends Command {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS, { label: ['Reason', '原因'] }) readonly reasonCode!: ExitReason;
  @Text(2_000, { label: ['Note', '备注'], optional: true }) readonly note?: string;
}

export class WithdrawCandidacy extends Command {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS, { label: ['Reason', '原因'] }) readonly reasonCode!: ExitReason;
  @Text(2_000, { label: ['Note', '备注'], optional: true }) readonly note?: string;
}

export class AdmitToDemo extends Command {
  @Id({ of: 'candidacy' }) readonly candidacyId!: CandidacyId;
}
