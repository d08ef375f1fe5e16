import fc from 'fast-check';
import type { MethodRules, PanelGroup } from '../documents/rubric.js';
import { panelResult } from './panel-result.js';
import { result, rubric, sheet } from './panel-rubrics.fixture.js';
import { passes } from './passes.js';
import { shortOfQuorum } from './quorum.js';
import type { Sheet } from './sheet.js';

const grouped = (group: string, ...sheets: Sheet[]) => sheets.map((one) => ({ ...one, group }));

function sealed(rules: Parameters<typeof rubric>[0], sheets: readonly Sheet[], seconds = 600) {
  return result(panelResult(rubric(rules), { demoId: 'd1', sheets, seconds }));
}

describe('a trimmed panel', () => {
  const four = [10, 20, 30, 90].map((mark, j) => sheet(`j${j}`, mark, mark));

  it('drops from as few sheets as its rubric says', () => {
    const panel = { method: 'trimmed' as const, trimFrom: 4, quorum: 3 };
    expect(sealed({ panel }, four)).toMatchObject({ method: 'trimmed', total: 25 });
    expect(sealed({ panel: { ...panel, trimFrom: 5 } }, four)).toMatchObject({ method: 'mean' });
  });

  it('may drop more at one end than at the other, and says which sheets', () => {
    const method = { trimmed: { lowest: 0, highest: 1 } };
    const { total, dropped } = sealed({ panel: { method, trimFrom: 3, quorum: 3 } }, four);
    expect({ total, dropped }).toEqual({ total: 20, dropped: ['d1.j3'] });
  });
});

describe('a panel of groups', () => {
  const groups: PanelGroup[] = [
    { id: 'experts', weight: 80, method: { trimmed: { k: 1 } }, trimFrom: 5, quorum: 2 },
    { id: 'guests', weight: 20, method: 'mean' },
  ];
  const panel = { method: 'mean' as const, quorum: 3, groups };
  const experts = grouped(
    'experts',
    ...[60, 80, 90, 85, 100].map((mark, j) => sheet(`e${j}`, mark, mark)),
  );
  const guests = grouped('guests', sheet('g1', 70, 70), sheet('g2', 75, 75));

  it('weighs what each group came to by its own method', () => {
    // Experts without 60 and 100: 85; guests: 72.5; 0.8 · 85 + 0.2 · 72.5.
    expect(sealed({ panel, decimals: 3 }, [...experts, ...guests])).toMatchObject({
      total: 82.5,
      groups: {
        experts: { method: 'trimmed', total: 85, judges: 5 },
        guests: { method: 'mean', total: 72.5, judges: 2 },
      },
      dropped: ['d1.e0', 'd1.e4'],
      judges: 7,
    });
  });

  it('comes to nothing while a group has no sheet, and is short of its quorum', () => {
    const outcome = panelResult(rubric({ panel }), { demoId: 'd1', sheets: experts, seconds: 0 });
    expect(outcome).toEqual({ problem: 'no-sheets' });
    expect(shortOfQuorum(panel, experts)).toEqual({ sheets: 0, quorum: 1, group: 'guests' });
    const few = [...experts.slice(0, 1), ...guests];
    expect(shortOfQuorum(panel, few)).toEqual({ sheets: 1, quorum: 2, group: 'experts' });
    expect(shortOfQuorum(panel, few.slice(0, 2))).toEqual({ sheets: 2, quorum: 3 });
    expect(shortOfQuorum(panel, [...experts, ...guests])).toBeNull();
  });
});

