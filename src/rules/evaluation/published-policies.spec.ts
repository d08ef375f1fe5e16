import { readdirSync, readFileSync } from 'node:fs';
import { dayFromNumber, dayNumber } from '../calendar.js';
import { checkDocument } from '../documents/check-document.js';
import type { EvaluationDocument } from '../documents/evaluation.js';
import { evaluate } from './evaluate.js';
import { fact, taught } from './facts.fixture.js';

const FOLDER = 'samples/policies';
const AS_OF = '2026-06-30';

function published(name: string): EvaluationDocument {
  return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as EvaluationDocument;
}

it.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))(
  '%s is a sound document',
  (file) => {
    const document = published(file.replace('.json', ''));
    expect(checkDocument(document.kind, document)).toEqual([]);
  },
);

describe('three evaluations in a row', () => {
  const proposals = (...facts: ReturnType<typeof taught>[]) =>
    evaluate(published('three-in-a-row'), facts.flat(), AS_OF).proposals;

  it('under 60 demote', () => {
    const low = [
      taught('2026-03-01', 4, [50]),
      taught('2026-04-01', 4, [59]),
      taught('2026-05-01', 4, [60, 59]),
    ];
    expect(proposals(...low)).toEqual(['demote']);
    expect(proposals(...low.slice(1))).toEqual([]);
    expect(proposals(...low, taught('2026-06-01', 4, [60]))).toEqual([]);
  });

  it('over 90 promote with more than 30 hours, and not with 30', () => {
    const high = (hours: number) => [
      taught('2026-03-01', hours, [91]),
      taught('2026-04-01', 10, [91]),
      taught('2026-05-01', 10, [90, 91]),
    ];
    expect(proposals(...high(10.5))).toEqual(['promote']);
    expect(proposals(...high(10))).toEqual([]);
  });
});

describe('an idle trainer', () => {
  const proposals = (...facts: ReturnType<typeof taught>[]) =>
    evaluate(published('idle-trainers'), [fact('grant', '2023-01-10', 1), ...facts.flat()], AS_OF)
      .proposals;

  it('with under 2 hours in the year is proposed for demotion', () => {
    expect(proposals(taught('2025-08-01', 1.5, []))).toEqual(['demote']);
    expect(proposals(taught('2025-08-01', 1.5, []), taught('2025-09-01', 0.5, []))).toEqual([]);
    expect(proposals(taught('2025-06-30', 8, []))).toEqual(['demote']);
  });

  it('loses the title after two years without a delivery, counted from the grant if there was none', () => {
    expect(proposals(taught('2024-06-30', 8, []))).toEqual(['exit']);
    expect(proposals(taught('2024-07-01', 8, []))).toEqual(['demote']);
    expect(proposals()).toEqual(['exit']);
  });
});

describe('hours a year by grade', () => {
  const proposals = (grade: string | undefined, hours: number, score: number) =>
    evaluate(
      published('hours-by-grade'),
      taught('2026-01-10', hours, [score]),
      AS_OF,
      grade === undefined ? {} : { grade },
    ).proposals;

  it.each([
    ['junior', 20, 80, ['renew']],
    ['junior', 19.5, 80, ['demote']],
    ['junior', 20, 79, ['demote']],
    ['intermediate', 29, 95, ['demote']],
    ['intermediate', 30, 95, ['renew']],
    ['senior', 30, 80, ['renew']],
    ['senior', 20, 80, ['demote']],
  ])('a %s trainer with %d hours and an average of %d: %j', (grade, hours, score, expected) => {
    expect(proposals(grade, hours, score)).toEqual(expected);
  });

  it('ask nothing of a grade the table does not know', () => {
    expect(proposals('guest', 1, 90)).toEqual([]);
    expect(proposals(undefined, 1, 90)).toEqual([]);
  });
});

describe('the teaching fee', () => {
  const fee = (score: number, grade = 'intermediate') =>
    evaluate(
      published('teaching-fee'),
      [
        ...taught('2026-06-10', 3, [score], { attributes: { difficulty: 'advanced' } }),
        ...taught('2026-06-20', 1.5, []),
        ...taught('2026-05-30', 8, []),
      ],
      AS_OF,
      { grade },
    ).amounts[0];

  it('is base × grade × difficulty × hours × performance, delivery by delivery', () => {
    // 200·1.3·1.5·3·1.2 + 200·1.3·1·1.5·1.2
    expect(fee(95)).toMatchObject({ id: 'fee', amount: 1872, n: 2 });
    expect(fee(65)).toMatchObject({ amount: 1248 });
    expect(fee(95, 'senior')).toMatchObject({ amount: 2304 });
  });

  it('rests on the deliveries of the month', () => {
    expect(fee(95)?.inputs).toEqual([
      expect.stringMatching(/^delivery\.hours@2026-06-10/),
      expect.stringMatching(/^delivery\.hours@2026-06-20/),
    ]);
  });

  it('of twelve months is that of the year, whatever days they were taught on', () => {
    const year = Array.from({ length: 365 }, (_, day) =>
      fact('delivery.hours', dayFromNumber(dayNumber('2025-01-01') + day), 1 + (day % 7) / 4, {
        attributes: { difficulty: day % 3 === 0 ? 'advanced' : 'basic' },
      }),
    );
    const facts = [...year, fact('feedback.1', '2025-01-01', 85)];
    const feeOn = (asOf: string, changes: object = {}) => {
      const policy = published('teaching-fee');
      const amounts = policy.amounts?.map((rule) => ({ ...rule, ...changes }));
      const grade = { grade: 'junior' };
      return evaluate({ ...policy, ...(amounts && { amounts }) }, facts, asOf, grade).amounts[0];
    };
    const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const months = lengths.map((last, at) =>
      feeOn(`2025-${String(at + 1).padStart(2, '0')}-${last}`),
    );
    const whole = feeOn('2025-12-31', { window: { calendar: 'year', which: 'current' } });
    expect(whole?.n).toBe(365);
    expect(months.reduce((sum, one) => sum + (one?.n ?? 0), 0)).toBe(365);
    const cents = months.reduce((sum, one) => sum + Math.round((one?.amount ?? 0) * 100), 0);
    expect(cents).toBe(Math.round((whole?.amount ?? 0) * 100));
    // On any other day it is what the month has come to so far.
    expect(feeOn('2025-02-01')?.n).toBe(1);
    expect(feeOn('2025-02-27')?.n).toBe(27);
  });

  it('is not computed when the table has nothing for the trainer, and says by what', () => {
    expect(fee(95, 'guest')).toMatchObject({ amount: null, missing: 'grade' });
  });
});

describe('points and stars', () => {
  const stars = (...facts: ReturnType<typeof taught>[]) => {
    const { total, band } = evaluate(published('star-points'), facts.flat(), AS_OF);
    return { total, band };
  };

  it('add up to a star', () => {
    const year = taught('2026-03-01', 20, [87, 88]);
    expect(
      stars(year, [fact('course.health', AS_OF, 66), fact('sharing.count', '2026-02-02', 1)]),
    ).toEqual({
      total: 63.8,
      band: 'three-star',
    });
  });

  it('begin at one star with nothing done', () => {
    expect(stars()).toEqual({ total: 0, band: 'one-star' });
  });

  it('turn at the band’s own points', () => {
    expect(stars(taught('2026-03-01', 37.5, []))).toEqual({ total: 75, band: 'four-star' });
    expect(stars(taught('2026-03-01', 37.4, []))).toEqual({ total: 74.8, band: 'three-star' });
  });
});
