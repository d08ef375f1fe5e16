import fc from 'fast-check';
import type { PanelMethodName } from '../documents/rubric.js';
import { additiveFair } from './additive-fair.js';
import { panelResult } from './panel-result.js';
import { result, rubric, sheet } from './panel-rubrics.fixture.js';
import { sheetFigures, type Sheet } from './sheet.js';

const mark = fc.integer({ min: 0, max: 100 });
const panel = fc
  .array(fc.tuple(mark, mark), { minLength: 1, maxLength: 9 })
  .map((marks) => marks.map(([a, b], j) => sheet(`j${j}`, a, b)));
const within = fc.constantFrom<PanelMethodName>('mean', 'median', 'trimmed');
const any = fc.constantFrom<PanelMethodName>('mean', 'median', 'trimmed', 'additiveFair');

/** A session in which every judge marked every demo. */
const complete = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 }))
  .chain(([judges, demos]) =>
    fc
      .array(fc.tuple(mark, mark), { minLength: judges * demos, maxLength: judges * demos })
      .map((marks) =>
        marks.map(([a, b], i) => sheet(`j${i % judges}`, a, b, `d${1 + Math.floor(i / judges)}`)),
      ),
  );

function sealed(method: PanelMethodName, sheets: readonly Sheet[]) {
  return result(panelResult(rubric({ method }), { demoId: 'd1', sheets, seconds: 0 }));
}

describe('whatever the marks, a panel result', () => {
  it('lies within what the judges gave', () => {
    fc.assert(
      fc.property(within, panel, (method, sheets) => {
        const { total, dimensions, spread } = sealed(method, sheets);
        expect(total).toBeGreaterThanOrEqual(spread.min);
        expect(total).toBeLessThanOrEqual(spread.max);
        for (const dimension of ['a', 'b']) {
          const given = sheets.map(({ marks }) => marks[dimension] ?? 0);
          expect(dimensions[dimension]).toBeGreaterThanOrEqual(Math.min(...given));
          expect(dimensions[dimension]).toBeLessThanOrEqual(Math.max(...given));
        }
      }),
    );
  });

  it('does not depend on the order in which sheets arrived', () => {
    const shuffled = panel.chain((sheets) =>
      fc.tuple(fc.constant(sheets), fc.shuffledSubarray(sheets, { minLength: sheets.length })),
    );
    fc.assert(
      fc.property(any, shuffled, (method, [sheets, other]) => {
        expect(sealed(method, other)).toEqual(sealed(method, sheets));
      }),
    );
  });

  it('of equal sheets is that sheet, with no spread', () => {
    fc.assert(
      fc.property(any, mark, mark, fc.integer({ min: 1, max: 8 }), (method, a, b, judges) => {
        const sheets = Array.from({ length: judges }, (_, j) => sheet(`j${j}`, a, b));
        const { dimensions, spread } = sealed(method, sheets);
        expect(dimensions).toEqual({ a, b });
        expect(spread.sd).toBe(0);
      }),
    );
  });

  it('by additive fairness is the mean when every judge marked every demo', () => {
    fc.assert(
      fc.property(complete, (sheets) => {
        const { total, dimensions } = sealed('additiveFair', sheets);
        const plain = sealed('mean', sheets);
        expect({ total, dimensions }).toEqual({ total: plain.total, dimensions: plain.dimensions });
      }),
    );
  });

  it('by additive fairness gives back effects that explain every mark, whoever was recused', () => {
    const session = fc.record({
      demos: fc.array(mark, { minLength: 1, maxLength: 5 }),
      severities: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 5 }),
      recused: fc.array(fc.nat(24), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(session, ({ demos, severities, recused }) => {
        const rules = rubric({ scale: { min: -200, max: 200, step: 1 } });
        const ratings = demos
          .flatMap((quality, d) =>
            severities.map((severity, j) =>
              sheet(`j${j}`, quality + severity, quality + severity, `d${d}`),
            ),
          )
          .filter((_, index) => !recused.includes(index))
          .map((given) => ({ ...given, figures: [sheetFigures(rules, given).total] }));
        const effects = additiveFair(ratings);
        if (effects === 'disconnected') return;
        const present = [...new Set(ratings.map(({ judgeId }) => Number(judgeId.slice(1))))];
        const centre =
          present.reduce((total, j) => total + (severities[j] ?? 0), 0) / present.length;
        for (const [demoId, [effect]] of effects.demos) {
          expect(effect?.valueOf()).toBeCloseTo((demos[Number(demoId.slice(1))] ?? 0) + centre, 9);
        }
      }),
    );
  });
});

describe('additive fairness', () => {
  const fair = rubric({ method: 'additiveFair' });

  it('does not punish a candidate for having met the severe judge', () => {
    // j2 marks ten below j1. d1 met both, d2 only j1, d3 only j2.
    const sheets = [
      sheet('j1', 85, 85, 'd1'),
      sheet('j2', 75, 75, 'd1'),
      sheet('j1', 85, 85, 'd2'),
      sheet('j2', 75, 75, 'd3'),
    ];
    for (const demoId of ['d1', 'd2', 'd3']) {
      expect(panelResult(fair, { demoId, sheets, seconds: 0 })).toMatchObject({
        method: 'additiveFair',
        total: 80,
        dimensions: { a: 80, b: 80 },
        judges: demoId === 'd1' ? 2 : 1,
      });
    }
  });

  it('rests on every sheet of the session', () => {
    const sheets = [sheet('j1', 85, 85, 'd1'), sheet('j1', 75, 75, 'd2')];
    expect(result(panelResult(fair, { demoId: 'd1', sheets, seconds: 0 })).inputs).toEqual([
      'd2.j1',
      'd1.j1',
    ]);
  });

  it('has no answer when two panels have no judge and no demo in common', () => {
    const sheets = [sheet('j1', 85, 85, 'd1'), sheet('j2', 75, 75, 'd2')];
    expect(panelResult(fair, { demoId: 'd1', sheets, seconds: 0 })).toEqual({
      problem: 'disconnected',
    });
  });

  it('tells how much each judge marks above the rest, summing to nothing', () => {
    const rules = rubric();
    const sheets = [
      sheet('j1', 85, 85, 'd1'),
      sheet('j2', 75, 75, 'd1'),
      sheet('j1', 60, 60, 'd2'),
    ];
    const ratings = sheets.map((given) => ({
      ...given,
      figures: [sheetFigures(rules, given).total],
    }));
    const fair = additiveFair(ratings);
    if (fair === 'disconnected') throw new Error(fair);
    expect([...fair.judges].map(([judge, [effect]]) => [judge, effect?.valueOf()])).toEqual([
      ['j1', 5],
      ['j2', -5],
    ]);
  });
});
