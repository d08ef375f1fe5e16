import { by, given } from '../../test/support/given.js';
import { checkInCode } from '../rules/check-in/code.js';
import type { Decided } from '../platform/kernel/envelope.js';
import {
  cancel,
  cancelEnrolment,
  checkIn,
  correctFeedback,
  correctHeld,
  delivery,
  enrol,
  giveFeedback,
  openCheckIn,
  plan,
  record,
  voidFeedback,
  voidHeld,
} from './deliveries.js';
import type { DeliveryEvent } from './deliveries.events.js';

type Event = Decided<DeliveryEvent>;

const deliveryId = 'd1';
const salon = {
  deliveryId,
  kind: 'salon',
  trainerId: 't1',
  hostDepartment: 'QA',
  topic: 'What operators ask',
  startsAt: '2025-07-25T08:00:00+08:00',
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
const nobodys = { ownersOf: () => [] };
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
        { attendees: [{ learnerId: 'l1', department: 'QA' }], ...nobodys, ...t1 },
      )
      .then(held);
    given(delivery, planned)
      .when(
        record,
        { deliveryId, attendeeIds: ['ghost'], hours: 2 },
        { attendees: [{ learnerId: 'ghost', department: null }], ...nobodys, ...t1 },
      )
      .refuses('unknown-reference', 'attendeeIds');
  });

  it('is held or cancelled once, by its trainer or a programme-admin', () => {
    const hold = { deliveryId, attendeeIds: [], hours: 2 };
    for (const past of [held, cancelled]) {
      const over = given(delivery, planned, past);
      over.when(record, hold, { attendees: [], ...nobodys, ...t1 }).refuses('wrong-state');
      over.when(cancel, { deliveryId }, t1).refuses('wrong-state');
    }
    const open = given(delivery, planned);
    const stranger = by('x1', 'trainer');
    open.when(record, hold, { attendees: [], ...nobodys, ...stranger }).refuses('not-entitled');
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
        .when(enrol, learner, { department: 'QA', ...nobodys, ...who })
        .then(enrolled('l1'));
    }
    given(delivery, planned)
      .when(enrol, learner, { department: 'QA', ...nobodys, ...by('l2', 'learner') })
      .refuses('not-entitled');
  });

  it('is once a learner, registered, while there is room and it is yet to be held', () => {
    const facts = { department: 'QA', ...nobodys, ...by('l1', 'learner') };
    given(delivery, planned, enrolled('l1'))
      .when(enrol, learner, facts)
      .refuses('duplicate', 'learnerId');
    given(delivery, planned)
      .when(enrol, learner, { ...facts, department: null })
      .refuses('unknown-reference', 'learnerId');
    given(delivery, planned, held).when(enrol, learner, facts).refuses('wrong-state');
  });
});

describe('the waiting list', () => {
  const full: Event = { type: 'DeliveryPlanned', data: { ...salon, capacity: 1 } };
  const waits = (learnerId: string): Event => ({
    type: 'LearnerWaitlisted',
    data: { deliveryId, learnerId, department: 'QA' },
  });
  const gone = (learnerId: string): Event => ({
    type: 'EnrolmentCancelled',
    data: { deliveryId, learnerId },
  });
  const facts = { department: 'QA', ...nobodys };

  it('takes whoever enrols in what is full, once', () => {
    const learner = { deliveryId, learnerId: 'l1' };
    const me = { ...facts, ...by('l1', 'learner') };
    given(delivery, full, enrolled('l2')).when(enrol, learner, me).then(waits('l1'));
    given(delivery, full, enrolled('l2'), waits('l1'))
      .when(enrol, learner, me)
      .refuses('duplicate', 'learnerId');
    given(delivery, full, enrolled('l1')).when(enrol, learner, me).refuses('duplicate');
  });

  it('gives a place that becomes free to whoever waits the longest', () => {
    given(delivery, full, enrolled('l1'), waits('l2'), waits('l3'))
      .when(cancelEnrolment, { deliveryId, learnerId: 'l1' }, by('l1', 'learner'))
      .then(gone('l1'), enrolled('l2'));
    given(delivery, full, enrolled('l1'), waits('l2'), waits('l3'), gone('l1'), enrolled('l2'))
      .when(cancelEnrolment, { deliveryId, learnerId: 'l2' }, by('l2', 'learner'))
      .then(gone('l2'), enrolled('l3'));
  });

  it('is left like a place, and no place comes of it', () => {
    given(delivery, full, enrolled('l1'), waits('l2'), waits('l3'))
      .when(cancelEnrolment, { deliveryId, learnerId: 'l2' }, by('l2', 'learner'))
      .then(gone('l2'));
  });
});

