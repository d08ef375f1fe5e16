import { describe, expect, it } from '@jest/globals';
import { as } from './as.js';
import type { Company } from './company.js';
import { candidacyOf, DAY, demoOf, keyed, type Marks } from './deeds.js';

/** The sheets as handed in. Their totals, at weights 40, 35 and 25, are worked out beside them. */
const SHEETS: Readonly<Record<string, Readonly<Record<string, Marks>>>> = {
  an: {
    wu: [95, 80, 88], // 38 + 28 + 22 = 88
    zheng: [90, 80, 84], // 36 + 28 + 21 = 85
    wang: [90, 100, 80], // 36 + 35 + 20 = 91
    feng: [85, 80, 92], // 34 + 28 + 23 = 85, amended below to 87
  },
  bai: {
    wu: [80, 80, 80], // 32 + 28 + 20 = 80
    zheng: [75, 80, 84], // 30 + 28 + 21 = 79
    wang: [85, 80, 76], // 34 + 28 + 19 = 81
    feng: [85, 80, 88], // 34 + 28 + 22 = 84
  },
  cao: {
    wu: [85, 80, 72], // 34 + 28 + 18 = 80
    zheng: [80, 80, 76], // 32 + 28 + 19 = 79
    wang: [90, 80, 68], // 36 + 28 + 17 = 81
    feng: [90, 80, 80], // 36 + 28 + 20 = 84
  },
  ding: {
    wu: [60, 60, 60], // 24 + 21 + 15 = 60
    zheng: [55, 60, 64], // 22 + 21 + 16 = 59
    feng: [65, 60, 48], // 26 + 21 + 12 = 59, amended after the appeal to 65
  },
};

const sheet = (judge: string, person: string): Marks => SHEETS[person]?.[judge] ?? [0, 0, 0];

