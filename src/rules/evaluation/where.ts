import type { Filter, Where } from '../documents/tables.js';
import type { Attributes } from './facts.js';

/** Which of the distinct sets of attributes pass: 1 at the place of each that does. */
export function passing(where: Where, sets: readonly Attributes[]): Uint8Array {
  const filters = Object.entries(where);
  return Uint8Array.from(sets, (own) =>
    filters.every(([name, filter]) =>
      passes(filter, Object.hasOwn(own, name) ? own[name] : undefined),
    )
      ? 1
      : 0,
  );
}

function passes(filter: Filter, value: string | number | undefined): boolean {
  if (value === undefined) return false;
  if ('length' in filter) return filter.includes(value);
  const { from = -Infinity, to = Infinity } = filter;
  return typeof value === 'number' && value >= from && value <= to;
}