describe('check-in', () => {
  const SEED = 'drawn by the screen';
  const at = (time: string) => ({
    at: `2025-07-25T${time}+08:00`,
    recordedAt: `2025-07-25T${time}+08:00`,
  });
  const codeAt = (time: string) => checkInCode(SEED, Date.parse(at(time).recordedAt));
  const opened: Event = { type: 'CheckInOpened', data: { deliveryId, seed: SEED } };
  const there = (learnerId: string): Event => ({
    type: 'LearnerCheckedIn',
    data: { deliveryId, learnerId, department: 'QA', identifiedBy: 'account' },
  });
  const me = { department: 'QA', ...nobodys, ...by('l1', 'learner') };
  const code = codeAt('08:00:00');

  it('is opened by whoever leads the class, from half an hour before it until half an hour after', () => {
    const open = { deliveryId, seed: SEED };
    const state = given(delivery, planned);
    for (const time of ['07:30:00', '09:00:00', '10:30:00']) {
      state.when(openCheckIn, open, { ...t1, ...at(time) }).then(opened);
    }
    for (const time of ['07:29:59', '10:30:01']) {
      state.when(openCheckIn, open, { ...t1, ...at(time) }).refuses('wrong-state');
    }
    state
      .when(openCheckIn, open, { ...by('l1', 'learner'), ...at('08:00:00') })
      .refuses('not-entitled');
    state
      .when(openCheckIn, { deliveryId, seed: 'short' }, { ...t1, ...at('08:00:00') })
      .refuses('malformed', 'seed');
  });

  it('is by the code that is on the screen, enrolled or not, once', () => {
    const state = given(delivery, planned, opened);
    state.when(checkIn, { deliveryId, code }, { ...me, ...at('08:00:00') }).then(there('l1'));
    state.when(checkIn, { deliveryId, code }, { ...me, ...at('08:00:59') }).then(there('l1'));
    given(delivery, planned, opened, there('l1'))
      .when(checkIn, { deliveryId, code }, { ...me, ...at('08:00:00') })
      .refuses('duplicate');
  });

  it('takes no photograph of an hour ago, no code of another screen, nobody who teaches it', () => {
    const state = given(delivery, planned, opened);
    state
      .when(checkIn, { deliveryId, code }, { ...me, ...at('09:00:00') })
      .refuses('wrong-code', 'code');
    given(delivery, planned)
      .when(checkIn, { deliveryId, code }, { ...me, ...at('08:00:00') })
      .refuses('wrong-code');
    state
      .when(checkIn, { deliveryId, code }, { ...me, ...t1, ...at('08:00:00') })
      .refuses('conflict-of-interest');
    state
      .when(checkIn, { deliveryId, code }, { ...me, department: null, ...at('08:00:00') })
      .refuses('unknown-reference');
  });

  it('counts when it is recorded, whatever time is said', () => {
    given(delivery, planned, opened)
      .when(checkIn, { deliveryId, code }, { ...me, ...at('09:00:00'), at: at('08:00:00').at })
      .refuses('wrong-code');
    given(delivery, planned, opened)
      .when(checkIn, { deliveryId, code: codeAt('11:00:00') }, { ...me, ...at('11:00:00') })
      .refuses('wrong-state');
  });
});

