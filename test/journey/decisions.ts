import { describe, expect, it } from '@jest/globals';
import { as } from './as.js';
import type { Company } from './company.js';
import { candidacyOf, courseOf, demoOf } from './deeds.js';

export function decisions(company: Company): void {
  describe('After the day: an appeal', () => {
    it('is lodged by the candidate against the sealed result', async () => {
      company.on('2025-07-26');
      const sealed = await sealedResult('ding');
      await company.refused(
        as('an').sends('appeals', { ...as('ding').appeals('appeal-1', sealed).body }),
        'not-entitled',
      );
      await company.done(as('ding').appeals('appeal-1', sealed));
    });

    it('is decided by nobody who acted in the matter', async () => {
      await company.refused(as('sun').assignsAppeal('appeal-1', 'wu'), 'conflict-of-interest', {
        cause: 'judge',
      });
      await company.done(as('sun').assignsAppeal('appeal-1', 'zhou'));
      await company.refused(as('feng').upholds('appeal-1'), 'conflict-of-interest');
      await company.refused(as('sun').reopensResult('ding', 'appeal-1'), 'wrong-state', {
        remedy: expect.stringContaining('upheld'),
      });
      await company.done(as('zhou').upholds('appeal-1'));
    });

    it('reopens the result, and a new one is sealed beside the old', async () => {
      const before = await sealedResult('ding');
      await company.done(as('sun').reopensResult('ding', 'appeal-1'));
      // 26 + 21 + 18 = 65
      await company.done(as('feng').amends('ding', [65, 60, 72], 'Seen again on the recording.'));
      await company.done(as('sun').seals('ding'));
      await company.refused(as('sun').reopensResult('ding', 'appeal-1'), 'wrong-state');
      const results = await company.events({
        stream: `demo-${demoOf('ding')}`,
        type: 'PanelResultSealed,PanelResultReopened',
      });
      // (60 + 59 + 59) / 3 before, (60 + 59 + 65) / 3 after.
      expect(results.map(({ id, data }) => ({ id, ...data }))).toMatchObject([
        { id: before, total: 59.33, judges: 3 },
        { appealId: 'appeal-1' },
        { total: 61.33, judges: 3 },
      ]);
    });
  });

  describe('28 July: decisions and awards', () => {
    it('is decided by a certifier who had no other part in it', async () => {
      company.on('2025-07-28');
      await company.refused(as('li').certifies('an'), 'not-entitled');
      await company.refused(as('qian').certifies('an'), 'conflict-of-interest', {
        remedy: expect.stringContaining('nother'),
      });
    });

    it('leaves no candidate behind undecided', async () => {
      await company.refused(as('li').closesCohort(), 'wrong-state', {
        candidacies: ['an', 'bai', 'cao', 'ding'].map(candidacyOf),
        remedy: expect.stringContaining('ecide'),
      });
    });

    it('is decided as the policy says', async () => {
      await company.refused(as('zhou').certifies('guo'), 'prerequisites-not-met', {
        remedy: expect.stringContaining('demo'),
      });
      await company.refused(as('zhou').certifies('ding'), 'not-passed', {
        failed: [expect.objectContaining({ check: 'total', actual: 61.33, required: 70 })],
        remedy: expect.stringContaining('another demo'),
      });
      await company.refused(as('zhou').refusesCertification('an'), 'passed', {
        remedy: 'Grant the certification.',
      });
      for (const person of ['an', 'bai', 'cao']) await company.done(as('zhou').certifies(person));
      await company.done(as('zhou').refusesCertification('ding'));
      await company.refused(as('zhou').certifies('ding'), 'wrong-state');
      const [completed] = await company.events({
        stream: `candidacy-${candidacyOf('an')}`,
        type: 'ModuleCompleted',
      });
      await company.refused(
        as('li').sends(`candidacies/${candidacyOf('an')}/completions/void`, {
          supersedes: completed?.id,
          reason: 'Typed from another list',
        }),
        'rested-on',
        { remedy: expect.stringContaining('appeal') },
      );
    });

    it('carries the checks and the events they rest on', async () => {
      const [granted] = await company.events({ stream: 'certification-an' });
      const sealed = await sealedResult('an');
      expect(granted?.data).toMatchObject({
        ...{ grade: 'junior', decidedBy: ['zhou'], sealedResult: sealed },
        // Two years, the first and the last day counted.
        ...{
          validFrom: '2025-07-28',
          validUntil: '2027-07-27',
          policy: { id: 'junior', version: 1 },
        },
      });
      const { basis } = granted?.data as { basis: { met: boolean; evidence: string[] }[] };
      const [admission, ...marks] = basis;
      expect(admission).toMatchObject({ check: 'admission', evidence: { length: 1 } });
      expect(marks).toHaveLength(4);
      for (const check of marks) expect(check).toMatchObject({ met: true, evidence: [sealed] });
    });

    it('confers the places, once', async () => {
      await company.done(as('sun').confersAwards());
      await company.refused(as('sun').confersAwards(), 'wrong-state');
      await company.done(as('sun').closesDay());
      await company.done(as('li').closesCohort());
    });
  });

  describe('August: into the library', () => {
    it('is approved by somebody else, then published', async () => {
      company.on('2025-08-04');
      await company.refused(as('an').approvesCourse('an', 2), 'not-entitled');
      await company.refused(as('sun').publishes('an', '2026-08-04'), 'wrong-state');
      await company.done(as('sun').approvesCourse('an', 2));
      await company.refused(as('xu').rates('an', 90, 80), 'wrong-state');
      await company.done(as('sun').publishes('an', '2026-08-04'));
    });
  });

  async function sealedResult(person: string): Promise<string> {
    const sealed = await company.events({
      stream: `demo-${demoOf(person)}`,
      type: 'PanelResultSealed',
    });
    return sealed.at(-1)?.id ?? `no result of ${courseOf(person)}`;
  }
}
