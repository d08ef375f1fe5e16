import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { levelsOf } from './deliveries.queries.js';
import { shown } from './respondents.js';
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

describe('feedback', () => {
  it('has a plain mean a level, rounded once', () => {
    const said = [70, 80, 80].map((score) => ({ level: 1, score }));
    expect(levelsOf([...said, { level: 2, score: 91 }])).toEqual([
      { level: 1, n: 3, mean: 76.67 },
      { level: 2, n: 1, mean: 91 },
    ]);
  });

  it('of fewer than five shows its n alone, but to programme-admins and auditors', () => {
    const component = { from: 'feedback.1', n: 4, score: 88, figure: 88, points: 22 };
    const hidden = { ...component, score: null, figure: null, points: null };
    expect(shown(component, { roles: ['trainer', 'certifier'] })).toMatchObject(hidden);
    expect(shown(component, { roles: ['auditor'] })).toBe(component);
    expect(shown(component, { roles: ['programme-admin'] })).toBe(component);
    const enough = { ...component, n: 5 };
    expect(shown(enough, { roles: [] })).toBe(enough);
    const panel = { ...component, from: 'panelResult', n: 1 };
    expect(shown(panel, { roles: [] })).toBe(panel);
  });
});
