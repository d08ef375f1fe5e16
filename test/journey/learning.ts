import { describe, expect, it } from '@jest/globals';
import { as } from './as.js';
import type { Company } from './company.js';
import { candidacyOf, courseOf, keyed } from './deeds.js';
import { sha256Of } from './deployment.js';

/** Bytes of a presentation, in pieces as a network hands them on. */
function slides(of: string): Uint8Array[] {
  return Array.from({ length: 40 }, (_, piece) => Buffer.alloc(20_000, `${of} ${piece} `));
}

export function learning(company: Company): void {
  describe('April: nominations and kickoff', () => {
    it('nominates whom a department head names, and nobody else', async () => {
      company.on('2025-04-03');
      await company.refused(as('an').nominates('bai'), 'not-entitled', {
        remedy: expect.stringContaining('nominator'),
      });
      await company.refused(as('zhao').nominates('wei'), 'unknown-reference', {
        field: 'personId',
        remedy: 'Register the person first.',
      });
      for (const person of ['an', 'bai', 'cao', 'ding', 'fang', 'guo']) {
        await company.done(as('zhao').nominates(person));
      }
      await company.refused(as('zhao').nominates('an'), 'duplicate');
    });

    it('is answered by each candidate for themselves', async () => {
      company.on('2025-04-07');
      const forAn = as('bai').sends(`candidacies/${candidacyOf('an')}/accept`);
      await company.refused(forAn, 'not-entitled');
      for (const person of ['an', 'bai', 'cao', 'ding', 'fang']) {
        await company.done(as(person).accepts());
      }
      await company.done(as('guo').declines('workload'));
      await company.refused(as('guo').accepts(), 'wrong-state');
    });

    it('kicks off with those who accepted', async () => {
      company.on('2025-04-10');
      await company.done(as('li').holdsKickoff('2025-04-10', ['an', 'bai', 'cao', 'ding', 'fang']));
    });
  });

  describe('May: modules and coaching', () => {
    it('records completions by the coach and the department, never by the candidate', async () => {
      company.on('2025-05-12');
      await company.refused(as('an').records('an', 'cd-1', 100), 'not-entitled');
      for (const person of ['an', 'bai', 'cao', 'ding', 'fang']) {
        await company.done(as('qian').records(person, 'cd-1', 85));
      }
      for (const person of ['an', 'bai', 'cao', 'ding']) {
        await company.done(as('sun').records(person, 'sp-1', 90));
      }
    });

    it('coaches one to one', async () => {
      company.on('2025-05-20');
      await company.done(as('qian').coaches('an', 'coaching-1'));
      await company.done(as('qian').coaches('cao', 'coaching-2'));
      await company.done(as('wang').coaches('ding', 'coaching-3'));
      await company.refused(as('qian').coaches('an', 'coaching-1'), 'duplicate', {
        field: 'coachingId',
      });
    });
  });

  describe('June: courses, materials and corrections', () => {
    it('keeps the bytes of a material as they were sent, under their hash', async () => {
      company.on('2025-06-10');
      for (const person of ['an', 'bai', 'cao', 'fang']) {
        await company.done(as(person).draftsCourse());
        const material = await company.uploads(person, courseOf(person), slides(`${person} v1`));
        expect(material.answer.status).toBe(201);
        await company.done(as(person).submits(1, material));
      }
      const sha256 = sha256Of(slides('an v1'));
      const kept = await company.downloads('qian', courseOf('an'), sha256);
      expect(kept.equals(Buffer.concat(slides('an v1')))).toBe(true);
    });

    it('takes no bytes under another hash, and none for a course of somebody else', async () => {
      const wrong = sha256Of(slides('something else'));
      const { answer } = await company.uploads('an', courseOf('an'), slides('an v2'), wrong);
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'hash-mismatch', field: 'sha256' },
      });
      const { answer: notHers } = await company.uploads('bai', courseOf('an'), slides('bai'));
      expect(notHers).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
      await company.withheld('bai', `courses/${courseOf('an')}/materials/bytes/${wrong}`);
      await company.nothingAppended();
    });

    it('corrects what exists', async () => {
      company.on('2025-06-23');
      const material = { target: 'material', courseId: courseOf('an') };
      await company.refused(
        as('qian').corrects('an', 'k-an', { ...material, materialVersion: 2 }),
        'unknown-reference',
        { field: 'materialVersion' },
      );
      await company.done(as('qian').corrects('an', 'k-an', { ...material, materialVersion: 1 }));
      await company.done(
        as('qian').corrects('cao', 'k-cao', { target: 'technique', dimension: 'stagePresence' }),
      );
      await company.done(
        as('sun').corrects('ding', 'k-ding', { target: 'technique', severity: 'advice' }),
      );
      await company.done(
        as('qian').corrects('fang', 'k-fang', {
          ...{ target: 'material', courseId: courseOf('fang'), materialVersion: 1 },
        }),
      );
    });

    it('approves no course and admits no candidate while a required correction is open', async () => {
      await company.refused(as('sun').approvesCourse('an', 1), 'prerequisites-not-met', {
        openCorrections: ['k-an'],
        remedy: expect.stringContaining('correction'),
      });
      await company.refused(as('sun').admits('an'), 'prerequisites-not-met', {
        unmet: ['requiredCorrections'],
        remedy: expect.stringContaining('correction'),
      });
    });

    it('goes from issue to answer, back, and to acceptance by the issuer', async () => {
      company.on('2025-06-28');
      await company.refused(as('bai').answers('k-an'), 'not-entitled');
      await company.done(as('an').answers('k-an', 1));
      await company.refused(as('an').acceptsAnswer('k-an'), 'not-entitled');
      company.on('2025-06-30');
      await company.done(as('qian').reopens('k-an'));
      const revised = await company.uploads('an', courseOf('an'), slides('an v2'));
      await company.done(as('an').submits(2, revised));
      await company.done(as('an').answers('k-an', 2));
      company.on('2025-07-03');
      await company.done(as('qian').acceptsAnswer('k-an'));
      await company.done(as('cao').answers('k-cao'));
      await company.done(as('qian').acceptsAnswer('k-cao'));
      const mine = await company.asked('an', 'corrections');
      expect(mine).toMatchObject([
        { correctionId: 'k-an', state: 'accepted', answer: { days: 5 } },
      ]);
      expect(await company.asked('bai', 'corrections')).toEqual([]);
    });

    it('lets one go whose department needs them', async () => {
      await company.refused(
        as('an').sends(`candidacies/${candidacyOf('fang')}/withdraw`, { reasonCode: 'transfer' }),
        'not-entitled',
      );
      await company.done(as('fang').withdraws('transfer'));
    });
  });

  describe('July: admission', () => {
    it('admits those who have all it takes, on the evidence', async () => {
      company.on('2025-07-15');
      for (const person of ['an', 'bai', 'cao']) await company.done(as('sun').admits(person));
      await company.refused(as('sun').admits('ding'), 'prerequisites-not-met', {
        unmet: ['submittedMaterial'],
      });
      await company.done(as('ding').draftsCourse());
      const late = await company.uploads('ding', courseOf('ding'), slides('ding v1'));
      await company.done(keyed(as('ding').submits(1, late), 'slides-at-last'));
      await company.done(keyed(as('ding').submits(1, late), 'slides-at-last'));
      await company.done(as('sun').admits('ding'));
      const [admitted] = await company.events({
        stream: `candidacy-${candidacyOf('an')}`,
        type: 'AdmittedToDemo',
      });
      const [accepted] = await company.events({ type: 'CorrectionAccepted', person: 'qian' });
      expect(admitted?.data).toMatchObject({
        prerequisites: [
          { what: 'requiredModules', met: true, evidence: { length: 2 } },
          { what: 'requiredCorrections', met: true, evidence: [accepted?.id] },
          { what: 'submittedMaterial', met: true, evidence: { length: 2 } },
        ],
      });
    });
  });
}
