import { rubric, sheet } from './panel-rubrics.fixture.js';
import { markProblem, sheetFigures } from './sheet.js';

describe('a judge’s marks', () => {
  const halves = rubric({ scale: { min: 1, max: 5, step: 0.1 } });

  it('fit the rubric when every dimension is marked on the scale and its steps', () => {
    expect(markProblem(halves, { a: 1, b: 5 })).toBeNull();
    // In binary arithmetic (1.3 − 1) / 0.1 is not a whole number; here it is.
    expect(markProblem(halves, { a: 1.3, b: 4.7 })).toBeNull();
  });

  it.each([
    [{ a: 1 }, { dimension: 'b', why: 'missing' }],
    [
      { a: 1, b: 0.9 },
      { dimension: 'b', why: 'out-of-scale' },
    ],
    [
      { a: 5.1, b: 5 },
      { dimension: 'a', why: 'out-of-scale' },
    ],
    [
      { a: Number.NaN, b: 5 },
      { dimension: 'a', why: 'out-of-scale' },
    ],
    [
      { a: Infinity, b: 5 },
      { dimension: 'a', why: 'out-of-scale' },
    ],
    [
      { a: 1.25, b: 5 },
      { dimension: 'a', why: 'off-step' },
    ],
    [
      { a: 1, b: 2, charm: 3 },
      { dimension: 'charm', why: 'unknown' },
    ],
  ])('%j have a problem', (marks, problem) => {
    expect(markProblem(halves, marks as unknown as Record<string, number>)).toEqual(problem);
  });

  it('do not borrow a mark from the prototype of an object', () => {
    const odd = rubric({ dimensions: [{ id: 'constructor', weight: 1 }] });
    expect(markProblem(odd, {})).toEqual({ dimension: 'constructor', why: 'missing' });
  });

  it('weigh together to an exact total', () => {
    expect(sheetFigures(rubric(), sheet('j1', 70, 81)).total.toFraction()).toBe('291/4');
  });
});