describe('feedback', () => {
  it('is given by those who attended, the sender being the learner', () => {
    given(delivery, planned, held)
      .when(giveFeedback, feedback, { ...nobodys, ...by('l1', 'learner') })
      .then(given1);
    given(delivery, planned, held)
      .when(giveFeedback, feedback, { ...nobodys, ...by('l2', 'learner') })
      .refuses('not-entitled');
  });

  it('is given once a learner and level', () => {
    given(delivery, planned, held, given1)
      .when(giveFeedback, { ...feedback, score: 10 }, { ...nobodys, ...by('l1', 'learner') })
      .refuses('duplicate');
    given(delivery, planned, held, given1)
      .when(giveFeedback, { ...feedback, level: 2 }, { ...nobodys, ...by('l1', 'learner') })
      .then({ type: 'FeedbackGiven', data: { ...feedback, level: 2, learnerId: 'l1' } });
  });

  it('waits until the delivery is held', () => {
    for (const past of [[], [cancelled]]) {
      given(delivery, planned, ...past)
        .when(giveFeedback, feedback, { ...nobodys, ...by('l1', 'learner') })
        .refuses('wrong-state');
    }
  });
});

describe('what was recorded wrong', () => {
  const AT = '2025-09-02T09:00:00+08:00';
  const reason = 'Two lists were mixed up';
  const heldAt = { ...held, id: 'held-1', at: AT };
  const answered = { ...given1, id: 'answer-1', at: AT };
  const righting = { supersedes: 'held-1', reason, happenedAt: AT };

  it('of attendance and hours is corrected; who was there before keeps the department of that day', () => {
    given(delivery, planned, heldAt)
      .when(
        correctHeld,
        { deliveryId, supersedes: 'held-1', reason, attendeeIds: ['l1', 'l2'], hours: 3 },
        {
          attendees: [
            { learnerId: 'l1', department: 'Moved since' },
            { learnerId: 'l2', department: 'Cells' },
          ],
          ...nobodys,
          ...t1,
        },
      )
      .then({
        type: 'DeliveryHeldCorrected',
        data: {
          deliveryId,
          hours: 3,
          attendees: [
            { learnerId: 'l1', department: 'QA' },
            { learnerId: 'l2', department: 'Cells' },
          ],
          ...righting,
        },
      });
  });

  it('leaves nobody who gave feedback out', () => {
    given(delivery, planned, heldAt, answered)
      .when(
        correctHeld,
        { deliveryId, supersedes: 'held-1', reason, attendeeIds: [] },
        { attendees: [], ...nobodys, ...t1 },
      )
      .refuses('wrong-state', 'attendeeIds');
  });

  it('as held stands as planned again, once no answer rests on it', () => {
    const voiding = { deliveryId, supersedes: 'held-1', reason };
    given(delivery, planned, heldAt, answered).when(voidHeld, voiding, t1).refuses('wrong-state');
    given(delivery, planned, heldAt)
      .when(voidHeld, voiding, t1)
      .then({ type: 'DeliveryHeldVoided', data: voiding });
    given(delivery, planned, heldAt, { type: 'DeliveryHeldVoided', data: voiding })
      .when(cancel, { deliveryId }, t1)
      .then(cancelled);
  });

  it('in one’s own feedback is corrected for seven days, by whoever gave it', () => {
    const state = given(delivery, planned, heldAt, answered);
    const command = { deliveryId, supersedes: 'answer-1', reason, score: 70 };
    const late = '2025-09-09T09:00:01+08:00';
    state
      .when(correctFeedback, command, { ...by('l1'), recordedAt: '2025-09-09T09:00:00+08:00' })
      .then({
        type: 'FeedbackGivenCorrected',
        data: {
          ...{ ...feedback, learnerId: 'l1', score: 70 },
          ...{ supersedes: 'answer-1', reason, happenedAt: AT },
        },
      });
    state
      .when(correctFeedback, command, { ...by('l1'), at: AT, recordedAt: late })
      .refuses('wrong-state', '7 days');
    // A deployment may give more time, or none.
    const longer = state.when(correctFeedback, command, {
      ...{ ...by('l1'), recordedAt: late, answerDays: 8 },
    });
    expect(longer.decided()).toHaveLength(1);
    state.when(correctFeedback, command, admin).refuses('not-entitled');
  });

  it('in feedback is voided with a reason, and the learner may answer anew', () => {
    const voiding = { deliveryId, supersedes: 'answer-1', reason };
    given(delivery, planned, heldAt, answered)
      .when(voidFeedback, voiding)
      .then({ type: 'FeedbackGivenVoided', data: voiding });
    given(delivery, planned, heldAt, answered, { type: 'FeedbackGivenVoided', data: voiding })
      .when(giveFeedback, feedback, { ...nobodys, ...by('l1', 'learner') })
      .then(given1);
  });

  it('in an enrolment is cancelled by the learner until it is held, and frees the seat', () => {
    const cancelling = { deliveryId, learnerId: 'l1' };
    const full: Event = { type: 'DeliveryPlanned', data: { ...salon, capacity: 1 } };
    const gone: Event = { type: 'EnrolmentCancelled', data: cancelling };
    given(delivery, full, enrolled('l1'))
      .when(cancelEnrolment, cancelling, by('l1', 'learner'))
      .then(gone);
    given(delivery, full, enrolled('l1'), gone)
      .when(
        enrol,
        { deliveryId, learnerId: 'l2' },
        { department: 'QA', ...nobodys, ...by('l2', 'learner') },
      )
      .then(enrolled('l2'));
    given(delivery, full, enrolled('l1'), held)
      .when(cancelEnrolment, cancelling, by('l1', 'learner'))
      .refuses('wrong-state');
    given(delivery, full).when(cancelEnrolment, cancelling, admin).refuses('unknown-reference');
  });
});

