import type { CertificationDocument } from '../documents/certification.js';
import type { RubricDocument } from '../documents/rubric.js';
import { expected, field, liveSheets, policy, rows } from '../journey-2025.fixture.js';
import { panelResult } from './panel-result.js';
import { result, rubric, sheet } from './panel-rubrics.fixture.js';
import { passes } from './passes.js';

const FIVE = [
  sheet('j1', 90, 50),
  sheet('j2', 80, 80),
  sheet('j3', 70, 90),
  sheet('j4', 60, 60),
  sheet('j5', 20, 20),
];

function sealed(rules: RubricDocument, sheets = FIVE, seconds = 600) {
  return result(panelResult(rules, { demoId: 'd1', sheets, seconds }));
}

describe('the panel result of a demo', () => {
  it('is the weighted mean of what its judges gave', () => {
    expect(sealed(rubric())).toEqual({
      method: 'mean',
      inputs: ['d1.j5', 'd1.j4', 'd1.j3', 'd1.j1', 'd1.j2'],
      dropped: [],
      dimensions: { a: 64, b: 60 },
      total: 63,
      penalty: 0,
      spread: { min: 20, max: 80, sd: 25.4 },
      judges: 5,
    });
  });

  it('by the median is the middle sheet, each dimension on its own', () => {
    const { total, dimensions } = sealed(rubric({ method: 'median' }));
    expect({ total, dimensions }).toEqual({ total: 75, dimensions: { a: 70, b: 60 } });
  });

  it('by the median of an even panel is the mean of the middle two', () => {
    const { total, dimensions } = sealed(rubric({ method: 'median' }), FIVE.slice(0, 4));
    expect({ total, dimensions }).toEqual({ total: 77.5, dimensions: { a: 75, b: 70 } });
  });

  it('trimmed leaves out the sheets with the lowest and the highest total', () => {
    const { total, dimensions, method, judges } = sealed(rubric({ method: 'trimmed' }));
    expect({ total, dimensions, method, judges }).toEqual({
      // j5 (20) and j2 (80, after j1 by judge id) go.
      total: 71.67,
      dimensions: { a: 73.33, b: 66.67 },
      method: 'trimmed',
      judges: 5,
    });
  });

  it('trimmed breaks equal totals by judge id, whoever came first', () => {
    const sheets = [
      sheet('j9', 80, 80),
      sheet('j1', 70, 110),
      sheet('j3', 50, 50),
      sheet('j4', 50, 50),
      sheet('j5', 50, 50),
    ];
    const rules = rubric({ method: 'trimmed', scale: { min: 0, max: 200, step: 1 } });
    // j1 and j9 both total 80: j1 comes first, so j9 is the one dropped at the top.
    expect(sealed(rules, sheets).dimensions['b']).toBe(70);
    expect(sealed(rules, sheets.toReversed())).toEqual(sealed(rules, sheets));
  });

  it('trimmed with fewer than five sheets is the mean, and says so', () => {
    const four = FIVE.slice(0, 4);
    expect(sealed(rubric({ method: 'trimmed' }), four)).toEqual(sealed(rubric(), four));
  });

  it('trimmed of more than there is to drop is the mean, and says so', () => {
    expect(sealed(rubric({ method: { trimmed: { k: 3 } } })).method).toBe('mean');
    expect(sealed(rubric({ method: { trimmed: { k: 2 } } }))).toMatchObject({
      method: 'trimmed',
      total: 75,
    });
  });

  it('names the sheets that were trimmed, the lowest first', () => {
    expect(sealed(rubric({ method: { trimmed: { k: 2 } } })).dropped).toHaveLength(4);
    expect(sealed(rubric({ method: { trimmed: { k: 2 } } }), FIVE.slice(0, 4)).dropped).toEqual([]);
    expect(sealed(rubric()).dropped).toEqual([]);
  });

  it('of one judge has no spread', () => {
    expect(sealed(rubric(), FIVE.slice(0, 1)).spread).toEqual({ min: 80, max: 80, sd: 0 });
  });

  it('does not come out of nothing', () => {
    expect(panelResult(rubric(), { demoId: 'd2', sheets: FIVE, seconds: 1 })).toEqual({
      problem: 'no-sheets',
    });
  });

  it('rounds ties away from zero, from thirds on', () => {
    const thirds = [sheet('j1', 1, 0), sheet('j2', 1, 0), sheet('j3', 0, 0)];
    const rules = rubric({
      decimals: 1,
      dimensions: [
        { id: 'a', weight: 0.3 },
        { id: 'b', weight: 0.1 },
      ],
    });
    // (¾ + ¾ + 0) / 3 is one half exactly.
    expect(sealed({ ...rules, decimals: 0 }, thirds).total).toBe(1);
    expect(sealed(rules, thirds).dimensions['a']).toBe(0.7);
  });
});

describe('the time penalty', () => {
  const timed = rubric({
    time: { seconds: 600, graceSeconds: 30, penalty: { perSeconds: 30, points: 1.5, max: 5 } },
  });

  it.each([
    [630, 0],
    [631, 1.5],
    [660, 1.5],
    [661, 3],
    [691, 4.5],
    [721, 5],
    [7000, 5],
  ])('for %d seconds takes off %d', (seconds, penalty) => {
    expect(sealed(timed, FIVE, seconds)).toMatchObject({ penalty, total: 63 - penalty });
  });

  it('is taken off the exact total, before rounding', () => {
    const rules = rubric({
      decimals: 0,
      time: { seconds: 1, penalty: { perSeconds: 1, points: 0.25, max: 9 } },
    });
    // 63 − 0.25 − … : two begun seconds take half a point, and 62.5 rounds up.
    expect(sealed(rules, FIVE, 3)).toMatchObject({ total: 63, penalty: 1 });
  });

  it('leaves the spread of the sheets alone', () => {
    expect(sealed(timed, FIVE, 900).spread).toEqual(sealed(timed).spread);
  });
});

describe('the demo day of the 2025 journey', () => {
  const rules = policy<RubricDocument>('rubric-demo-v1');
  const junior = policy<CertificationDocument>('certification-junior-v1');
  const sheets = liveSheets();
  const published = expected<Record<string, { passed: boolean }>>('demos');

  it.each(rows('demos').map((row) => [field(row, 'demo_id'), row] as const))(
    '%s comes out as published',
    (demoId, row) => {
      const sealedResult = result(
        panelResult(rules, { demoId, sheets, seconds: Number(field(row, 'seconds')) }),
      );
      const { judges, method, dimensions, penalty, total } = sealedResult;
      const { passed } = passes(junior, sealedResult);
      expect({
        personId: row['person_id'],
        sealed: true,
        judges,
        method,
        dimensions,
        penalty,
        total,
        passed,
      }).toEqual(published[demoId]);
    },
  );

  it('names the amendment, not the sheet it supersedes', () => {
    const { inputs } = result(panelResult(rules, { demoId: 'demo-t25-19', sheets, seconds: 600 }));
    expect(inputs).toContain('demo-t25-19.j25-1.amended');
    expect(inputs).not.toContain('demo-t25-19.j25-1');
  });
});
