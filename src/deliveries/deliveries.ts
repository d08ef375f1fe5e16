import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { CourseId } from '../courses/courses.events.js';
import { stoodOnScreen } from '../rules/check-in/code.js';
import { isLearner } from '../rules/separation-of-duties.js';
import type { Decided, Instant, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import {
  assertOwnAnswer,
  corrected,
  factToRight,
  putRight,
  recordedFact,
  type StandingFact,
} from '../platform/kernel/put-right.js';
import type {
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
import {
  deliveryContract,
  type DeliveryEvent,
  type DeliveryHeld,
  type FeedbackGiven,
} from './deliveries.events.js';

export type Delivery =
  | { readonly status: 'unplanned' }
  | {
      readonly status: 'planned' | 'held' | 'cancelled';
      readonly trainerId: PersonId;
      readonly courseId?: CourseId;
      readonly startsAt: Instant;
      /** As planned. */
      readonly hours: number;
      readonly capacity?: number;
      readonly enrolled: ReadonlySet<PersonId>;
      /** Who waits for a place, the longest first, with the department of the day they began to. */
      readonly waiting: ReadonlyMap<PersonId, string>;
      readonly checkedIn: ReadonlySet<PersonId>;
      /** One for each screen that was opened. */
      readonly seeds: readonly string[];
      /** How it was held; none while it is not. */
      readonly held: readonly StandingFact<DeliveryHeld>[];
      readonly answers: readonly StandingFact<FeedbackGiven>[];
    };

type Planned = Exclude<Delivery, { status: 'unplanned' }>;

function evolve(state: Delivery, event: Recorded<DeliveryEvent>): Delivery {
  if (event.type === 'DeliveryPlanned') {
    const { trainerId, courseId, startsAt, capacity, hours } = event.data;
    return {
      status: 'planned',
      ...{ trainerId, startsAt, hours, seeds: [], waiting: new Map(), checkedIn: new Set() },
      ...(courseId === undefined ? {} : { courseId }),
      enrolled: new Set(),
      held: [],
      answers: [],
      ...(capacity === undefined ? {} : { capacity }),
    };
  }
  if (state.status === 'unplanned') return state;
  switch (event.type) {
    case 'LearnerEnrolled': {
      const { learnerId } = event.data;
      const { enrolled, waiting } = without(state, learnerId);
      return { ...state, enrolled: enrolled.add(learnerId), waiting };
    }
    case 'LearnerWaitlisted': {
      const { learnerId, department } = event.data;
      return { ...state, waiting: new Map(state.waiting).set(learnerId, department) };
    }
    case 'EnrolmentCancelled':
      return { ...state, ...without(state, event.data.learnerId) };
    case 'CheckInOpened':
      // Of a trainer whose personal data are erased there is none.
      return event.data.seed ? { ...state, seeds: [...state.seeds, event.data.seed] } : state;
    case 'LearnerCheckedIn':
      return { ...state, checkedIn: new Set(state.checkedIn).add(event.data.learnerId) };
    case 'DeliveryHeld':
      return { ...state, status: 'held', held: [recordedFact(event)] };
    case 'DeliveryHeldCorrected':
      return { ...state, held: putRight(state.held, event) };
    case 'DeliveryHeldVoided':
      return { ...state, status: 'planned', held: putRight(state.held, event) };
    case 'DeliveryCancelled':
      return { ...state, status: 'cancelled' };
    case 'FeedbackGiven':
      return { ...state, answers: [...state.answers, recordedFact(event)] };
    case 'FeedbackGivenCorrected':
    case 'FeedbackGivenVoided':
      return { ...state, answers: putRight(state.answers, event) };
    default:
      return event satisfies never;
  }
}

function without({ enrolled, waiting }: Planned, learnerId: PersonId) {
  const left = { enrolled: new Set(enrolled), waiting: new Map(waiting) };
  left.enrolled.delete(learnerId);
  left.waiting.delete(learnerId);
  return left;
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
    throw wrongState('course', `course ${data.courseId}`, 'retired', { field: 'courseId' });
  }
  if (actor.personId !== data.trainerId && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'a delivery is planned by its trainer or a programme-admin');
  }
  return [{ type: 'DeliveryPlanned', data }];
}

/** On a place while there is one, else on the waiting list.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `duplicate`, `not-entitled`, `conflict-of-interest` */
export function enrol(
  state: Delivery,
  { deliveryId, learnerId }: EnrolLearner,
  facts: DecisionContext & TaughtBy & { readonly department: string | null },
): Events {
  const { actor, department } = facts;
  const planned = known(state, deliveryId);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  if (department === null) {
    throw refuse('unknown-reference', `nobody is registered as ${learnerId}`, {
      field: 'learnerId',
    });
  }
  if (actor.personId !== learnerId) ledBy(planned, actor);
  assertLearner(planned, learnerId, 'learnerId', facts);
  if (planned.enrolled.has(learnerId)) {
    throw refuse('duplicate', `${learnerId} is enrolled already`, { field: 'learnerId' });
  }
  const data = { deliveryId, learnerId, department };
  if (hasRoom(planned)) return [{ type: 'LearnerEnrolled', data }];
  if (planned.waiting.has(learnerId)) {
    throw refuse('duplicate', `${learnerId} waits for a place already`, { field: 'learnerId' });
  }
  return [{ type: 'LearnerWaitlisted', data }];
}