describe('whoever teaches', () => {
  const hold = { deliveryId, attendeeIds: ['t1'], hours: 2 };
  const lessonPlanned: Event = { type: 'DeliveryPlanned', data: lesson };
  const ofCourse = { ownersOf: () => ['t1', 'o2'] };
  const present = (learnerId: string) => ({ attendees: [{ learnerId, department: 'QA' }] });

  it('is neither enrolled in nor a learner of the delivery', () => {
    given(delivery, planned)
      .when(enrol, { deliveryId, learnerId: 't1' }, { department: 'QA', ...nobodys, ...admin })
      .refuses('conflict-of-interest', 'learnerId');
    given(delivery, planned)
      .when(record, hold, { ...present('t1'), ...nobodys, ...admin })
      .refuses('conflict-of-interest', 'attendeeIds');
  });

  it('and whoever owns the course, attends and rates no delivery of it', () => {
    given(delivery, lessonPlanned)
      .when(record, hold, { ...present('o2'), ...ofCourse, ...t1 })
      .refuses('conflict-of-interest', 'o2');
    given(delivery, lessonPlanned, held)
      .when(giveFeedback, feedback, { ownersOf: () => ['l1'], ...by('l1', 'learner') })
      .refuses('conflict-of-interest');
  });
});

it('a delivery that begins later was not held', () => {
  given(delivery, planned)
    .when(
      record,
      { deliveryId, attendeeIds: [], hours: 2 },
      { attendees: [], at: '2025-07-25T07:59:59+08:00', ...nobodys, ...t1 },
    )
    .refuses('wrong-state', 'begins at');
});

it('a delivery that was not planned takes no command', () => {
  const none = given(delivery);
  none
    .when(enrol, { deliveryId, learnerId: 'l1' }, { department: 'QA', ...nobodys })
    .refuses('unknown-reference', 'deliveryId');
  none
    .when(record, { deliveryId, attendeeIds: [], hours: 2 }, { attendees: [], ...nobodys })
    .refuses('unknown-reference');
  none.when(cancel, { deliveryId }).refuses('unknown-reference');
  none.when(giveFeedback, feedback, nobodys).refuses('unknown-reference');
});
