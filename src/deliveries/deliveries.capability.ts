import { deliveriesFiles } from './deliveries.import.js';
import { course } from '../courses/courses.js';
import type { CourseId } from '../courses/courses.events.js';
import { commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DecisionContext } from '../platform/kernel/decider.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import {
  cancel,
  cancelEnrolment,
  checkIn,
  correctFeedback,
  correctHeld,
  type Delivery,
  delivery,
  enrol,
  giveFeedback,
  openCheckIn,
  plan,
  record,
  type TaughtBy,
  voidFeedback,
  voidHeld,
} from './deliveries.js';
import type { DeliveryId, DeliveryHeld } from './deliveries.events.js';
import { capability } from '../platform/capability.js';
import {
  CancelDelivery,
  CancelEnrolment,
  CheckIn,
  CorrectDelivery,
  CorrectFeedback,
  EnrolLearner,
  GiveFeedback,
  OpenCheckIn,
  PlanDelivery,
  RecordDelivery,
  VoidDelivery,
  VoidFeedback,
} from './deliveries.commands.js';

const bind = commandsOf(delivery);
const id = (command: { deliveryId: DeliveryId }) => command.deliveryId;

function departmentOf(model: DecisionModel, personId: PersonId): string | null {
  const known = model.state(person, personId);
  return known.status === 'registered' ? known.department : null;
}

const taughtBy = (model: DecisionModel): TaughtBy => ({
  ownersOf: (courseId) => {
    const known = model.state(course, courseId);
    return known.status === 'unknown' ? [] : known.owners;
  },
});

function attendance(
  model: DecisionModel,
  { attendeeIds = [] }: { readonly attendeeIds?: readonly PersonId[] },
) {
  return {
    attendees: [...new Set(attendeeIds)].map((learnerId) => ({
      learnerId,
      department: departmentOf(model, learnerId),
    })),
    ...taughtBy(model),
  };
}

/** Whoever leads the class says whom; anybody else acts for themselves. */
function oneself(state: Delivery, { actor }: DecisionContext): { readonly learnerId?: PersonId } {
  const leads =
    actor.roles.includes('programme-admin') ||
    (state.status !== 'unplanned' && state.trainerId === actor.personId);
  return leads ? {} : { learnerId: actor.personId };
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
  noun: ['Class', '授课'],
  files: deliveriesFiles,
  decider: delivery,
  unkept: true,
  commands: [
    bind(PlanDelivery, {
      label: ['Plan a class', '安排授课'],
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
      defaults: oneself,
      label: ['Enrol', '报名'],
      route: 'deliveries/:deliveryId/enrolments',
      summary: 'Enrols a learner, or puts them on the waiting list of what is full.',
      allow: 'anyone-registered',
      id,
      facts: (model, { learnerId }) => ({
        department: departmentOf(model, learnerId),
        ...taughtBy(model),
      }),
      decide: enrol,
    }),
    bind(OpenCheckIn, {
      label: ['Show the check-in code', '展示签到码'],
      route: 'deliveries/:deliveryId/check-in/open',
      summary:
        'Opens check-in: the sender shows codes made of the seed (RFC 6238, SHA-256, 8 digits).',
      allow: 'anyone-registered',
      id,
      decide: openCheckIn,
    }),
    bind(CheckIn, {
      label: ['Check in', '签到'],
      route: 'deliveries/:deliveryId/check-in',
      summary: 'Checks the sender in by the code that is on the screen of the class.',
      allow: 'anyone-registered',
      id,
      facts: (model, _, { actor }) => ({
        department: departmentOf(model, actor.personId),
        ...taughtBy(model),
      }),
      decide: checkIn,
    }),
    bind(RecordDelivery, {
      defaults: (state) => {
        if (state.status === 'unplanned') return {};
        const { checkedIn, enrolled, hours } = state;
        return { attendeeIds: [...(checkedIn.size > 0 ? checkedIn : enrolled)], hours };
      },
      label: ['Record as held', '登记授课完成'],
      route: 'deliveries/:deliveryId/record',
      summary: 'Records that it was held, and who was there.',
      allow: 'anyone-registered',
      id,
      facts: attendance,
      decide: record,
    }),
    bind(CorrectDelivery, {
      rights: ['DeliveryHeld'],
      label: ['Put the record right', '更正授课记录'],
      asRecorded: ({ attendees }: DeliveryHeld['data']) => ({
        attendeeIds: attendees.map(({ learnerId }) => learnerId),
      }),
      route: 'deliveries/:deliveryId/record/correct',
      summary: 'Corrects who was there or how long it was; its trainer or a programme-admin.',
      allow: 'anyone-registered',
      id,
      facts: attendance,
      decide: correctHeld,
    }),
    bind(VoidDelivery, {
      rights: ['DeliveryHeld'],
      label: ['Void the record', '作废授课记录'],
      route: 'deliveries/:deliveryId/record/void',
      summary: 'Says that it was not held after all; it stands as planned again.',
      allow: 'anyone-registered',
      id,
      decide: voidHeld,
    }),
    bind(CancelEnrolment, {
      defaults: oneself,
      label: ['Cancel the enrolment', '取消报名'],
      route: 'deliveries/:deliveryId/enrolments/:learnerId/cancel',
      summary: 'Cancels an enrolment until the delivery is held.',
      allow: 'anyone-registered',
      id,
      decide: cancelEnrolment,
    }),
    bind(CancelDelivery, {
      label: ['Cancel the class', '取消授课'],
      route: 'deliveries/:deliveryId/cancel',
      summary: 'Cancels a planned delivery.',
      allow: 'anyone-registered',
      id,
      decide: cancel,
    }),
    bind(GiveFeedback, {
      label: ['Give feedback', '填写反馈'],
      route: 'deliveries/:deliveryId/feedback',
      summary: 'Gives feedback on a delivery one attended; the sender is the learner.',
      allow: 'anyone-registered',
      id,
      facts: taughtBy,
      decide: giveFeedback,
    }),
    bind(CorrectFeedback, {
      rights: ['FeedbackGiven'],
      label: ['Put the feedback right', '更正反馈'],
      route: 'deliveries/:deliveryId/feedback/correct',
      summary: 'Corrects one’s own feedback, for seven days.',
      allow: 'anyone-registered',
      id,
      decide: correctFeedback,
    }),
    bind(VoidFeedback, {
      rights: ['FeedbackGiven'],
      label: ['Void the feedback', '作废反馈'],
      route: 'deliveries/:deliveryId/feedback/void',
      summary: 'Voids feedback, with a reason.',
      allow: ['programme-admin'],
      id,
      decide: voidFeedback,
    }),
  ],
});
