import { describe, it } from '@jest/globals';
import { as } from './as.js';
import type { Company } from './company.js';
import { courseOf } from './deeds.js';

export function teaching(company: Company): void {
  describe('September: teaching and sharing', () => {
    it('is held by the trainer for those who came', async () => {
      company.on('2025-09-01');
      await company.refused(
        as('bai').sends(
          'deliveries',
          as('an').plansDelivery('d-1', 'course', '2025-09-10T08:30:00+08:00', 2).body,
        ),
        'not-entitled',
      );
      await company.done(as('an').plansDelivery('d-1', 'course', '2025-09-10T08:30:00+08:00', 2));
      await company.done(as('an').plansDelivery('s-1', 'salon', '2025-09-17T08:30:00+08:00', 1));
      await company.done(as('xu').enrolsFor('d-1'));
      await company.refused(as('xu').enrolsFor('d-1'), 'duplicate', { field: 'learnerId' });
      await company.refused(as('xu').givesFeedback('d-1', 1, 90), 'wrong-state');
      company.on('2025-09-10');
      await company.done(as('an').recordsDelivery('d-1', ['xu', 'yan', 'hua'], 2.5));
      company.on('2025-09-17');
      await company.done(as('an').recordsDelivery('s-1', ['xu', 'bai'], 1));
    });

    it('is checked in to by the code on the screen alone', async () => {
      company.on('2025-09-17');
      const soon = new Date(Date.now() + 300_000).toISOString();
      await company.done(as('hua').plansDelivery('now-1', 'salon', soon, 1));
      const guess = as('xu').sends('deliveries/now-1/check-in', { code: '00000000' });
      await company.refused(guess, 'wrong-code', { field: 'code' });
      await company.done(as('hua').sends('deliveries/now-1/cancel', { reason: 'Nobody came' }));
    });

    it('is answered once, by those who were there', async () => {
      company.on('2025-09-10');
      await company.refused(as('bai').givesFeedback('d-1', 1, 100), 'not-entitled');
      await company.done(
        as('xu').givesFeedback('d-1', 1, 90, { vividness: 85, effectiveness: 80 }),
      );
      await company.done(
        as('yan').givesFeedback('d-1', 1, 95, { vividness: 95, effectiveness: 90 }),
      );
      await company.done(as('hua').givesFeedback('d-1', 1, 100));
      await company.done(as('xu').givesFeedback('d-1', 2, 88));
      await company.refused(as('xu').givesFeedback('d-1', 1, 10), 'duplicate');
    });

    it('is rated in the library by others than its owner', async () => {
      company.on('2025-09-20');
      await company.refused(as('an').rates('an', 100, 100), 'conflict-of-interest');
      await company.done(as('xu').rates('an', 90, 80));
    });

    it('shows nobody what is not theirs', async () => {
      for (const path of ['funnel', 'agreement', 'events', 'evaluations/an', 'trainers/an']) {
        await company.withheld('xu', path);
      }
      for (const path of [
        ...['history/person/an', 'history/demo/demo-an', 'history/course/course-an'],
        ...['evaluations/an', 'trainers/an', 'sessions/demo-day/panel'],
        `courses/${courseOf('an')}/materials/bytes/${'0'.repeat(64)}`,
      ]) {
        await company.withheld('bai', path);
      }
      await company.nothingAppended();
    });
  });
}
