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
  @Id() readonly cohortId!: CohortId;
  @Id() readonly personId!: PersonId;
  @Text(200) readonly topic!: string;
  @Text(4_000, { allowEmpty: true }) readonly motivation!: string;
}

export class CorrectNomination extends PutRight {
  @Id() readonly candidacyId!: CandidacyId;
  @Text(200, { optional: true }) readonly topic?: string;
  @Text(4_000, { optional: true, allowEmpty: true }) readonly motivation?: string;
}

export class WithdrawNomination extends PutRight {
  @Id() readonly candidacyId!: CandidacyId;
}

export class AcceptNomination extends Command {
  @Id() readonly candidacyId!: CandidacyId;
}

export class DeclineNomination extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS) readonly reasonCode!: ExitReason;
}

export class CompleteModule extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @Id() readonly moduleId!: ModuleId;
  @Quantity(0, 100, { optional: true }) readonly score?: number;
  @Quantity(0, 1_000, { optional: true }) readonly attendedHours?: number;
}

export class HoldCoaching extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @Id() readonly coachingId!: string;
  @Whole(1, 1_440) readonly minutes!: number;
  @OneOf(COMPETENCIES) readonly competency!: Competency;
  @Text(10_000, { allowEmpty: true }) readonly notes!: string;
}

export class CorrectModuleCompletion extends PutRight {
  @Id() readonly candidacyId!: CandidacyId;
  @Quantity(0, 100, { optional: true }) readonly score?: number;
  @Quantity(0, 1_000, { optional: true }) readonly attendedHours?: number;
  @CalendarDay({ optional: true }) readonly completedOn?: Day;
}

export class VoidModuleCompletion extends PutRight {
  @Id() readonly candidacyId!: CandidacyId;
}

export class CorrectCoaching extends PutRight {
  @Id() readonly candidacyId!: CandidacyId;
  @CalendarDay({ optional: true }) readonly on?: Day;
  @Whole(1, 1_440, { optional: true }) readonly minutes?: number;
  @OneOf(COMPETENCIES, { optional: true }) readonly competency?: Competency;
  @Text(10_000, { optional: true, allowEmpty: true }) readonly notes?: string;
}

export class VoidCoaching extends PutRight {
  @Id() readonly candidacyId!: CandidacyId;
}

export class DeferCandidacy extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS) readonly reasonCode!: ExitReason;
  @Text(2_000, { optional: true }) readonly note?: string;
}

export class WithdrawCandidacy extends Command {
  @Id() readonly candidacyId!: CandidacyId;
  @OneOf(EXIT_REASONS) readonly reasonCode!: ExitReason;
  @Text(2_000, { optional: true }) readonly note?: string;
}

export class AdmitToDemo extends Command {
  @Id() readonly candidacyId!: CandidacyId;
}
