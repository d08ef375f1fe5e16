import type { CourseId } from '../courses/courses.events.js';
import { Command } from '../platform/commands/command.js';
import { PutRight } from '../platform/commands/put-right.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, Ids, OneOf, Quantity, Text, Time, Whole } from '../platform/commands/fields.js';
import type { DeliveryId, DeliveryKind } from './deliveries.events.js';

export class PlanDelivery extends Command {
  @Id() readonly deliveryId!: DeliveryId;
  @OneOf(['course', 'sharing', 'salon']) readonly kind!: DeliveryKind;
  @Id() readonly trainerId!: PersonId;
  @Id({ optional: true }) readonly courseId?: CourseId;
  @Text(120) readonly hostDepartment!: string;
  @Text(200) readonly topic!: string;
  @Time() readonly startsAt!: string;
  @Quantity(0, 1_000) readonly hours!: number;
  @Whole(1, 100_000, { optional: true }) readonly capacity?: number;
}

export class EnrolLearner extends Command {
  @Id() readonly deliveryId!: DeliveryId;
  @Id() readonly learnerId!: PersonId;
}

export class RecordDelivery extends Command {
  @Id() readonly deliveryId!: DeliveryId;
  @Ids(10_000) readonly attendeeIds!: PersonId[];
  @Quantity(0, 1_000) readonly hours!: number;
}

export class CancelDelivery extends Command {
  @Id() readonly deliveryId!: DeliveryId;
  @Text(2_000, { optional: true }) readonly reason?: string;
}

export class CancelEnrolment extends Command {
  @Id() readonly deliveryId!: DeliveryId;
  @Id() readonly learnerId!: PersonId;
}

export class CorrectDelivery extends PutRight {
  @Id() readonly deliveryId!: DeliveryId;
  @Ids(10_000, { optional: true }) readonly attendeeIds?: PersonId[];
  @Quantity(0, 1_000, { optional: true }) readonly hours?: number;
}

export class VoidDelivery extends PutRight {
  @Id() readonly deliveryId!: DeliveryId;
}

export class GiveFeedback extends Command {
  @Id() readonly deliveryId!: DeliveryId;
  @OneOf([1, 2, 3], { description: '1 reaction, 2 learning, 3 behaviour (Kirkpatrick).' })
  readonly level!: 1 | 2 | 3;
  @Quantity(0, 100) readonly score!: number;
  @Quantity(0, 100, { optional: true }) readonly vividness?: number;
  @Quantity(0, 100, { optional: true }) readonly effectiveness?: number;
  @Text(4_000, { optional: true }) readonly comment?: string;
}

export class CorrectFeedback extends PutRight {
  @Id() readonly deliveryId!: DeliveryId;
  @Quantity(0, 100, { optional: true }) readonly score?: number;
  @Quantity(0, 100, { optional: true }) readonly vividness?: number;
  @Quantity(0, 100, { optional: true }) readonly effectiveness?: number;
  @Text(4_000, { optional: true, allowEmpty: true }) readonly comment?: string;
}

export class VoidFeedback extends PutRight {
  @Id() readonly deliveryId!: DeliveryId;
}
