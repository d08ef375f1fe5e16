import type { EvaluationDocument } from '../documents/evaluation.js';
import { policy } from '../journey-2025.fixture.js';
import { componentInWords, totalInWords } from './in-words.js';

describe('an evaluation policy in words', () => {
  const trainer = policy<EvaluationDocument>('evaluation-trainer-v1');

  it('says how each component comes about', () => {
    expect(trainer.components.map(({ id }) => componentInWords(trainer, id))).toEqual([
      'The latest panelResult within P36M up to the day; weight 25; leaving its weight to the others when there is none',
      'The mean by respondents, each half as heavy after P180D, with 15 more at 80, of feedback.1 within P12M up to the day; weight 25',
      'The mean by respondents of feedback.2 within P12M up to the day; weight 10; leaving its weight to the others when there is none',
      'The sum of delivery.hours within P12M up to the day; scored on the line 0→0, 10→60, 30→100, flat beyond its ends; weight 15',
      'The mean by respondents of course.health within P12M up to the day; weight 10; leaving its weight to the others when there is none',
      'The mean by respondents of correction.days within P12M up to the day; scored on the line 0→100, 5→80, 15→0, flat beyond its ends; weight 5; leaving its weight to the others when there is none',
      'The sum of sharing.count within P12M up to the day; scored on the line 0→0, 4→100, flat beyond its ends; weight 10',
    ]);
  });

  it('says how the total does', () => {
    expect(totalInWords(trainer)).toBe(
      'Σ weight·score / Σ weight over the components that count, exact until it is rounded half away from zero to 2 decimals',
    );
    expect(totalInWords({ ...trainer, combine: 'sum', decimals: 1 })).toMatch(
      /^Σ weight·score, .* 1 decimals$/,
    );
  });
});
