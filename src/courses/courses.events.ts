import type { Competency } from '../cohorts/cohorts.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { Day, EventOf, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { Corrected, Voided } from '../platform/kernel/put-right.js';

export type CourseId = string;

export type CourseDrafted = EventOf<
  'CourseDrafted',
  1,
  {
    readonly courseId: CourseId;
    readonly ownerId: PersonId;
    readonly title: string;
    readonly department: string;
    readonly competencies: readonly Competency[];
    readonly audience: string;
    readonly coreSections: readonly string[];
    /** As the company ranks its courses; rules look it up. */
    readonly level?: string;
    readonly difficulty?: string;
  }
>;

/** A version of the material; its bytes are kept outside the ledger under their SHA-256. */
export type MaterialSubmitted = EventOf<
  'MaterialSubmitted',
  1,
  {
    readonly courseId: CourseId;
    readonly version: number;
    /** Lower-case hex. */
    readonly sha256: string;
    readonly fileName: Personal<string>;
    readonly bytes: number;
    readonly changes: Personal<string>;
  }
>;

export type CourseApproved = EventOf<
  'CourseApproved',
  1,
  {
    readonly courseId: CourseId;
    readonly materialVersion: number;
    readonly approvedBy: PersonId;
  }
>;

export type CoursePublished = EventOf<
  'CoursePublished',
  1,
  { readonly courseId: CourseId; readonly reviewBy: Day }
>;

export type CourseRated = EventOf<
  'CourseRated',
  1,
  {
    readonly courseId: CourseId;
    readonly raterId: PersonId;
    /** 0 to 100. */
    readonly vividness: number;
    /** 0 to 100. */
    readonly effectiveness: number;
    readonly comment?: Personal<string>;
  }
>;

export type CourseReviewDue = EventOf<
  'CourseReviewDue',
  1,
  { readonly courseId: CourseId; readonly reviewBy: Day }
>;

export type CourseRetired = EventOf<
  'CourseRetired',
  1,
  {
    readonly courseId: CourseId;
    readonly reasonCode: 'outdated' | 'replaced' | 'owner-left' | 'low-demand' | 'other';
  }
>;

export type CourseCoOwnerAdded = EventOf<
  'CourseCoOwnerAdded',
  1,
  { readonly courseId: CourseId; readonly coOwnerId: PersonId }
>;

export type CourseDraftedCorrected = Corrected<CourseDrafted>;
export type CourseRatedCorrected = Corrected<CourseRated>;
export type CourseRatedVoided = Voided<CourseRated, 'courseId'>;

/** An owner offers to share the course; nobody owns it who has not accepted. */
export type CoOwnershipOffered = EventOf<
  'CoOwnershipOffered',
  1,
  { readonly courseId: CourseId; readonly coOwnerId: PersonId }
>;

export type CourseEvent =
  | CourseDrafted
  | CourseDraftedCorrected
  | MaterialSubmitted
  | CourseApproved
  | CoursePublished
  | CourseRated
  | CourseRatedCorrected
  | CourseRatedVoided
  | CourseReviewDue
  | CourseRetired
  | CoOwnershipOffered
  | CourseCoOwnerAdded;

export const courseContract = contract<CourseEvent>('course', {
  CourseDrafted: { version: 1, about: { person: 'ownerId' } },
  CourseDraftedCorrected: { version: 1, personal: ['reason'], about: 'owner' },
  MaterialSubmitted: { version: 1, personal: ['fileName', 'changes'], about: 'owner' },
  CourseApproved: { version: 1 },
  CoursePublished: { version: 1 },
  CourseRated: { version: 1, personal: ['comment'], about: 'owner' },
  CourseRatedCorrected: { version: 1, personal: ['comment', 'reason'], about: 'owner' },
  CourseRatedVoided: { version: 1, personal: ['reason'], about: 'owner' },
  CourseReviewDue: { version: 1 },
  CourseRetired: { version: 1 },
  CoOwnershipOffered: { version: 1 },
  CourseCoOwnerAdded: { version: 1 },
});
