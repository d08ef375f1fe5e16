import { exact, roundHalfAway, sum } from '../../src/rules/arithmetic.js';
import type {
  EvaluationComponent,
  EvaluationDocument,
} from '../../src/rules/documents/evaluation.js';

/** How a component's figure comes about, for somebody who asks why. */
export function inWords(policy: EvaluationDocument, componentId: string): string {
  const component = policy.components.find(({ id }) => id === componentId);
  if (!component) return '';
  const { curve, weight } = component;
  const whole = roundHalfAway(sum(policy.components.map((one) => exact(one.weight))), 6);
  return [
    `${taken(component)} of ${component.from} in the ${component.window ?? policy.window} before the day`,
    ...(curve
      ? [`turned into a score on the line through ${points(curve)}, flat beyond its ends`]
      : []),
    policy.combine === 'sum'
      ? `added ${weight} times`
      : `counted with weight ${weight} of ${whole}`,
    nothing(component),
  ].join('; ');
}

function taken({ take, prior, halfLife }: EvaluationComponent): string {
  const fading = halfLife ? `, each respondent weighing half after ${halfLife}` : '';
  switch (take) {
    case 'latest':
      return 'the latest';
    case 'best':
      return 'the best';
    case 'sum':
      return 'the sum';
    case 'count':
      return 'the number';
    case 'mean':
      return `the mean${fading}`;
    case 'shrunkMean':
      return `the mean, with ${prior?.n ?? 0} imagined respondents at ${prior?.mean ?? 0}${fading},`;
  }
}

function nothing({ missing, take }: EvaluationComponent): string {
  const summed = take === 'sum' || take === 'count';
  if (missing === 'zero' || (missing === undefined && summed)) return 'nothing counts as 0';
  if (missing === undefined && take === 'shrunkMean') return 'without any, the imagined ones count';
  return 'without any, its weight goes to the others';
}

function points(curve: readonly (readonly [number, number])[]): string {
  return curve.map(([x, y]) => `${x} → ${y}`).join(', ');
}
