import { agreement } from './agreement.js';
import { exact } from './arithmetic.js';
import type { RubricDocument } from './documents/rubric.js';
import { expected, field, liveSheets, policy, rows } from './journey-2025.fixture.js';
import { sheetFigures } from './panel/sheet.js';

/** A session from a table: a row a demo, a column a judge, null where the judge did not mark. */
function session(
  table: readonly (readonly (number | null)[])[],
  judgeCount = table[0]?.length ?? 0,
) {
  const judges = Array.from({ length: judgeCount }, (_, j) => `j${j}`);
  const demos = table.map((row, d) => ({
    demoId: `d${d}`,
    sheets: row.flatMap((mark, j) =>
      mark === null ? [] : [{ judgeId: `j${j}`, total: exact(mark) }],
    ),
  }));
  return { judges, demos };
}

const SHROUT_AND_FLEISS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe('the agreement of a panel', () => {
  it('gives the coefficients of the table in Shrout and Fleiss (1979)', () => {
    const { icc21, icc2k, completeDemos } = agreement(session(SHROUT_AND_FLEISS));
    // Published there as .29 and .62.
    expect({ icc21, icc2k, completeDemos }).toEqual({
      icc21: 0.2898,
      icc2k: 0.6201,
      completeDemos: 6,
    });
  });

  it('gives the interval alpha of the example in Krippendorff (2011)', () => {
    const byObserver = [
      [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
      [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
      [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
      [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];
    const units = Array.from({ length: 12 }, (_, unit) =>
      byObserver.map((marks) => marks[unit] ?? null),
    );
    const { krippendorffAlpha, ratings } = agreement(session(units));
    // Published there as .849, on 40 pairable values.
    expect(krippendorffAlpha).toBeCloseTo(0.849, 3);
    expect(ratings).toBe(40);
  });

  it('of the 2025 demo day is as published', () => {
    const rubric = policy<RubricDocument>('rubric-demo-v1');
    const sheets = liveSheets();
    const demos = rows('demos').map((row) => {
      const demoId = field(row, 'demo_id');
      const own = sheets.filter((sheet) => sheet.demoId === demoId);
      return {
        demoId,
        sheets: own.map((s) => ({ judgeId: s.judgeId, total: sheetFigures(rubric, s).total })),
      };
    });
    const judges = rows('judges').map((row) => field(row, 'judge_id'));
    expect({ 'demo-day-2025': agreement({ judges, demos }) }).toEqual(expected('agreement'));
  });

  it('is one when judges mark alike and demos differ', () => {
    expect(
      agreement(
        session([
          [80, 80],
          [70, 70],
          [90, 90],
        ]),
      ),
    ).toEqual({
      icc21: 1,
      icc2k: 1,
      completeDemos: 3,
      krippendorffAlpha: 1,
      ratings: 6,
    });
  });

  it('looks for the ICC only at demos that every judge of the session marked', () => {
    const withRecusal = [...SHROUT_AND_FLEISS, [1, null, 10, 1]];
    expect(agreement(session(withRecusal))).toMatchObject({
      icc21: 0.2898,
      completeDemos: 6,
      ratings: 27,
    });
  });

  it('looks for alpha only at sealed demos', () => {
    const { judges, demos } = session(SHROUT_AND_FLEISS);
    const open = { demoId: 'open', sealed: false, sheets: demos[0]?.sheets ?? [] };
    expect(agreement({ judges, demos: [...demos, open] }).ratings).toBe(24);
  });

  it.each([
    ['nobody marked', session([], 3), ['too-few-complete-demos', 'too-few-ratings']],
    ['there was one demo', session([[80, 70]]), ['too-few-complete-demos', undefined]],
    [
      'a judge never marked',
      session(
        [
          [80, 70],
          [60, 50],
        ],
        3,
      ),
      ['too-few-complete-demos', undefined],
    ],
    ['there was one judge', session([[80], [70]]), ['too-few-judges', 'too-few-ratings']],
    [
      'everybody marked the same',
      session([
        [80, 80],
        [80, 80],
      ]),
      ['no-variation', 'no-variation'],
    ],
  ])('says why there is no figure when %s', (_, of, [icc, alpha]) => {
    const { icc21, icc2k, krippendorffAlpha, reasons } = agreement(of);
    expect({ icc21, icc2k }).toEqual({ icc21: null, icc2k: null });
    expect(reasons).toEqual({
      icc21: icc,
      icc2k: icc,
      ...(alpha !== undefined && { krippendorffAlpha: alpha }),
    });
    expect(krippendorffAlpha === null).toBe(alpha !== undefined);
  });
});
