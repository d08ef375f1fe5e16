import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../src/platform/kernel/envelope.js';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { levelsOf } from './levels.queries.js';
import { answersFor } from './released.queries.js';
import { teaching } from './teaching.js';

const planned = (deliveryId: string, courseId?: string) =>
  ({
    deliveryId,
    kind: courseId === undefined ? 'sharing' : 'course',
    trainerId: 't',
    ...(courseId === undefined ? {} : { courseId }),
    hostDepartment: 'Cells',
    topic: 'Coating',
    startsAt: '2025-09-01T09:00:00+08:00',
    hours: 2,
  }) as const;

describe('teaching', () => {
  it('keeps what was held, with its hours and who attended', () => {
    const attendees = [{ learnerId: 'l', department: 'Quality' }];
    const history = new History()
      .add('DeliveryPlanned', planned('d', 'k'))
      .add('DeliveryPlanned', planned('e'))
      .add('DeliveryHeld', { deliveryId: 'd', attendees, hours: 3 })
      .add('DeliveryCancelled', { deliveryId: 'e' });
    const rows = folded(teaching('Asia/Shanghai'), history);
    expect(rows.held).toMatchObject([
      { deliveryId: 'd', trainerId: 't', courseId: 'k', kind: 'course', hours: 3, attendees },
    ]);
    expect(rows.cancelled).toMatchObject([{ deliveryId: 'e' }]);
  });

  it('ties feedback to the trainer, the course and the start of its delivery', () => {
    const history = new History().add('DeliveryPlanned', planned('d', 'k')).add('FeedbackGiven', {
      deliveryId: 'd',
      learnerId: 'l',
      level: 1,
      score: 90,
      vividness: 80,
    });
    const { feedback } = folded(teaching('Asia/Shanghai'), history);
    expect(feedback).toMatchObject([
      { trainerId: 't', courseId: 'k', level: 1, score: 90, vividness: 80, effectiveness: null },
    ]);
    expect(feedback[0]?.startsAt).toBe('2025-09-01T09:00:00+08:00');
  });
});

const moment = { asOf: '2025-10-01', knownAt: { position: '1000' } };
let made = 0;

const said1 = (score: number) => {
  made += 1;
  return {
    ...{ deliveryId: 'd', startsAt: '2025-09-01T09:00:00+08:00', level: 1, score },
    ...{ learnerId: `l${made}`, eventId: `e${made}`, day: '2025-09-02', position: String(made) },
    recordedAt: Date.parse('2025-09-02T09:00:00+08:00'),
  };
};

describe('feedback', () => {
  it('has a plain mean a level, rounded once', () => {
    const said = [...[70, 80, 80].map((score) => said1(score)), { ...said1(91), level: 2 }];
    expect(levelsOf(said, new Map(), moment, 'all')).toEqual([
      { level: 1, n: 3, mean: 76.67 },
      { level: 2, n: 1, mean: 91 },
    ]);
  });

  it('of somebody who may see no single answer has means of batches of five', () => {
    const answers = { today: '2025-10-01', zone: 'Asia/Shanghai', closingDays: 14 };
    const told = (scores: readonly number[]) =>
      levelsOf(scores.map(said1), new Map(), moment, answers);
    expect(told([70, 80, 80, 90])).toEqual([
      { level: 1, n: 4, mean: null, answers: { to: null, waiting: 4 } },
    ]);
    expect(told([70, 80, 80, 90, 100])).toEqual([
      { level: 1, n: 5, mean: 84, answers: { to: '2025-09-02', waiting: 0 } },
    ]);
    expect(told([70, 80, 80, 90, 100, 0])).toEqual([
      { level: 1, n: 6, mean: 84, answers: { to: '2025-09-02', waiting: 1 } },
    ]);
  });

  it('is of all for programme-admins and auditors, and of nobody else', () => {
    const context = {
      today: moment,
      zone: 'Asia/Shanghai',
      closingDays: 14,
    };
    for (const role of ROLES) {
      const all = role === 'programme-admin' || role === 'auditor';
      expect([role, answersFor({ roles: [role] }, context) === 'all']).toEqual([role, all]);
    }
  });
});
