import { FailingQuestions } from './failing-questions.js';

describe('a question that fails', () => {
  let now = 0;
  const fails = (...people: string[]) => {
    now = 0;
    const failing = new FailingQuestions(() => now);
    for (const personId of people) failing.failed('evaluations', personId);
    return failing;
  };

  it('is known once it fails for several people, until it is answered', () => {
    const failing = fails('p1', 'p2');
    expect(failing.names()).toEqual([]);
    failing.failed('evaluations', 'p1');
    expect(failing.names()).toEqual(['evaluations']);
    failing.answered('cohorts');
    expect(failing.names()).toEqual(['evaluations']);
    failing.answered('evaluations');
    expect(failing.names()).toEqual([]);
  });

  it('is not known by what one person asks, however often', () => {
    expect(fails('p1', 'p1', 'p1', 'p1').names()).toEqual([]);
  });

  it('is forgotten after a minute in which nobody asked', () => {
    const failing = fails('p1', 'p2', 'p3');
    now = 60_000;
    expect(failing.names()).toEqual([]);
    failing.failed('evaluations', 'p2');
    expect(failing.names()).toEqual([]);
  });
});
