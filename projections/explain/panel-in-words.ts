import { panelMethod, type RubricDocument } from '../../src/rules/documents/rubric.js';

/** How a panel's total comes about under a rubric, for somebody who asks why. */
export function panelInWords(rubric: RubricDocument, done: string): string {
  const weights = rubric.dimensions.map(({ id, weight }) => `${weight}·${id}`).join(' + ');
  const penalty = rubric.time?.penalty;
  return [
    `Each sheet's total is (${weights}) / Σ weight`,
    methodInWords(rubric, done),
    ...(penalty
      ? [
          `${penalty.points} off for each begun ${penalty.perSeconds} s beyond ${rubric.time.seconds} s and ${rubric.time.graceSeconds ?? 0} s of grace, at most ${penalty.max}`,
        ]
      : []),
    `rounded once, half away from zero, to ${rubric.decimals ?? 2} decimals`,
  ].join('; ');
}

function methodInWords({ panel }: RubricDocument, done: string): string {
  const method = panelMethod(panel);
  switch (method.name) {
    case 'mean':
      return 'the mean of all sheets';
    case 'median':
      return 'the median of all sheets';
    case 'trimmed':
      return done === 'mean'
        ? 'the mean of all sheets, too few to leave any out'
        : `the mean of the sheets without the ${method.k} lowest and the ${method.k} highest`;
    case 'additiveFair':
      return 'what the candidate adds when each judge’s severity is taken out, by least squares over all sheets of the session';
  }
}
