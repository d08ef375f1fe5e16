import { describe, expect, it } from '@jest/globals';
import type { Company } from './company.js';
import { COHORT, DAY, demoOf } from './deeds.js';

const AS_OF = { asOf: '2026-03-09' };

export function figuresOfTheDay(company: Company): void {
  describe('The figures of the day, worked out by hand', () => {
    it('six nominated, four demonstrated, three certified', async () => {
      const funnel = await company.asked<{ exits: object }>(
        'zhao',
        `cohorts/${COHORT}/funnel`,
        AS_OF,
      );
      expect(funnel).toMatchObject({
        ...{ nominated: 6, accepted: 5, declined: 1, trained: 4, corrected: 4, admitted: 4 },
        ...{ demonstrated: 4, certified: 3, refused: 1, awarded: 3 },
        left: [
          { personId: 'fang', how: 'withdrawn', reasonCode: 'transfer', after: 'accepted' },
          { personId: 'guo', how: 'declined', reasonCode: 'workload', after: 'nominated' },
        ],
      });
      expect(funnel.exits).toEqual({ transfer: 1 });
    });

    it('had not come further on an earlier day', async () => {
      const then = await company.asked<{ exits: object }>('zhao', 'funnel', { asOf: '2025-06-30' });
      expect(then).toMatchObject({
        accepted: 5,
        corrected: 2,
        admitted: 0,
        certified: 0,
        left: [{ personId: 'guo' }],
      });
      expect(then.exits).toEqual({});
    });

    it('every demo with its scores', async () => {
      const demos = await company.asked('wu', 'demos', { ...AS_OF, session: DAY });
      const of = (
        personId: string,
        [total, judges, passed]: readonly [number, number, boolean],
        [curriculumDesign, classroomPresentation, stagePresence]: readonly [number, number, number],
      ) => ({
        ...{ demoId: demoOf(personId), personId, sealed: true, total, judges, passed },
        dimensions: { curriculumDesign, classroomPresentation, stagePresence },
      });
      expect(demos).toMatchObject([
        of('an', [87.75, 4, true], [91.25, 85, 86]),
        of('bai', [81, 4, true], [81.25, 80, 82]), // (80+79+81+84)/4; 325/4, 320/4, 328/4
        of('cao', [81, 4, true], [86.25, 80, 74]), // the same total; 345/4, 320/4, 296/4
        of('ding', [61.33, 3, false], [60, 60, 65.33]), // 184/3; 180/3, 180/3, 196/3
      ]);
    });

    it('the tie for second place goes to the better design', async () => {
      const placings = await company.asked('guo', 'placings', { ...AS_OF, session: DAY });
      expect(placings).toMatchObject([
        { place: 'first', personId: 'an', total: 87.75 },
        { place: 'second', personId: 'cao', total: 81 },
        { place: 'third', personId: 'bai', total: 81 },
      ]);
    });

    it('how far the judges agreed', async () => {
      const [agreed] = await company.asked<object[]>('zhou', 'agreement', {
        ...AS_OF,
        session: DAY,
      });
      // Three demos by four judges, totals 88 85 91 87 / 80 79 81 84 / 80 79 81 84. Mean squares:
      // between demos 243/4, between judges 347/36, residual 107/36 (Shrout and Fleiss 1979).
      const icc21 = (243 / 4 - 107 / 36) / (243 / 4 + (3 * 107) / 36 + (4 * (347 - 107)) / 36 / 3);
      const icc2k = (243 / 4 - 107 / 36) / (243 / 4 + (347 - 107) / 36 / 3);
      // All fifteen sheets: observed 150/3 + 112/3 + 112/3 + 124/2, expected 2 (15·94641 − 1183²) / 14.
      const alpha = 1 - (150 / 3 + 112 / 3 + 112 / 3 + 124 / 2) / (40_252 / 14);
      expect([icc21, icc2k, alpha].map((figure) => Number(figure.toFixed(4)))).toEqual([
        0.7355, 0.9175, 0.9351,
      ]);
      expect(agreed).toMatchObject({
        ...{ sessionId: DAY, icc21: 0.7355, icc2k: 0.9175, completeDemos: 3 },
        ...{ krippendorffAlpha: 0.9351, ratings: 15 },
      });
    });

    it('who is certified, and until when', async () => {
      const certified = await company.asked('xu', 'certifications', AS_OF);
      expect(certified).toMatchObject(
        ['an', 'bai', 'cao'].map((personId) => ({
          ...{ personId, grade: 'junior', validFrom: '2025-07-28', validUntil: '2027-07-27' },
          valid: true,
        })),
      );
      expect(await company.asked('ding', 'certifications/refused', AS_OF)).toMatchObject([
        { personId: 'ding', remedy: 'Another demo in autumn.' },
      ]);
      expect(await company.asked('bai', 'certifications/refused', AS_OF)).toEqual([]);
    });
  });
}
