import type { CourseId } from '../courses/courses.events.js';
import { Command } from '../platform/commands/command.js';
import { PutRight } from '../platform/commands/put-right.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, Ids, OneOf, Quantity, Text, Time, Whole } from '../platform/commands/fields.js';
import { DAY_KINDS, type DayKind } from '../rules/evaluation/delivery-attributes.js';
import type { DeliveryId, DeliveryKind } from './deliveries.events.js';

export class PlanDelivery extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @OneOf(['course', 'sharing', 'salon'], { label: ['Kind', '类型'] }) readonly kind!: DeliveryKind;
  @Id({ of: 'person', label: ['Trainer', '内训师'] }) readonly trainerId!: PersonId;
  @Id({ of: 'course', optional: true }) readonly courseId?: CourseId;
  @Text(120, { label: ['Host department', '承办部门'] }) readonly hostDepartment!: string;
  @Text(200, { label: ['Topic', '主题'] }) readonly topic!: string;
  @Time({ label: ['Begins at', '开始时间'] }) readonly startsAt!: string;
  @Quantity(0, 1_000, { label: ['Hours', '学时'] }) readonly hours!: number;
  @Whole(1, 100_000, { label: ['Places', '名额'], optional: true }) readonly capacity?: number;
  @Text(64, {
    label: ['Place', '地点'],
    optional: true,
    description: 'As the rules name it where they ask for it: a site, online.',
  })
  readonly place?: string;
  @OneOf(DAY_KINDS, {
    label: ['Kind of day', '日期类型'],
    optional: true,
    description: 'Where the calendar does not tell: a holiday, or a weekend that is worked.',
  })
  readonly dayKind?: DayKind;
}

export class EnrolLearner extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Id({ of: 'person', label: ['Learner', '学员'] }) readonly learnerId!: PersonId;
}

/** By the screen of the class: it draws the seed, and shows the codes made of it. */
export class OpenCheckIn extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Text(64, {
    label: ['Seed of the codes', '签到码种子'],
    description: 'Drawn by the screen that shows the codes (RFC 6238), 16 characters or more.',
  })
  readonly seed!: string;
}

export class CheckIn extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Text(8, { label: ['Code on the screen', '屏幕上的签到码'] }) readonly code!: string;
}

export class RecordDelivery extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Ids(10_000, { of: 'person', label: ['Who attended', '参加人员'] })
  readonly attendeeIds!: PersonId[];
  @Quantity(0, 1_000, { label: ['Hours', '学时'] }) readonly hours!: number;
}

export class CancelDelivery extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Text(2_000, { label: ['Reason', '原因'], optional: true }) readonly reason?: string;
}

export class CancelEnrolment extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Id({ of: 'person', label: ['Learner', '学员'] }) readonly learnerId!: PersonId;
}

export class CorrectDelivery extends PutRight {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Ids(10_000, { of: 'person', label: ['Who attended', '参加人员'], optional: true })
  readonly attendeeIds?: PersonId[];
  @Quantity(0, 1_000, { label: ['Hours', '学时'], optional: true }) readonly hours?: number;
}

export class VoidDelivery extends PutRight {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
}

export class GiveFeedback extends Command {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @OneOf([1, 2, 3], {
    label: ['Level', '评估层级'],
    description: '1 reaction, 2 learning, 3 behaviour (Kirkpatrick).',
  })
  readonly level!: 1 | 2 | 3;
  @Quantity(0, 100, { label: ['Score', '评分'] }) readonly score!: number;
  @Quantity(0, 100, { label: ['Vividness', '生动性'], optional: true }) readonly vividness?: number;
  @Quantity(0, 100, { label: ['Effectiveness', '实效性'], optional: true })
  readonly effectiveness?: number;
  @Text(4_000, { label: ['Comment', '评语'], optional: true }) readonly comment?: string;
}

export class CorrectFeedback extends PutRight {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
  @Quantity(0, 100, { label: ['Score', '评分'], optional: true }) readonly score?: number;
  @Quantity(0, 100, { label: ['Vividness', '生动性'], optional: true }) readonly vividness?: number;
  @Quantity(0, 100, { label: ['Effectiveness', '实效性'], optional: true })
  readonly effectiveness?: number;
  @Text(4_000, { label: ['Comment', '评语'], optional: true, allowEmpty: true })
  readonly comment?: string;
}

export class VoidFeedback extends PutRight {
  @Id({ of: 'delivery' }) readonly deliveryId!: DeliveryId;
}
