import type { EvaluationComponent, EvaluationDocument } from '../documents/evaluation.js';

/**
 * How a component's score comes about, in a sentence for who asks "why".
 * @throws RangeError when the policy has no such component
 */
export function componentInWords(policy: EvaluationDocument, componentId: string): string {
  const component = policy.components.find(({ id }) => id === componentId);
  if (!component) throw new RangeError(`${policy.id} has no component ${componentId}`);
  const { from, window = policy.window, curve, missing } = component;
  const points = curve?.map(([x, y]) => `${x}→${y}`).join(', ');
  return [
    `${takenInWords(component)} ${from} within ${window} up to the day`,
    ...(points ? [`scored on the line ${points}, flat beyond its ends`] : []),
    `weight ${component.weight}`,
    ...(missing === 'zero' ? ['counting 0 when there is none'] : []),
    ...(missing === 'redistribute' ? ['leaving its weight to the others when there is none'] : []),
  ].join('; ');
}

function takenInWords({ take, prior, halfLife }: EvaluationComponent): string {
  const fading = halfLife ? `, each half as heavy after ${halfLife},` : '';
  switch (take) {
    case 'latest':
      return 'The latest';
    case 'best':
      return 'The highest';
    case 'sum':
      return 'The sum of';
    case 'count':
      return 'The number of';
    case 'mean':
      return `The mean by respondents${fading} of`;
    case 'shrunkMean':
      return `The mean by respondents${fading} with ${prior?.n ?? 0} more at ${prior?.mean ?? 0}, of`;
  }
}

/** How the total comes about from its components. */
export function totalInWords(policy: EvaluationDocument): string {
  const places = policy.decimals ?? 2;
  const combined =
    policy.combine === 'sum'
      ? 'Σ weight·score'
      : 'Σ weight·score / Σ weight over the components that count';
  return `${combined}, exact until it is rounded half away from zero to ${places} decimals`;
}
