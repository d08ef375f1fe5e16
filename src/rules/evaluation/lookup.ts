import { exact, type Exact } from '../arithmetic.js';
import type { Lookup } from '../documents/evaluation.js';
import type { Attributes } from './facts.js';

/** The number a document means here; null when its table has nothing for what the subject is. */
export function lookedUp(value: number | Lookup, attributes: Attributes): Exact | null {
  if (typeof value === 'number') return exact(value);
  const key = Object.hasOwn(attributes, value.by) ? attributes[value.by] : undefined;
  const found = key !== undefined && Object.hasOwn(value.of, key) ? value.of[key] : value.otherwise;
  return found === undefined ? null : exact(found);
}
