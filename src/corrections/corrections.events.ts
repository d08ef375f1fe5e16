import type { CourseId } from '../courses/courses.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { Day, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { CandidacyId } from '../candidacies/candidacies.events.js';

export type CorrectionId = string;

export type CorrectionIssued = EventOf<
  'CorrectionIssued',
  1,
  {
    readonly correctionId: CorrectionId;
    readonly candidacyId: CandidacyId;
    readonly courseId?: CourseId;
    readonly materialVersion?: number;
    readonly target: 'material' | 'technique';
    /** A dimension of the cohort's rubric. */
    readonly dimension: string;
    readonly severity: 'required' | 'advice';
    readonly issuedBy: PersonId;
    readonly dueOn: Day;
    readonly text: Personal<string>;
  }
>;

export type CorrectionAnswered = EventOf<
  'CorrectionAnswered',
  1,
  {
    readonly correctionId: CorrectionId;
    readonly materialVersion?: number;
    readonly text: Personal<string>;
  }
>;

export type CorrectionAccepted = EventOf<
  'CorrectionAccepted',
  1,
  { readonly correctionId: CorrectionId; readonly by: PersonId }
>;

export type CorrectionReopened = EventOf<
  'CorrectionReopened',
  1,
  { readonly correctionId: CorrectionId; readonly text: Personal<string> }
>;

export type CorrectionWithdrawn = EventOf<
  'CorrectionWithdrawn',
  1,
  { readonly correctionId: CorrectionId; readonly reason: Personal<string> }
>;

export type CorrectionEvent =
  | CorrectionIssued
  | CorrectionAnswered
  | CorrectionAccepted
  | CorrectionReopened
  | CorrectionWithdrawn;

/** Under the trainer's key, whoever wrote it. */
const CANDIDATE = { ownerOf: 'candidacy', id: 'candidacyId' } as const;

export const correctionContract = contract<CorrectionEvent>('correction', {
  CorrectionIssued: { version: 1, personal: ['text'], about: CANDIDATE },
  CorrectionAnswered: { version: 1, personal: ['text'], about: 'owner' },
  CorrectionAccepted: { version: 1 },
  CorrectionReopened: { version: 1, personal: ['text'], about: 'owner' },
  CorrectionWithdrawn: { version: 1, personal: ['reason'], about: 'owner' },
});
