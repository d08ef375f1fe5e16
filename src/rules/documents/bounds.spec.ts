import { policy } from '../journey-2025.fixture.js';
import { changed } from './changed-document.fixture.js';
import { checkDocument } from './check-document.js';

const problemsOf = (changes: Readonly<Record<string, unknown>>) =>
  checkDocument('evaluation', changed('evaluation-trainer-v1', changes));

describe('what keeps a policy document cheap to apply', () => {
  it.each([
    [1e-13, 'must have at most 12 decimals'],
    [0.1234567890123, 'must have at most 12 decimals'],
    [5e-324, 'must have at most 12 decimals'],
    [1e13, 'must be at most 1000000000000'],
  ])('a number %s is refused at its place', (weight, message) => {
    expect(problemsOf({ '/components/0/weight': weight })).toEqual([
      { pointer: '/components/0/weight', message },
    ]);
  });

  it('a number of twelve decimals is taken', () => {
    expect(problemsOf({ '/components/0/weight': 0.123456789012 })).toEqual([]);
    expect(problemsOf({ '/components/0/weight': 1e-12 })).toEqual([]);
  });

  it('the part that takes it beyond what is reasonable for each trainer is named', () => {
    const condition = { metric: 'delivery.hours', op: '>', value: 1, consecutive: 1 };
    const group = { all: Array.from({ length: 20 }, () => condition) };
    const transition = {
      propose: 'promote',
      when: { any: Array.from({ length: 10 }, () => group) },
    };
    const [problem] = problemsOf({ '/transitions': [transition, transition, transition] });
    // Ten times twenty conditions at eleven steps are 2,200 a transition.
    expect(problem).toMatchObject({ pointer: '/transitions/2', code: 'too-costly' });
  });

  it('a document of very many values is refused before anything is made of it', () => {
    const notes = Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`n${at}`, 'x']));
    expect(problemsOf({ '/notes': notes })).toEqual([
      { pointer: '', message: 'has more than 20000 values', code: 'too-costly' },
    ]);
  });

  it('what is shipped and what companies publish is far below', () => {
    const document = policy('evaluation-trainer-v2');
    expect(checkDocument(document.kind, document)).toEqual([]);
  });
});
