import { exact, type Exact } from '../arithmetic.js';
import type { Lookup, Step } from '../documents/tables.js';
import type { Attributes } from './facts.js';

/** The number a document means here; null when its table has nothing for what the subject is. */
export function lookedUp(value: number | Lookup, attributes: Attributes): Exact | null {
  const found = numberIn(value, attributes);
  return typeof found === 'number' ? exact(found) : null;
}

/** The number a document means here, or the table that has none. */
export function numberIn(value: number | Lookup, attributes: Attributes): number | Lookup {
  if (typeof value === 'number') return value;
  const { by, of, steps, otherwise } = value;
  const key = Object.hasOwn(attributes, by) ? attributes[by] : undefined;
  if (steps && typeof key === 'number') return onSteps(steps, (from) => key - from);
  const cell = of && key !== undefined && Object.hasOwn(of, key) ? of[key] : undefined;
  if (typeof cell === 'object') return numberIn(cell, attributes);
  return cell ?? otherwise ?? value;
}

/** The last step that the figure has reached; below the first one it is 0.
 *  @param beyond how far the figure is beyond a step's beginning */
export function onSteps(steps: readonly Step[], beyond: (start: number) => number): number {
  const reached = steps.findLast((step) =>
    'above' in step ? beyond(step.above) > 0 : beyond(step.from) >= 0,
  );
  return reached?.is ?? 0;
}
