import type { PolicyRef } from '../policies/policies.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { Day, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { Corrected, Voided } from '../platform/kernel/put-right.js';

export type CohortId = string;
export type ModuleId = string;
export type Competency = 'course-development' | 'stage-presentation';
export type LearningMode = 'pre-study' | 'workshop' | 'coaching';

export const COMPETENCIES: readonly Competency[] = ['course-development', 'stage-presentation'];
export const LEARNING_MODES: readonly LearningMode[] = ['pre-study', 'workshop', 'coaching'];

/** A year's group of prospective trainers is opened under a certification policy. */
export type CohortOpened = EventOf<
  'CohortOpened',
  1,
  {
    readonly cohortId: CohortId;
    readonly title: string;
    readonly year: number;
    readonly targetSize: number;
    readonly certificationPolicy: PolicyRef;
    readonly competencies: readonly Competency[];
  }
>;

export type ModulePlanned = EventOf<
  'ModulePlanned',
  1,
  {
    readonly cohortId: CohortId;
    readonly moduleId: ModuleId;
    readonly title: string;
    readonly competency: Competency;
    readonly mode: LearningMode;
    readonly hours: number;
    readonly required: boolean;
    /** A completion scored below it satisfies nothing. 0 to 100. */
    readonly passMark?: number;
  }
>;

export type KickoffHeld = EventOf<
  'KickoffHeld',
  1,
  {
    readonly cohortId: CohortId;
    readonly heldOn: Day;
    readonly topics: readonly string[];
    readonly attendeeIds: readonly PersonId[];
  }
>;

export type CohortClosed = EventOf<
  'CohortClosed',
  1,
  { readonly cohortId: CohortId; readonly reason?: Personal<string> }
>;

export type KickoffHeldCorrected = Corrected<KickoffHeld>;
export type KickoffHeldVoided = Voided<KickoffHeld, 'cohortId'>;

export type CohortEvent =
  | CohortOpened
  | ModulePlanned
  | KickoffHeld
  | KickoffHeldCorrected
  | KickoffHeldVoided
  | CohortClosed;

export const cohortContract = contract<CohortEvent>('cohort', {
  CohortOpened: { version: 1 },
  ModulePlanned: { version: 1 },
  KickoffHeld: { version: 1 },
  KickoffHeldCorrected: { version: 1, personal: ['reason'], about: 'actor' },
  KickoffHeldVoided: { version: 1, personal: ['reason'], about: 'actor' },
  CohortClosed: { version: 1, personal: ['reason'], about: 'actor' },
});
