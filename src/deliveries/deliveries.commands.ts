import { course } from '../courses/courses.js';
import type { CourseId } from '../courses/courses.events.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, Ids, OneOf, Quantity, Text, Time, Whole } from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { cancel, delivery, enrol, giveFeedback, plan, record } from './deliveries.js';
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

export class GiveFeedback extends Command {
  @Id() readonly deliveryId!: DeliveryId;
  @OneOf([1, 2, 3], { description: '1 reaction, 2 learning, 3 behaviour (Kirkpatrick).' })
  readonly level!: 1 | 2 | 3;
  @Quantity(0, 100) readonly score!: number;
  @Quantity(0, 100, { optional: true }) readonly vividness?: number;
  @Quantity(0, 100, { optional: true }) readonly effectiveness?: number;
  @Text(4_000, { optional: true }) readonly comment?: string;
}

const bind = commandsOf(delivery);
const id = (command: { deliveryId: DeliveryId }) => command.deliveryId;

function departmentOf(model: DecisionModel, personId: PersonId): string | null {
  const known = model.state(person, personId);
  return known.status === 'registered' ? known.department : null;
}

function courseStanding(
  model: DecisionModel,
  courseId: CourseId | undefined,
): 'unknown' | 'retired' | 'teachable' {
  const status = courseId === undefined ? 'unknown' : model.state(course, courseId).status;
  return status === 'unknown' || status === 'retired' ? status : 'teachable';
}

export const deliveryCommands = [
  bind(PlanDelivery, {
    route: 'deliveries',
    creates: 'deliveryId',
    summary: 'Plans a course delivery, a sharing session or a salon.',
    allow: 'anyone-registered',
    id,
    facts: (model, { trainerId, courseId }) => ({
      trainerKnown: departmentOf(model, trainerId) !== null,
      course: courseStanding(model, courseId),
    }),
    decide: plan,
  }),
  bind(EnrolLearner, {
    route: 'deliveries/:deliveryId/enrolments',
    summary: 'Enrols a learner.',
    allow: 'anyone-registered',
    id,
    facts: (model, { learnerId }) => ({ department: departmentOf(model, learnerId) }),
    decide: enrol,
  }),
  bind(RecordDelivery, {
    route: 'deliveries/:deliveryId/record',
    summary: 'Records that it was held, and who was there.',
    allow: 'anyone-registered',
    id,
    facts: (model, { attendeeIds }) => ({
      attendees: [...new Set(attendeeIds)].map((learnerId) => ({
        learnerId,
        department: departmentOf(model, learnerId),
      })),
    }),
    decide: record,
  }),
  bind(CancelDelivery, {
    route: 'deliveries/:deliveryId/cancel',
    summary: 'Cancels a planned delivery.',
    allow: 'anyone-registered',
    id,
    decide: cancel,
  }),
  bind(GiveFeedback, {
    route: 'deliveries/:deliveryId/feedback',
    summary: 'Gives feedback on a delivery one attended; the sender is the learner.',
    allow: 'anyone-registered',
    id,
    decide: giveFeedback,
  }),
];