export function demoDay(company: Company): void {
  describe('July: the certification day is prepared', () => {
    it('appoints only judges', async () => {
      company.on('2025-07-18');
      await company.done(as('sun').schedulesDay('2025-07-25'));
      await company.refused(as('sun').appoints('qian'), 'not-a-judge', { field: 'judgeId' });
      for (const judge of ['wu', 'zheng', 'wang', 'feng']) {
        await company.done(as('sun').appoints(judge));
      }
    });

    it('schedules a demo of a core section of the candidate’s own course', async () => {
      await company.refused(
        as('sun').schedulesDemo('an', 1, 'Another section'),
        'unknown-reference',
        {
          field: 'coreSection',
        },
      );
      for (const [index, person] of ['an', 'bai', 'cao', 'ding'].entries()) {
        await company.done(as('sun').schedulesDemo(person, index + 1));
      }
    });

    it('has a conflict declared by the judge, and waived by two people', async () => {
      await company.done(as('feng').declaresConflict('bai', 'former-team'));
      await company.refused(as('feng').waivesConflict('feng', 'bai'), 'not-entitled');
      await company.done(as('li').waivesConflict('feng', 'bai'));
      await company.refused(as('li').waivesConflict('feng', 'bai'), 'four-eyes', {
        remedy: expect.stringContaining('nother'),
      });
    });

    it('goes on where it was when the server is started again', async () => {
      await company.stops();
      await company.starts();
      await company.nothingAppended();
      expect(await company.asked('sun', 'sessions')).toMatchObject([
        { sessionId: DAY, judges: ['feng', 'wang', 'wu', 'zheng'] },
      ]);
      await company.done(as('zhou').waivesConflict('feng', 'bai'));
      const waivers = await company.events({ stream: `session-${DAY}`, type: 'ConflictWaived' });
      expect(waivers.map(({ data }) => data)).toMatchObject([
        { waivedBy: 'li', effective: false },
        { waivedBy: 'zhou', effective: true },
      ]);
    });
  });

  describe('25 July: the demos', () => {
    it('takes no sheet before the demo has begun', async () => {
      company.on('2025-07-25');
      await company.refused(as('sun').starts('an'), 'wrong-state');
      await company.done(as('sun').opensDay());
      await company.refused(as('wu').scores('an', sheet('wu', 'an')), 'wrong-state');
      for (const person of ['an', 'bai', 'cao', 'ding']) {
        await company.done(as('sun').starts(person));
        await company.done(as('sun').ends(person, person === 'ding' ? 655 : 590));
      }
    });

    it('takes sheets from the panel alone, on the rubric’s scale', async () => {
      await company.refused(as('qian').scores('an', [90, 90, 90]), 'not-a-judge');
      await company.refused(as('li').scores('an', [90, 90, 90]), 'not-a-judge');
      await company.refused(as('wu').scores('an', [95, 80, 101]), 'mark-out-of-scale', {
        field: 'marks.stagePresence',
      });
      await company.refused(as('wu').scores('an', [95, 80, 88.5]), 'mark-out-of-scale', {
        field: 'marks.stagePresence',
      });
      await company.refused(as('wang').scores('ding', [90, 90, 90]), 'conflict-of-interest', {
        causes: ['coach'],
        remedy: expect.stringContaining('waived'),
      });
    });

    it('takes none from a judge whose role was revoked since', async () => {
      await company.done(as('li').revokesRole('zheng', 'judge'));
      await company.refused(as('zheng').scores('an', sheet('zheng', 'an')), 'not-a-judge');
      await company.withheld('zheng', `sessions/${DAY}/panel`);
      await company.done(as('li').grantsRole('zheng', 'judge'));
    });

    it('shows a judge no other sheet before they have handed in their own', async () => {
      await company.done(as('wu').scores('an', sheet('wu', 'an')));
      expect(await marksSeenBy('zheng')).toEqual([]);
      const [, , , scored] = await company.asked<object[]>('zheng', `history/demo/${demoOf('an')}`);
      expect(scored).toMatchObject({ type: 'DemoScored', data: null, withheld: 'not-sealed' });
      const [, , , ownDemo] = await company.asked<object[]>('an', `history/demo/${demoOf('an')}`);
      expect(ownDemo).toMatchObject({ data: null, withheld: 'not-sealed' });
      await company.done(as('zheng').scores('an', sheet('zheng', 'an')));
      expect(await marksSeenBy('zheng')).toEqual(['wu', 'zheng']);
      expect(await marksSeenBy('feng')).toEqual([]);
    });

    it('seals nothing below the quorum', async () => {
      await company.refused(as('sun').seals('an'), 'quorum-not-met', {
        ...{ sheets: 2, quorum: 3, remedy: expect.stringContaining('sheets') },
      });
    });

    it('loses nothing that was answered when the power fails', async () => {
      const sheetOfWang = keyed(as('wang').scores('an', sheet('wang', 'an')), 'wang-on-an');
      const [first, second] = await Promise.all([
        company.sent(sheetOfWang),
        company.sent(sheetOfWang),
      ]);
      expect([first.body.appended, second.body.appended].sort()).toEqual([false, true]);
      await company.crashes();
      await company.starts();
      const again = await company.done(sheetOfWang);
      expect(again.body).toEqual({ ...first.body, appended: false });
      expect(again.headers.get('lectern-position')).toBe(first.headers.get('lectern-position'));
      expect(await marksSeenBy('wang')).toEqual(['wang', 'wu', 'zheng']);
    });

    it('takes one live sheet a judge a demo, and no other under the key of the first', async () => {
      const other = keyed(as('wang').scores('an', [50, 50, 50]), 'wang-on-an');
      await company.refused(other, 'duplicate', { remedy: expect.stringContaining('new') });
      await company.refused(as('wang').scores('an', sheet('wang', 'an')), 'already-scored', {
        remedy: expect.stringContaining('Amend'),
      });
      await company.done(as('feng').scores('an', sheet('feng', 'an')));
      for (const person of ['bai', 'cao', 'ding']) {
        for (const judge of Object.keys(SHEETS[person] ?? {})) {
          await company.done(as(judge).scores(person, sheet(judge, person)));
        }
      }
    });

    it('lets a judge amend their own sheet until the result is sealed', async () => {
      // 36 + 28 + 23 = 87
      const amendment = as('feng').amends('an', [90, 80, 92], 'I had noted the wrong row.');
      await company.done(amendment);
      for (const person of ['an', 'bai', 'cao', 'ding']) {
        await company.done(as('sun').seals(person));
      }
      await company.refused(amendment, 'sealed');
      await company.refused(as('sun').seals('an'), 'sealed');
    });

    it('seals the mean of the live sheets, and names them', async () => {
      const [, first] = await company.events({
        stream: `demo-${demoOf('an')}`,
        type: 'DemoEnded,PanelResultSealed',
      });
      // (88 + 85 + 91 + 87) / 4; design 365 / 4, classroom 340 / 4, stage 344 / 4.
      expect(first?.data).toMatchObject({
        candidacyId: candidacyOf('an'),
        ...{ method: 'mean', total: 87.75, penalty: 0, judges: 4, inputs: { length: 4 } },
        dimensions: { curriculumDesign: 91.25, classroomPresentation: 85, stagePresence: 86 },
        spread: { min: 85, max: 91, sd: 2.5 },
      });
      expect(await company.asked('an', 'demos')).toMatchObject([{ personId: 'an', total: 87.75 }]);
    });
  });

  async function marksSeenBy(judge: string): Promise<string[]> {
    const room = await company.asked<{ items: { marks: { judgeId: string }[] }[] }>(
      judge,
      `sessions/${DAY}/panel`,
    );
    return (room.items[0]?.marks ?? []).map(({ judgeId }) => judgeId);
  }
}
