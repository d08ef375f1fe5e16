import { deliveriesFiles } from './deliveries.import.js';
import { course } from '../courses/courses.js';
import type { CourseId } from '../courses/courses.events.js';
import { commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import { cancel, delivery, enrol, giveFeedback, plan, record } from './deliveries.js';
import type { DeliveryId } from './deliveries.events.js';
import { capability } from '../platform/capability.js';
import {
  CancelDelivery,
  EnrolLearner,
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from './deliveries.commands.js';

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

export const deliveriesCapability = capability({
  name: 'deliveries',
  files: deliveriesFiles,
  decider: delivery,
  unkept: true,
  commands: [
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
  ],
});
