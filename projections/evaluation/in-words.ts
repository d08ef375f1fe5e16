import { exact, roundHalfAway, sum } from '../../src/rules/arithmetic.js';
import type {
  EvaluationComponent,
  EvaluationDocument,
} from '../../src/rules/documents/evaluation.js';

/** How a component's figure comes about, for somebody who asks why. */
export function inWords(policy: EvaluationDocument, componentId: string): string {
  const component = policy.components.find(({ id }) => id === componentId);
  if (!component) return '';
  const { curve, weight, missing } = component;
  const whole = roundHalfAway(sum(policy.components.map((one) => exact(one.weight))), 6);
  return [
    `${taken(component)} of ${component.from} in the ${component.window ?? policy.window} before the day`,
    ...(curve
      ? [`turned into a score on the line through ${points(curve)}, flat beyond its ends`]
      : []),
    `counted with weight ${weight} of ${whole}`,
    missing === 'redistribute'
      ? 'its weight goes to the others when there is nothing to count'
      : 'it counts as 0 when there is nothing to count',
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

function points(curve: readonly (readonly [number, number])[]): string {
  return curve.map(([x, y]) => `${x} → ${y}`).join(', ');
}
