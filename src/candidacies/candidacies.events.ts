import type { CohortId, Competency, LearningMode, ModuleId } from '../cohorts/cohorts.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { Day, EventId, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { Corrected, Voided } from '../platform/kernel/put-right.js';

/** `<cohortId>.<personId>` */
export type CandidacyId = string;

/**
 * Whom a candidacy was begun for. What is recorded of it names that record, whichever it is joined with at the
 * time: once they are parted it is theirs again.
 */
export function begunFor(candidacyId: CandidacyId, cohortId: CohortId): PersonId {
  return candidacyId.slice(cohortId.length + 1);
}

export type ExitReason =
  'workload' | 'transfer' | 'material-not-ready' | 'resigned' | 'personal' | 'other';
export const EXIT_REASONS: readonly ExitReason[] = [
  'workload',
  'transfer',
  'material-not-ready',
  'resigned',
  'personal',
  'other',
];

export type TrainerNominated = EventOf<
  'TrainerNominated',
  1,
  {
    readonly candidacyId: CandidacyId;
    readonly cohortId: CohortId;
    readonly personId: PersonId;
    readonly nominatorId: PersonId;
    readonly department: string;
    readonly motivation: Personal<string>;
    readonly topic: string;
  }
>;

export type NominationAccepted = EventOf<
  'NominationAccepted',
  1,
  { readonly candidacyId: CandidacyId }
>;

export type NominationDeclined = EventOf<
  'NominationDeclined',
  1,
  { readonly candidacyId: CandidacyId; readonly reasonCode: ExitReason }
>;

export type ModuleCompleted = EventOf<
  'ModuleCompleted',
  1,
  {
    readonly candidacyId: CandidacyId;
    readonly moduleId: ModuleId;
    readonly competency: Competency;
    readonly mode: LearningMode;
    readonly completedOn: Day;
    readonly result: { readonly score?: number; readonly attendedHours?: number };
    readonly source: 'manual' | 'xapi' | 'import';
  }
>;

export type CoachingHeld = EventOf<
  'CoachingHeld',
  1,
  {
    readonly candidacyId: CandidacyId;
    readonly coachingId: string;
    readonly coachId: PersonId;
    readonly on: Day;
    readonly minutes: number;
    readonly competency: Competency;
    readonly notes: Personal<string>;
  }
>;

export type CandidacyDeferred = EventOf<
  'CandidacyDeferred',
  1,
  {
    readonly candidacyId: CandidacyId;
    readonly reasonCode: ExitReason;
    readonly note?: Personal<string>;
  }
>;

export type CandidacyWithdrawn = EventOf<
  'CandidacyWithdrawn',
  1,
  {
    readonly candidacyId: CandidacyId;
    readonly reasonCode: ExitReason;
    readonly note?: Personal<string>;
  }
>;

export interface CheckedPrerequisite {
  readonly what: string;
  readonly met: boolean;
  readonly evidence: readonly EventId[];
}

/** The candidate may demonstrate; the event carries the checks and the events they rest on. */
export type AdmittedToDemo = EventOf<
  'AdmittedToDemo',
  1,
  {
    readonly candidacyId: CandidacyId;
    readonly prerequisites: readonly CheckedPrerequisite[];
  }
>;

export type TrainerNominatedCorrected = Corrected<TrainerNominated>;
/** Withdrawn by whoever nominated, before the candidate answered. */
export type TrainerNominatedVoided = Voided<TrainerNominated, 'candidacyId'>;
export type ModuleCompletedCorrected = Corrected<ModuleCompleted>;
export type ModuleCompletedVoided = Voided<ModuleCompleted, 'candidacyId'>;
export type CoachingHeldCorrected = Corrected<CoachingHeld>;
export type CoachingHeldVoided = Voided<CoachingHeld, 'candidacyId'>;

export type CandidacyEvent =
  | TrainerNominated
  | TrainerNominatedCorrected
  | TrainerNominatedVoided
  | NominationAccepted
  | NominationDeclined
  | ModuleCompleted
  | ModuleCompletedCorrected
  | ModuleCompletedVoided
  | CoachingHeld
  | CoachingHeldCorrected
  | CoachingHeldVoided
  | CandidacyDeferred
  | CandidacyWithdrawn
  | AdmittedToDemo;

export const candidacyContract = contract<CandidacyEvent>('candidacy', {
  TrainerNominated: { version: 1, personal: ['motivation'] },
  TrainerNominatedCorrected: { version: 1, personal: ['motivation', 'reason'] },
  TrainerNominatedVoided: { version: 1, personal: ['reason'], about: 'owner' },
  NominationAccepted: { version: 1 },
  NominationDeclined: { version: 1 },
  ModuleCompleted: { version: 1 },
  ModuleCompletedCorrected: { version: 1, personal: ['reason'], about: 'owner' },
  ModuleCompletedVoided: { version: 1, personal: ['reason'], about: 'owner' },
  CoachingHeld: { version: 1, personal: ['notes'], about: 'owner' },
  CoachingHeldCorrected: { version: 1, personal: ['notes', 'reason'], about: 'owner' },
  CoachingHeldVoided: { version: 1, personal: ['reason'], about: 'owner' },
  CandidacyDeferred: { version: 1, personal: ['note'], about: 'owner' },
  CandidacyWithdrawn: { version: 1, personal: ['note'], about: 'owner' },
  AdmittedToDemo: { version: 1 },
});