function hasRoom({ capacity, enrolled }: Planned): boolean {
  return capacity === undefined || enrolled.size < capacity;
}

const MINUTE = 60_000;
/** People come before it begins, and a queue at the door outlasts its end. */
const OPEN_AROUND = 30 * MINUTE;
/** So that nobody who saw a few codes can try what seeds make them. */
const SHORTEST_SEED = 16;

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled`, `malformed` */
export function openCheckIn(
  state: Delivery,
  { deliveryId, seed }: OpenCheckIn,
  { actor, recordedAt }: DecisionContext,
): Events {
  const planned = ledBy(known(state, deliveryId), actor);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  assertAround(planned, deliveryId, recordedAt);
  if (seed.length < SHORTEST_SEED) {
    throw refuse('malformed', `a seed has ${SHORTEST_SEED} characters or more`, { field: 'seed' });
  }
  return [{ type: 'CheckInOpened', data: { deliveryId, seed } }];
}

/** By the learner, on the spot: what counts is when it is recorded, whatever else is said.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `wrong-code`, `duplicate`, `conflict-of-interest` */
export function checkIn(
  state: Delivery,
  { deliveryId, code }: CheckIn,
  facts: DecisionContext & TaughtBy & { readonly department: string | null },
): Events {
  const { actor, recordedAt, department } = facts;
  const learnerId = actor.personId;
  const planned = known(state, deliveryId);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  assertAround(planned, deliveryId, recordedAt);
  if (department === null) {
    throw refuse('unknown-reference', `nobody is registered as ${learnerId}`);
  }
  assertLearner(planned, learnerId, 'deliveryId', facts);
  if (planned.checkedIn.has(learnerId)) {
    throw refuse('duplicate', `${learnerId} is checked in already`);
  }
  if (!stoodOnScreen(code, planned.seeds, Date.parse(recordedAt))) {
    throw refuse('wrong-code', 'the screen shows another code now', {
      field: 'code',
      remedy: 'Scan the code that is on the screen now.',
    });
  }
  const data = { deliveryId, learnerId, department, identifiedBy: 'account' } as const;
  return [{ type: 'LearnerCheckedIn', data }];
}

function assertAround({ startsAt, hours }: Planned, deliveryId: string, at: Instant): void {
  const now = Date.parse(at);
  const begins = Date.parse(startsAt);
  const [opens, closes] = [begins - OPEN_AROUND, begins + hours * 60 * MINUTE + OPEN_AROUND];
  if (now >= opens && now <= closes) return;
  const when = now < opens ? `begins at ${startsAt}` : 'is over';
  throw refuse('wrong-state', `delivery ${deliveryId} ${when}: nobody checks in now`, {
    remedy: 'Check in at the class, from half an hour before it until half an hour after it.',
  });
}

export interface Attendance {
  /** Null for a learner who is not registered. */
  readonly attendees: readonly {
    readonly learnerId: PersonId;
    readonly department: string | null;
  }[];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled`, `conflict-of-interest` */
export function record(
  state: Delivery,
  { deliveryId, hours }: RecordDelivery,
  facts: Attendance & TaughtBy & DecisionContext,
): Events {
  const { actor, attendees, at } = facts;
  const planned = ledBy(known(state, deliveryId), actor);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  if (Date.parse(at) < Date.parse(planned.startsAt)) {
    throw refuse('wrong-state', `delivery ${deliveryId} begins at ${planned.startsAt}`, {
      remedy: 'Record it when it was held.',
    });
  }
  for (const { learnerId } of attendees) assertLearner(planned, learnerId, 'attendeeIds', facts);
  return [{ type: 'DeliveryHeld', data: { deliveryId, attendees: present(attendees), hours } }];
}

function present(attendees: Attendance['attendees']) {
  return attendees.map(({ learnerId, department }) => {
    if (department !== null) return { learnerId, department };
    throw refuse('unknown-reference', `nobody is registered as ${learnerId}`, {
      field: 'attendeeIds',
    });
  });
}

/** Who attended, or the hours, as they really were. Learners named before keep the department of that day.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state`, `malformed`, `conflict-of-interest` */
export function correctHeld(
  state: Delivery,
  command: CorrectDelivery,
  facts: Attendance & TaughtBy & DecisionContext,
): Events {
  const { actor, attendees } = facts;
  const planned = ledBy(known(state, command.deliveryId), actor);
  const { held, answers } = planned;
  for (const { learnerId } of attendees) assertLearner(planned, learnerId, 'attendeeIds', facts);
  const fact = factToRight(held, command);
  const before = new Map(fact.data.attendees.map((one) => [one.learnerId, one]));
  const named =
    command.attendeeIds && present(attendees).map((one) => before.get(one.learnerId) ?? one);
  const there = new Set(named?.map(({ learnerId }) => learnerId));
  const absent = answers.find(({ data }) => named && !there.has(data.learnerId));
  if (absent) {
    throw refuse('wrong-state', `${absent.data.learnerId} gave feedback and so was there`, {
      field: 'attendeeIds',
      remedy: 'Have that feedback voided first.',
    });
  }
  const data = corrected<DeliveryHeld>(fact, { attendees: named, hours: command.hours }, command);
  return [{ type: 'DeliveryHeldCorrected', data }];
}

