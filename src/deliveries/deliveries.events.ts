import type { CourseId } from '../courses/courses.events.js';
import { contract } from '../platform/kernel/contract.js';
import type { EventOf, Instant, Personal, PersonId } from '../platform/kernel/envelope.js';

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

export type DeliveryEvent =
  DeliveryPlanned | LearnerEnrolled | DeliveryHeld | DeliveryCancelled | FeedbackGiven;

export const deliveryContract = contract<DeliveryEvent>('delivery', {
  DeliveryPlanned: { version: 1, about: { person: 'trainerId' } },
  LearnerEnrolled: { version: 1 },
  DeliveryHeld: { version: 1 },
  DeliveryCancelled: { version: 1, personal: ['reason'], about: 'owner' },
  FeedbackGiven: { version: 1, personal: ['comment'], about: 'owner' },
});
