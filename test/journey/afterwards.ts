import { describe, expect, it } from '@jest/globals';
import { as } from './as.js';
import type { Company } from './company.js';

interface Open {
  readonly personId: string;
  readonly propose: string;
  readonly accept: string;
  readonly decline: string;
  readonly proposal: { readonly conditions: readonly object[] };
}

const reason = 'As the certifiers agreed.';
const certificateOf = (person: string, deed: string) => `certifications/${person}/${deed}`;

export function afterwards(company: Company): void {
  describe('June 2026: what becomes of the certificates', () => {
    it('is decided by a certifier who had no part in the training', async () => {
      company.on('2026-06-01');
      const suspend = certificateOf('an', 'suspend');
      await company.refused(as('li').sends(suspend, { reason }), 'not-entitled');
      await company.refused(as('qian').sends(suspend, { reason }), 'conflict-of-interest', {
        cause: 'corrector',
      });
      await company.refused(
        as('zhou').sends(certificateOf('xu', 'suspend'), { reason }),
        'unknown-reference',
      );
    });

    it('keeps to its terms', async () => {
      await company.refused(as('zhou').sends(certificateOf('an', 'renew')), 'wrong-state', {
        opens: '2027-04-28',
      });
      await company.refused(as('li').sends(certificateOf('an', 'expire')), 'wrong-state');
      await company.refused(as('zhou').sends(certificateOf('an', 'promote')), 'malformed');
      await company.done(
        as('zhou').sends(certificateOf('an', 'suspend'), { reason, reviewBy: '2026-07-01' }),
      );
      const promotion = as('zhou').sends(certificateOf('an', 'promote'), { reason });
      await company.refused(promotion, 'wrong-state', {
        remedy: expect.stringContaining('nstate'),
      });
      const [suspended] = await company.asked<object[]>('zhou', 'certifications', {
        ...{ person: 'an', asOf: '2026-06-01' },
      });
      expect(suspended).toMatchObject({ status: 'suspended', valid: false });
      const days = await company.asked<{ what: string }[]>('zhou', 'calendar', {
        ...{ person: 'an', asOf: '2026-06-01' },
      });
      expect(days.map(({ what }) => what)).toContain('suspension-review');
      await company.done(as('zhou').sends(certificateOf('an', 'reinstate'), { reason }));
      await company.done(promotion);
      const grades = await company.asked('an', 'trainers/an/grades', { asOf: '2026-06-01' });
      expect(grades).toMatchObject([
        { what: 'granted', grade: 'junior' },
        { what: 'suspended', by: 'zhou' },
        { what: 'reinstated', grade: 'junior' },
        { what: 'promoted', grade: 'intermediate' },
      ]);
    });

    it('has each proposal of the evaluation accepted or declined by a person', async () => {
      const open = await proposals();
      expect(open.map(({ personId, propose }) => `${propose} ${personId}`)).toEqual([
        'exit bai',
        'exit cao',
      ]);
      const [bai, cao] = open;
      if (!bai || !cao) throw new Error('nothing is proposed');
      const fewer = bai.proposal.conditions.map((condition) => ({ ...condition, actual: [3] }));
      await company.refused(
        as('zhou').sends(bai.decline, { reason, proposal: { ...bai.proposal, conditions: fewer } }),
        'prerequisites-not-met',
      );
      await company.refused(
        as('zhou').sends(cao.accept.replace('exit', 'demote'), { proposal: cao.proposal }),
        'wrong-state',
      );
      await company.done(as('zhou').sends(bai.decline, { reason, proposal: bai.proposal }));
      await company.done(as('zhou').sends(cao.accept, { proposal: cao.proposal }));
      await company.refused(
        as('zhou').sends(cao.accept, { proposal: cao.proposal }),
        'wrong-state',
      );
      expect(await proposals()).toEqual([]);
    });

    it('honours a trainer whom somebody nominated, by somebody else', async () => {
      const awardId = 'excellence-2026';
      const award = { awardId, award: 'Annual excellence', year: 2026 };
      await company.done(as('li').sends('awards', award));
      await company.refused(as('li').sends('awards', award), 'duplicate');
      const nominee = (personId: string) => ({ personId, reason });
      const nominations = `awards/${awardId}/nominations`;
      await company.refused(as('zhao').sends(nominations, nominee('cao')), 'prerequisites-not-met');
      await company.done(as('zhao').sends(nominations, nominee('an')));
      await company.done(as('li').sends(nominations, nominee('an')));
      const confer = `awards/${awardId}/confer`;
      await company.refused(as('li').sends(confer, nominee('an')), 'conflict-of-interest', {
        cause: 'nominator',
      });
      await company.done(as('zhou').sends(confer, nominee('an')));
    });
  });

  function proposals(): Promise<Open[]> {
    return company.asked<Open[]>('zhou', 'proposals', { asOf: '2026-06-01' });
  }
}