/** It was not held after all, and may still be.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function voidHeld(
  state: Delivery,
  command: VoidDelivery,
  { actor }: DecisionContext,
): Events {
  const { held, answers } = ledBy(known(state, command.deliveryId), actor);
  factToRight(held, command);
  if (answers.length > 0) {
    throw refuse('wrong-state', `${answers.length} answers of learners rest on it`, {
      restsOn: answers.map(({ eventId }) => eventId),
      remedy: 'Have the feedback voided first.',
    });
  }
  const { deliveryId, supersedes, reason } = command;
  return [{ type: 'DeliveryHeldVoided', data: { deliveryId, supersedes, reason } }];
}

/** The learner, or who leads it for them, until it is held. A place goes to whoever waits the longest.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function cancelEnrolment(
  state: Delivery,
  { deliveryId, learnerId }: CancelEnrolment,
  { actor }: DecisionContext,
): Events {
  const planned = known(state, deliveryId);
  if (actor.personId !== learnerId) ledBy(planned, actor);
  if (planned.status !== 'planned') throw notPlanned(deliveryId, planned);
  if (!planned.enrolled.has(learnerId) && !planned.waiting.has(learnerId)) {
    throw refuse('unknown-reference', `${learnerId} is not enrolled`, { field: 'learnerId' });
  }
  const cancelled = { type: 'EnrolmentCancelled', data: { deliveryId, learnerId } } as const;
  const { enrolled, waiting } = without(planned, learnerId);
  const [next] = waiting;
  if (!next || !hasRoom({ ...planned, enrolled })) return [cancelled];
  const [nextId, department] = next;
  return [
    cancelled,
    { type: 'LearnerEnrolled', data: { deliveryId, learnerId: nextId, department } },
  ];
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
 *  @throws Refusal `unknown-reference`, `wrong-state`, `not-entitled`, `duplicate`, `conflict-of-interest` */
export function giveFeedback(
  state: Delivery,
  { occurredAt: _, ...feedback }: GiveFeedback,
  facts: TaughtBy & DecisionContext,
): Events {
  const held = known(state, feedback.deliveryId);
  if (held.status !== 'held') {
    throw wrongState('delivery', `delivery ${feedback.deliveryId}`, held.status);
  }
  const learnerId = facts.actor.personId;
  assertLearner(held, learnerId, 'deliveryId', facts);
  const there = held.held.flatMap(({ data }) => data.attendees);
  if (!there.some((one) => one.learnerId === learnerId)) {
    throw refuse('not-entitled', `${learnerId} did not attend ${feedback.deliveryId}`);
  }
  const given = held.answers.some(
    ({ data }) => data.learnerId === learnerId && data.level === feedback.level,
  );
  if (given) {
    throw refuse(
      'duplicate',
      `${learnerId} has given feedback of level ${feedback.level} already`,
      { field: 'level' },
    );
  }
  return [{ type: 'FeedbackGiven', data: { ...feedback, learnerId } }];
}

/** By its author, for seven days.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state`, `malformed` */
export function correctFeedback(
  state: Delivery,
  command: CorrectFeedback,
  context: DecisionContext,
): Events {
  const { deliveryId, score, vividness, effectiveness, comment } = command;
  const fact = factToRight(known(state, deliveryId).answers, command);
  assertOwnAnswer(fact.data.learnerId, fact.at, context);
  const different = { score, vividness, effectiveness, comment };
  const data = corrected<FeedbackGiven>(fact, different, command);
  return [{ type: 'FeedbackGivenCorrected', data }];
}

/** @throws Refusal `unknown-reference` */
export function voidFeedback(state: Delivery, command: VoidFeedback): Events {
  const { deliveryId, supersedes, reason } = command;
  factToRight(known(state, deliveryId).answers, command);
  return [{ type: 'FeedbackGivenVoided', data: { deliveryId, supersedes, reason } }];
}

/** Who owns the courses. */
export interface TaughtBy {
  readonly ownersOf: (courseId: CourseId) => readonly PersonId[];
}

/** @throws Refusal `conflict-of-interest` */
function assertLearner(
  { trainerId, courseId }: Planned,
  learnerId: PersonId,
  field: string,
  { ownersOf }: TaughtBy,
): void {
  const owners = courseId === undefined ? [] : ownersOf(courseId);
  if (isLearner(learnerId, { trainerId, owners })) return;
  throw refuse('conflict-of-interest', `${learnerId} teaches it, and is no learner of it`, {
    cause: 'teacher',
    field,
  });
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
  return wrongState('delivery', `delivery ${deliveryId}`, status);
}
