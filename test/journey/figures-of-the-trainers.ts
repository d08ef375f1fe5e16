import { describe, expect, it } from '@jest/globals';
import { as } from './as.js';
import type { Company } from './company.js';
import { courseOf, demoOf } from './deeds.js';

/** 180 days after the course was taught: what learners said then weighs one half (half-life P180D). */
const AS_OF = { asOf: '2026-03-09' };

interface Evaluation {
  readonly components: readonly { readonly id: string; readonly score: number | null }[];
}

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly by: string | null;
  readonly supersededBy: readonly string[];
}

export function figuresOfTheTrainers(company: Company): void {
  describe('The figures of the trainers, worked out by hand', () => {
    it('where each course stands, and the health of the published one', async () => {
      const courses = await company.asked('li', 'courses', AS_OF);
      // Vividness (85 + 95 + 90 + 5·75) / 8, effectiveness (80 + 90 + 80 + 5·75) / 8; 252 days since
      // the revision of 30 June leave (540 − 252) / 360 of the freshness.
      const health = (40 * 80.625 + 40 * 78.125 + 20 * 80) / 100;
      expect(health).toBe(79.5);
      expect(courses).toMatchObject([
        {
          ...{ courseId: courseOf('an'), state: 'published', materialVersion: 2, deliveries: 1 },
          ...{ daysSinceRevision: 252, health, status: 'attention', singleTrainer: true },
        },
        { courseId: courseOf('bai'), state: 'submitted', health: null },
        { courseId: courseOf('cao'), state: 'submitted' },
        { courseId: courseOf('fang'), state: 'in-correction', openCorrections: ['k-fang'] },
        { courseId: courseOf('ding'), state: 'submitted' },
      ]);
    });

    it('the evaluation of a trainer, component by component', async () => {
      const { components, ...evaluation } = await company.asked<Evaluation>(
        'li',
        'evaluations/an',
        AS_OF,
      );
      const learners = (0.5 * (90 + 95 + 100) + 15 * 80) / (0.5 * 3 + 15);
      const total =
        (25 * 87.75 + 25 * learners + 10 * 88 + 15 * 15 + 10 * 79.5 + 5 * 80 + 10 * 25) / 100;
      expect(total.toFixed(2)).toBe('67.78');
      expect(evaluation).toMatchObject({
        ...{ personId: 'an', total: 67.78, band: 'C', rank: 1, of: 3, proposals: [] },
      });
      expect(components.map(({ id, score }) => [id, score])).toEqual([
        ['demo', 87.75],
        ['learners', 81.36],
        ['learning', 88],
        ['hours', 15], // 2.5 of the 10 hours that make 60
        ['library', 79.5],
        ['turnaround', 80], // answered in five days
        ['sharing', 25], // one of four
      ]);
    });

    it('the ranking, with what is missing shared out', async () => {
      const ranked = await company.asked('mo', 'evaluations', AS_OF);
      // bai has a demo, the prior of 80, no hours and no sharing: (25·81 + 25·80) / 75.
      // cao also answered a correction, in ten days: (25·81 + 25·80 + 5·40) / 80.
      expect(ranked).toMatchObject([
        { personId: 'an', rank: 1, total: 67.78, band: 'C' },
        { personId: 'bai', rank: 2, total: 53.67, band: 'D' },
        { personId: 'cao', rank: 3, total: 52.81, band: 'D' },
      ]);
      expect(await company.asked('cao', 'evaluations', AS_OF)).toMatchObject([{ personId: 'cao' }]);
    });

    it('the trainer’s card, without what fewer than five said', async () => {
      // The prior of 80 for learners and of 75 for the course, nothing of learning, health 76.
      const told = (25 * 87.75 + 25 * 80 + 15 * 15 + 10 * 76 + 5 * 80 + 10 * 25) / 90;
      expect(told.toFixed(2)).toBe('64.76');
      const card = await company.asked('an', 'trainers/an', AS_OF);
      expect(card).toMatchObject({
        ...{ personId: 'an', department: 'Cells', certificate: { grade: 'junior', valid: true } },
        evaluation: { total: 64.76, rank: 1, answers: { to: null, waiting: 4 } },
        courses: [{ courseId: courseOf('an'), state: 'published' }],
        deliveries: [
          {
            ...{ deliveryId: 'd-1', state: 'held', attendees: 3 },
            feedback: [
              { level: 1, n: 3, mean: null },
              { level: 2, n: 1, mean: null },
            ],
          },
          { deliveryId: 's-1', state: 'held', attendees: 2 },
        ],
        corrections: [{ correctionId: 'k-an', state: 'accepted', answer: { days: 5 } }],
      });
      const [taught] = await company.asked<object[]>('li', 'deliveries', {
        ...AS_OF,
        trainer: 'an',
      });
      expect(taught).toMatchObject({ feedback: [{ level: 1, n: 3, mean: 95 }, { mean: 88 }] });
    });

    it('the history of a demo, the amendment beside what it supersedes', async () => {
      const entries = await company.asked<Entry[]>('an', `history/demo/${demoOf('an')}`, AS_OF);
      expect(entries.map(({ type, by }) => `${type} ${by}`)).toEqual([
        ...['DemoScheduled sun', 'DemoStarted sun', 'DemoEnded sun'],
        // The rubric shows a candidate no judge.
        ...['DemoScored null', 'DemoScored null', 'DemoScored null', 'DemoScored null'],
        ...['DemoScoreAmended null', 'PanelResultSealed sun'],
      ]);
      const all = await company.asked<Entry[]>('mo', `history/demo/${demoOf('an')}`, AS_OF);
      expect(all.slice(3, 8).map(({ by }) => by)).toEqual(['wu', 'zheng', 'wang', 'feng', 'feng']);
      const [sheet, amended] = entries.slice(-3);
      expect(sheet?.supersededBy).toEqual([amended?.id]);
      expect(amended?.supersededBy).toEqual([]);
    });

    it('the history of a result that an appeal reopened', async () => {
      const entries = await company.asked<Entry[]>('ding', `history/demo/${demoOf('ding')}`, AS_OF);
      const since = entries.slice(entries.findIndex(({ type }) => type === 'PanelResultSealed'));
      expect(since.map(({ type, by }) => `${type} ${by}`)).toEqual([
        ...[
          'PanelResultSealed sun',
          'AppealLodged ding',
          'AppealAssigned sun',
          'AppealUpheld zhou',
        ],
        ...['PanelResultReopened sun', 'DemoScoreAmended null', 'PanelResultSealed sun'],
      ]);
      expect(since[0]?.supersededBy).toEqual([since[4]?.id]);
      expect(since[6]?.supersededBy).toEqual([]);
      const own = await company.asked<Entry[]>('ding', 'history/person/ding', AS_OF);
      expect(own.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['PersonRegistered', 'AppealUpheld', 'CertificationRefused']),
      );
    });

    it('goes on from there: what was done a moment ago is in the next answer', async () => {
      company.on('2025-10-01');
      await company.done(as('yan').rates('an', 70, 70));
      const course = await company.asked('li', `courses/${courseOf('an')}`, AS_OF);
      // (645 + 70) / 9 and (625 + 70) / 9: (40·79.444… + 40·77.222… + 20·80) / 100
      expect(course).toMatchObject({ health: 78.67 });
    });
  });
}
