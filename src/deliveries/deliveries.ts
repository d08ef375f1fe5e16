import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Decided, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type {
  CancelDelivery,
  EnrolLearner,
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from './deliveries.commands.js';
import { deliveryContract, type DeliveryEvent } from './deliveries.events.js';

export type Delivery =
  | { readonly status: 'unplanned' }
  | {
      readonly status: 'planned' | 'held' | 'cancelled';
      readonly trainerId: PersonId;
      readonly capacity?: number;
      readonly enrolled: ReadonlySet<PersonId>;
      readonly attendees: ReadonlySet<PersonId>;
      /** `<learner> <level>` of each feedback given. */
      readonly answered: ReadonlySet<string>;
    };

type Planned = Exclude<Delivery, { status: 'unplanned' }>;

function evolve(state: Delivery, event: Recorded<DeliveryEvent>): Delivery {
  if (event.type === 'DeliveryPlanned') {
    const { trainerId, capacity } = event.data;
    return {
      status: 'planned',
      trainerId,
      enrolled: new Set(),
      attendees: new Set(),
      answered: new Set(),
      ...(capacity === undefined ? {} : { capacity }),
    };
  }
  if (state.status === 'unplanned') return state;
  switch (event.type) {
    case 'LearnerEnrolled':
      return { ...state, enrolled: new Set(state.enrolled).add(event.data.learnerId) };
    case 'DeliveryHeld': {
      const attendees = new Set(event.data.attendees.map(({ learnerId }) => learnerId));
      return { ...state, status: 'held', attendees };
    }
    case 'DeliveryCancelled':
      return { ...state, status: 'cancelled' };
    case 'FeedbackGiven': {
      const { learnerId, level } = event.data;
      return { ...state, answered: new Set(state.answered).add(`${learnerId} ${level}`) };
    }
    default:
      return event satisfies never;
  }
}

export const delivery: Decider<Delivery, DeliveryEvent> = {
  contract: deliveryContract,
  initial: { status: 'unplanned' },
  evolve,
};

type Events = Decided<DeliveryEvent>[];

/** @throws Refusal `duplicate`, `unknown-reference`, `malformed`, `wrong-state`, `not-entitled` */
export function plan(
  state: Delivery,
  { occurredAt: _, ...data }: PlanDelivery,
  {
    actor,
    trainerKnown,
    course,
  }: DecisionContext & {
    readonly trainerKnown: boolean;
    readonly course: 'unknown' | 'retired' | 'teachable';
  },
): Events {
  if (state.status !== 'unplanned') {
    throw refuse('duplicate', `delivery ${data.deliveryId} is planned already`, {
      field: 'deliveryId',
    });
  }
  if (!trainerKnown) {
    throw refuse('unknown-reference', `nobody is registered as ${data.trainerId}`, {
      field: 'trainerId',
    });
  }
  if (data.kind === 'course' && data.courseId === undefined) {
    throw refuse('malformed', 'the delivery of a course names the course', { field: 'courseId' });
  }
  if (data.courseId !== undefined && course === 'unknown') {
    throw refuse('unknown-reference', `there is no course ${data.courseId}`, {
      field: 'courseId',
    });
  }
  if (data.courseId !== undefined && course === 'retired') {
    throw refuse('wrong-state', `course ${data.courseId} is retired`, { field: 'courseId' });
  }
  if (actor.personId !== data.trainerId && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'a delivery is planned by its trainer or a programme-admin');
  }
  return [{ type: 'DeliveryPlanned', data }];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `duplicate`, `not-entitled` */
export function enrol(
  state: Delivery,
  { deliveryId, learnerId }: EnrolLearner,
  { actor, department }: DecisionContext & { readonly department: string | null },
): Events {
  const planned = known(state, deliveryId);
  if (department === null) {
    throw refuse('unknown-reference', `nobody is registered as ${learnerId}`, {
      field: 'learnerId',
    });
  }
  if (actor.personId !== learnerId) ledBy(planned, actor);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  if (planned.enrolled.has(learnerId)) {
    throw refuse('duplicate', `${learnerId} is enrolled already`, { field: 'learnerId' });
  }
  if (planned.capacity !== undefined && planned.enrolled.size >= planned.capacity) {
    throw refuse('wrong-state', `delivery ${deliveryId} is full`);
  }
  return [{ type: 'LearnerEnrolled', data: { deliveryId, learnerId, department } }];
}

export interface Attendance {
  /** Null for a learner who is not registered. */
  readonly attendees: readonly {
    readonly learnerId: PersonId;
    readonly department: string | null;
  }[];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled` */
export function record(
  state: Delivery,
  { deliveryId, hours }: RecordDelivery,
  { actor, attendees }: Attendance & DecisionContext,
): Events {
  const planned = ledBy(known(state, deliveryId), actor);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  const present = attendees.map(({ learnerId, department }) => {
    if (department !== null) return { learnerId, department };
    throw refuse('unknown-reference', `nobody is registered as ${learnerId}`, {
      field: 'attendeeIds',
    });
  });
  return [{ type: 'DeliveryHeld', data: { deliveryId, attendees: present, hours } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled` */
export function cancel(
  state: Delivery,
  { deliveryId, reason }: CancelDelivery,
  { actor }: DecisionContext,
): Events {
  const planned = ledBy(known(state, deliveryId), actor);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  return [{ type: 'DeliveryCancelled', data: { deliveryId, ...(reason && { reason }) } }];
}

/** Once a learner and level, by those who were there.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled`, `duplicate` */
export function giveFeedback(
  state: Delivery,
  { occurredAt: _, ...feedback }: GiveFeedback,
  { actor }: DecisionContext,
): Events {
  const held = known(state, feedback.deliveryId);
  if (held.status !== 'held') {
    throw refuse('wrong-state', `delivery ${feedback.deliveryId} is ${held.status}`);
  }
  const learnerId = actor.personId;
  if (!held.attendees.has(learnerId)) {
    throw refuse('not-entitled', `${learnerId} did not attend ${feedback.deliveryId}`);
  }
  if (held.answered.has(`${learnerId} ${feedback.level}`)) {
    throw refuse('duplicate', `${learnerId} has given feedback of level ${feedback.level} already`);
  }
  return [{ type: 'FeedbackGiven', data: { ...feedback, learnerId } }];
}

function known(state: Delivery, deliveryId: string): Planned {
  if (state.status !== 'unplanned') return state;
  throw refuse('unknown-reference', `there is no delivery ${deliveryId}`, {
    field: 'deliveryId',
  });
}

function ledBy(planned: Planned, { personId, roles }: DecisionContext['actor']): Planned {
  if (personId === planned.trainerId || roles.includes('programme-admin')) return planned;
  throw refuse('not-entitled', 'only the trainer of a delivery or a programme-admin may do that');
}

function notPlanned(deliveryId: string, { status }: Planned) {
  return refuse('wrong-state', `delivery ${deliveryId} is ${status}`);
}
