import { describe, expect, it } from '@jest/globals';
import { ledgerContracts } from '../../src/capabilities.js';
import { personalPaths } from '../../src/platform/personal-data/personal-paths.js';
import { as } from './as.js';
import type { Company } from './company.js';
import { candidacyOf, demoOf } from './deeds.js';

export function forgetting(company: Company): void {
  describe('Years later: somebody who left is forgotten', () => {
    it('takes a request, a second person, and no duty to keep', async () => {
      company.on('2025-11-01');
      await company.done(as('sun').sends('people/ding/legal-holds', { ...HOLD, reason: 'Audit.' }));
      const request = as('li').sends('people/ding/request-erasure', { requestedBy: 'ding' });
      await company.refused(request, 'legal-hold', { holds: ['audit-2025'] });
      await company.done(as('sun').sends('people/ding/legal-holds/audit-2025/lift'));
      await company.done(request);
      await company.refused(as('li').sends('people/ding/erase'), 'four-eyes');
      await company.refused(as('ding').sends('people/ding/erase'), 'not-entitled');
      await company.done(as('sun').sends('people/ding/erase'));
    });

    it('leaves the events and their figures, and not a word about the person', async () => {
      const [registered] = await company.events({ stream: 'person-ding' });
      expect(registered?.data).toMatchObject({ personId: 'ding', name: '†erased' });
      const [sheet] = await company.events({
        stream: `demo-${demoOf('ding')}`,
        type: 'DemoScored',
      });
      expect(sheet?.data).toMatchObject({
        candidacyId: candidacyOf('ding'),
        marks: { curriculumDesign: expect.any(Number) as unknown },
        improvements: '†erased',
      });
      await company.withheld('ding', 'people');
      const people = await company.asked<{ personId: string; name: string }[]>('li', 'people');
      const erased = people.filter(({ name }) => name === '†erased');
      expect(erased).toMatchObject([{ personId: 'ding' }]);
      const demos = await company.asked<{ demoId: string; total: number }[]>('li', 'demos');
      expect(demos.find(({ demoId }) => demoId === demoOf('ding'))).toMatchObject({ total: 61.33 });
    });

    it('has logged every request of the journey, and no word that is personal', async () => {
      const log = company.logged();
      expect(log.split('"answered"').length).toBeGreaterThan(300);
      expect(log).toContain('"what":"refused-command"');
      const words = new Set(PEOPLE.map((person) => `${person} 老师`));
      for (let after = '0', end = false; !end;) {
        const { body } = await company.read('mo', 'events', { after, limit: '1000' });
        for (const { type, data } of body['events'] as { type: string; data: object }[]) {
          const paths = personalPaths(ledgerContracts.of(type).personal);
          for (const { text } of paths.fields(data)) if (text.length > 3) words.add(text);
        }
        after = String(body['next']);
        end = body['end'] === true;
      }
      expect(words.size).toBeGreaterThan(PEOPLE.length + 20);
      expect([...words].filter((word) => log.includes(word))).toEqual([]);
    });
  });
}

const PEOPLE = ['sun', 'zhao', 'qian', 'wu', 'zheng', 'an', 'bai', 'cao', 'ding', 'xu', 'yan'];
const HOLD = { holdId: 'audit-2025' };
