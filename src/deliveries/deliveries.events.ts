import type { DayKind } from '../rules/evaluation/delivery-attributes.js';
import type { CourseId } from '../courses/courses.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { EventOf, Instant, Personal, PersonId } from '../platform/kernel/envelope.js';
import type { Corrected, Voided } from '../platform/kernel/put-right.js';

export type DeliveryId = string;
export type DeliveryKind = 'course' | 'sharing' | 'salon';

export type DeliveryPlanned = EventOf<
  'DeliveryPlanned',
  1,
  {
    readonly deliveryId: DeliveryId;
    readonly kind: DeliveryKind;
    readonly trainerId: PersonId;
    readonly courseId?: CourseId;
    readonly hostDepartment: string;
    readonly topic: string;
    readonly startsAt: Instant;
    readonly hours: number;
    readonly capacity?: number;
    readonly place?: string;
    /** Where the calendar is mistaken: a holiday, or a weekend that is worked. */
    readonly dayKind?: DayKind;
  }
>;

export type LearnerEnrolled = EventOf<
  'LearnerEnrolled',
  1,
  {
    readonly deliveryId: DeliveryId;
    readonly learnerId: PersonId;
    readonly department: string;
  }
>;

/** It was full: the learner waits for a place. */
export type LearnerWaitlisted = EventOf<
  'LearnerWaitlisted',
  1,
  {
    readonly deliveryId: DeliveryId;
    readonly learnerId: PersonId;
    readonly department: string;
  }
>;

/** A screen shows the changing code of a class from now on. */
export type CheckInOpened = EventOf<
  'CheckInOpened',
  1,
  {
    readonly deliveryId: DeliveryId;
    /** Of which the codes are made: kept as personal data are, so that no export tells it. */
    readonly seed: Personal<string>;
  }
>;

/** The learner was where the code stood. */
export type LearnerCheckedIn = EventOf<
  'LearnerCheckedIn',
  1,
  {
    readonly deliveryId: DeliveryId;
    readonly learnerId: PersonId;
    readonly department: string;
    /** How it was known who it is. */
    readonly identifiedBy: 'account';
  }
>;

export type DeliveryHeld = EventOf<
  'DeliveryHeld',
  1,
  {
    readonly deliveryId: DeliveryId;
    readonly attendees: readonly { readonly learnerId: PersonId; readonly department: string }[];
    readonly hours: number;
  }
>;

export type DeliveryCancelled = EventOf<
  'DeliveryCancelled',
  1,
  { readonly deliveryId: DeliveryId; readonly reason?: Personal<string> }
>;

export type FeedbackGiven = EventOf<
  'FeedbackGiven',
  1,
  {
    readonly deliveryId: DeliveryId;
    readonly learnerId: PersonId;
    /** Kirkpatrick's: 1 reaction, 2 learning, 3 behaviour. */
    readonly level: 1 | 2 | 3;
    /** 0 to 100. */
    readonly score: number;
    readonly vividness?: number;
    readonly effectiveness?: number;
    readonly comment?: Personal<string>;
  }
>;

/** The learner withdraws until the delivery is held, from a place or from waiting for one. */
export type EnrolmentCancelled = EventOf<
  'EnrolmentCancelled',
  1,
  { readonly deliveryId: DeliveryId; readonly learnerId: PersonId }
>;

export type DeliveryHeldCorrected = Corrected<DeliveryHeld>;
/** It was not held: it stands as planned. */
export type DeliveryHeldVoided = Voided<DeliveryHeld, 'deliveryId'>;
export type FeedbackGivenCorrected = Corrected<FeedbackGiven>;
export type FeedbackGivenVoided = Voided<FeedbackGiven, 'deliveryId'>;

export type DeliveryEvent =
  | DeliveryPlanned
  | LearnerEnrolled
  | LearnerWaitlisted
  | EnrolmentCancelled
  | CheckInOpened
  | LearnerCheckedIn
  | DeliveryHeld
  | DeliveryHeldCorrected
  | DeliveryHeldVoided
  | DeliveryCancelled
  | FeedbackGiven
  | FeedbackGivenCorrected
  | FeedbackGivenVoided;

export const deliveryContract = contract<DeliveryEvent>('delivery', {
  DeliveryPlanned: { version: 1, about: { person: 'trainerId' } },
  LearnerEnrolled: { version: 1 },
  LearnerWaitlisted: { version: 1 },
  EnrolmentCancelled: { version: 1 },
  CheckInOpened: { version: 1, personal: ['seed'], about: 'owner' },
  LearnerCheckedIn: { version: 1 },
  DeliveryHeld: { version: 1 },
  DeliveryHeldCorrected: { version: 1, personal: ['reason'], about: 'owner' },
  DeliveryHeldVoided: { version: 1, personal: ['reason'], about: 'owner' },
  DeliveryCancelled: { version: 1, personal: ['reason'], about: 'owner' },
  FeedbackGiven: { version: 1, personal: ['comment'], about: 'owner' },
  FeedbackGivenCorrected: { version: 1, personal: ['comment', 'reason'], about: 'owner' },
  FeedbackGivenVoided: { version: 1, personal: ['reason'], about: 'owner' },
});
