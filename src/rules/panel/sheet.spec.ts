import { dimensionMarks } from '../documents/mark-scale.js';
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
    [{ a: 1 }, { key: 'b', why: 'missing' }],
    [
      { a: 1, b: 0.9 },
      { key: 'b', why: 'out-of-scale' },
    ],
    [
      { a: 5.1, b: 5 },
      { key: 'a', why: 'out-of-scale' },
    ],
    [
      { a: Number.NaN, b: 5 },
      { key: 'a', why: 'out-of-scale' },
    ],
    [
      { a: Infinity, b: 5 },
      { key: 'a', why: 'out-of-scale' },
    ],
    [
      { a: 1.25, b: 5 },
      { key: 'a', why: 'off-step' },
    ],
    [
      { a: 1, b: 2, charm: 3 },
      { key: 'charm', why: 'unknown' },
    ],
  ])('%j have a problem', (marks, problem) => {
    expect(markProblem(halves, marks as unknown as Record<string, number>)).toMatchObject(problem);
  });

  it('do not borrow a mark from the prototype of an object', () => {
    const odd = rubric({ dimensions: [{ id: 'constructor', weight: 1 }] });
    expect(markProblem(odd, {})).toMatchObject({ key: 'constructor', why: 'missing' });
  });

  it('are given to each item where a dimension has items, up to its points', () => {
    const listed = rubric({
      scale: { min: 0, max: 100, step: 0.5 },
      dimensions: [
        {
          id: 'plan',
          weight: 1,
          items: [
            { id: 'aims', points: 8 },
            { id: 'steps', points: 12 },
          ],
        },
        { id: 'lesson', weight: 1, scale: { min: 0, max: 80, step: 0.01 } },
      ],
    });
    const marks = { 'plan/aims': 7.5, 'plan/steps': 12, lesson: 71.33 };
    expect(markProblem(listed, marks)).toBeNull();
    expect(dimensionMarks(listed, marks)).toEqual({ plan: 19.5, lesson: 71.33 });
    expect(markProblem(listed, { ...marks, 'plan/aims': 8.5 })).toMatchObject({
      ...{ key: 'plan/aims', why: 'out-of-scale', scale: { min: 0, max: 8, step: 0.5 } },
    });
    expect(markProblem(listed, { ...marks, lesson: 71.333 })).toMatchObject({ why: 'off-step' });
    expect(markProblem(listed, { ...marks, plan: 19.5 })).toMatchObject({
      ...{ key: 'plan', why: 'unknown' },
    });
  });

  it('add up where the rubric says so, each with its weight', () => {
    const added = sheetFigures(rubric({ total: 'sum' }), sheet('j1', 70, 81));
    expect(added.total.toFraction()).toBe('291');
  });

  it('weigh together to an exact total', () => {
    expect(sheetFigures(rubric(), sheet('j1', 70, 81)).total.toFraction()).toBe('291/4');
  });
});
