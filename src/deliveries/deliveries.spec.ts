import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { cancel, delivery, enrol, giveFeedback, plan, record } from './deliveries.js';
import type { DeliveryEvent } from './deliveries.events.js';

type Event = Decided<DeliveryEvent>;

const deliveryId = 'd1';
const salon = {
  deliveryId,
  kind: 'salon',
  trainerId: 't1',
  hostDepartment: 'QA',
  topic: 'What operators ask',
  startsAt: '2025-09-01T14:00:00+08:00',
  hours: 2,
} as const;
const lesson = { ...salon, kind: 'course', courseId: 'c-1' } as const;
const planned: Event = { type: 'DeliveryPlanned', data: salon };
const enrolled = (learnerId: string): Event => ({
  type: 'LearnerEnrolled',
  data: { deliveryId, learnerId, department: 'QA' },
});
const held: Event = {
  type: 'DeliveryHeld',
  data: { deliveryId, hours: 2, attendees: [{ learnerId: 'l1', department: 'QA' }] },
};
const cancelled: Event = { type: 'DeliveryCancelled', data: { deliveryId } };
const feedback = { deliveryId, level: 1, score: 90 } as const;
const given1: Event = { type: 'FeedbackGiven', data: { ...feedback, learnerId: 'l1' } };

const t1 = by('t1', 'trainer');
const admin = by('a1', 'programme-admin');
const ready = { trainerKnown: true, course: 'teachable' } as const;

describe('a delivery', () => {
  it('is planned by its trainer or a programme-admin', () => {
    given(delivery)
      .when(plan, salon, { ...ready, ...t1 })
      .then(planned);
    given(delivery)
      .when(plan, lesson, { ...ready, ...admin })
      .then({ type: 'DeliveryPlanned', data: lesson });
    given(delivery)
      .when(plan, salon, { ...ready, ...by('t2', 'trainer') })
      .refuses('not-entitled');
  });

  it('of a course names one that exists and is not retired', () => {
    const none = given(delivery);
    none.when(plan, { ...salon, kind: 'course' }, { ...ready, ...t1 }).refuses('malformed');
    none
      .when(plan, lesson, { ...ready, course: 'unknown', ...t1 })
      .refuses('unknown-reference', 'courseId');
    none
      .when(plan, lesson, { ...ready, course: 'retired', ...t1 })
      .refuses('wrong-state', 'courseId');
    none.when(plan, salon, { ...ready, course: 'unknown', ...t1 }).then(planned);
  });

  it('is planned once, for a registered trainer', () => {
    given(delivery, planned)
      .when(plan, salon, { ...ready, ...t1 })
      .refuses('duplicate', 'deliveryId');
    given(delivery)
      .when(plan, salon, { ...ready, trainerKnown: false, ...admin })
      .refuses('unknown-reference', 'trainerId');
  });

  it('records who was there, with the department of each at the time', () => {
    given(delivery, planned)
      .when(
        record,
        { deliveryId, attendeeIds: ['l1'], hours: 2 },
        { attendees: [{ learnerId: 'l1', department: 'QA' }], ...t1 },
      )
      .then(held);
    given(delivery, planned)
      .when(
        record,
        { deliveryId, attendeeIds: ['ghost'], hours: 2 },
        { attendees: [{ learnerId: 'ghost', department: null }], ...t1 },
      )
      .refuses('unknown-reference', 'attendeeIds');
  });

  it('is held or cancelled once, by its trainer or a programme-admin', () => {
    const hold = { deliveryId, attendeeIds: [], hours: 2 };
    for (const past of [held, cancelled]) {
      const over = given(delivery, planned, past);
      over.when(record, hold, { attendees: [], ...t1 }).refuses('wrong-state');
      over.when(cancel, { deliveryId }, t1).refuses('wrong-state');
    }
    const open = given(delivery, planned);
    const stranger = by('x1', 'trainer');
    open.when(record, hold, { attendees: [], ...stranger }).refuses('not-entitled');
    open.when(cancel, { deliveryId }, stranger).refuses('not-entitled');
    open
      .when(cancel, { deliveryId, reason: 'Line stop' }, admin)
      .then({ type: 'DeliveryCancelled', data: { deliveryId, reason: 'Line stop' } });
  });
});

describe('enrolment', () => {
  const learner = { deliveryId, learnerId: 'l1' };

  it('is by the learner, the trainer or a programme-admin', () => {
    for (const who of [by('l1', 'learner'), t1, admin]) {
      given(delivery, planned)
        .when(enrol, learner, { department: 'QA', ...who })
        .then(enrolled('l1'));
    }
    given(delivery, planned)
      .when(enrol, learner, { department: 'QA', ...by('l2', 'learner') })
      .refuses('not-entitled');
  });

  it('is once a learner, registered, while there is room and it is yet to be held', () => {
    const facts = { department: 'QA', ...by('l1', 'learner') };
    given(delivery, planned, enrolled('l1'))
      .when(enrol, learner, facts)
      .refuses('duplicate', 'learnerId');
    given(delivery, planned)
      .when(enrol, learner, { ...facts, department: null })
      .refuses('unknown-reference', 'learnerId');
    given(delivery, { type: 'DeliveryPlanned', data: { ...salon, capacity: 1 } }, enrolled('l2'))
      .when(enrol, learner, facts)
      .refuses('wrong-state', 'full');
    given(delivery, planned, held).when(enrol, learner, facts).refuses('wrong-state');
  });
});

describe('feedback', () => {
  it('is given by those who attended, the sender being the learner', () => {
    given(delivery, planned, held).when(giveFeedback, feedback, by('l1', 'learner')).then(given1);
    given(delivery, planned, held)
      .when(giveFeedback, feedback, by('l2', 'learner'))
      .refuses('not-entitled');
  });

  it('is given once a learner and level', () => {
    given(delivery, planned, held, given1)
      .when(giveFeedback, { ...feedback, score: 10 }, by('l1', 'learner'))
      .refuses('duplicate');
    given(delivery, planned, held, given1)
      .when(giveFeedback, { ...feedback, level: 2 }, by('l1', 'learner'))
      .then({ type: 'FeedbackGiven', data: { ...feedback, level: 2, learnerId: 'l1' } });
  });

  it('waits until the delivery is held', () => {
    for (const past of [[], [cancelled]]) {
      given(delivery, planned, ...past)
        .when(giveFeedback, feedback, by('l1', 'learner'))
        .refuses('wrong-state');
    }
  });
});

it('a delivery that was not planned takes no command', () => {
  const none = given(delivery);
  none
    .when(enrol, { deliveryId, learnerId: 'l1' }, { department: 'QA' })
    .refuses('unknown-reference', 'deliveryId');
  none
    .when(record, { deliveryId, attendeeIds: [], hours: 2 }, { attendees: [] })
    .refuses('unknown-reference');
  none.when(cancel, { deliveryId }).refuses('unknown-reference');
  none.when(giveFeedback, feedback).refuses('unknown-reference');
});