describe('time by a table', () => {
  const time = {
    seconds: 600,
    steps: [
      { overSeconds: 630, points: 1 },
      { overSeconds: 660, points: 3 },
      { underSeconds: 480, points: 2 },
      { underSeconds: 420, points: 4.5 },
    ],
    disqualified: { overSeconds: 900, underSeconds: 240 },
  };
  const sheets = [sheet('j1', 80, 80)];

  it.each([
    [419, 4.5],
    [420, 2],
    [479, 2],
    [480, 0],
    [630, 0],
    [631, 1],
    [661, 3],
    [900, 3],
  ])('takes off, for %d seconds, %d', (seconds, penalty) => {
    const outcome = sealed({ time }, sheets, seconds);
    expect(outcome).toMatchObject({ penalty, total: 80 - penalty });
    expect(outcome).not.toHaveProperty('disqualified');
  });

  it.each([
    [901, 'over-time', 900],
    [239, 'under-time', 240],
  ])('disqualifies a demo of %d seconds: %s', (seconds, why, bound) => {
    const outcome = sealed({ time }, sheets, seconds);
    expect(outcome.disqualified).toEqual({ why, seconds, bound });
    expect(passes({ pass: { total: 10 } }, outcome)).toEqual({
      passed: false,
      checks: [
        { check: 'time', required: bound, actual: seconds, met: false },
        { check: 'total', required: 10, actual: outcome.total, met: true },
      ],
    });
  });
});

/** What follows reckons in whole hundredths and fractions of its own. */
type Fraction = readonly [bigint, bigint];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const over = ([a, b]: Fraction, by: bigint): Fraction => [a, b * by];
const times = ([a, b]: Fraction, by: bigint): Fraction => [a * by, b];
const less = ([a, b]: Fraction, [c, d]: Fraction) => a * d < c * b;
const total = (all: readonly Fraction[]) => all.reduce(plus, [0n, 1n]);

function rounded([a, b]: Fraction): number {
  const doubled = 2n * a * 1000n;
  return Number((doubled + b) / (2n * b)) / 1000;
}

function reckoned(totals: readonly Fraction[], rules: MethodRules): Fraction {
  const sorted = totals.toSorted((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
  const count = sorted.length;
  if (rules.method === 'median') {
    const middle = sorted.slice(Math.floor((count - 1) / 2), Math.floor(count / 2) + 1);
    return over(total(middle), BigInt(middle.length));
  }
  if (typeof rules.method === 'object') {
    const { lowest = 1, highest = 1 } = rules.method.trimmed;
    if (count >= (rules.trimFrom ?? 5) && count > lowest + highest) {
      const kept = sorted.slice(lowest, count - highest);
      return over(total(kept), BigInt(kept.length));
    }
  }
  return over(total(sorted), BigInt(count));
}

describe('whatever the document and the marks, a panel of groups', () => {
  const rules: fc.Arbitrary<MethodRules> = fc.oneof(
    fc.constant({ method: 'mean' as const }),
    fc.constant({ method: 'median' as const }),
    fc
      .tuple(fc.nat(2), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 7 }))
      .map(([lowest, highest, trimFrom]) => ({
        ...{ method: { trimmed: { lowest, highest } }, trimFrom },
      })),
  );
  const hundredths = fc.integer({ min: 0, max: 10_000 });
  const group = fc.tuple(
    rules,
    fc.integer({ min: 1, max: 90 }),
    fc.array(fc.tuple(hundredths, hundredths), { minLength: 1, maxLength: 8 }),
  );

  it('comes to what an independent reckoning in fractions says', () => {
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (parts, addsUp) => {
          const groups = parts.map(([method, weight], g): PanelGroup => ({
            ...method,
            ...{ id: `g${g}`, weight },
          }));
          const sheets = parts.flatMap(([, , marks], g) =>
            grouped(`g${g}`, ...marks.map(([a, b], j) => sheet(`${g}.${j}`, a / 100, b / 100))),
          );
          const document = {
            ...{ scale: { min: 0, max: 100, step: 0.01 }, decimals: 3 },
            ...(addsUp && { total: 'sum' as const }),
            panel: { method: 'mean' as const, quorum: 1, groups },
          };
          // The fixture's weights are 3 and 1.
          const totalOf = ([a, b]: readonly [number, number]): Fraction => [
            3n * BigInt(a) + BigInt(b),
            addsUp ? 100n : 400n,
          ];
          const weighed = parts.map(([method, weight, marks]) =>
            times(reckoned(marks.map(totalOf), method), BigInt(weight)),
          );
          const all = parts.reduce((sum, [, weight]) => sum + BigInt(weight), 0n);
          expect(sealed(document, sheets).total).toBe(rounded(over(total(weighed), all)));
        },
      ),
      { numRuns: 300 },
    );
  });
});
