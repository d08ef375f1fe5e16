import type { Position } from '../../../src/platform/kernel/envelope.js';
import type { Projection } from './projection.js';
import { type Changes, type Key, keyReader } from './rows-in-memory.js';

/** A view changed: what a dashboard listens to. */
export interface ViewChange {
  readonly projection: string;
  /** The view holds every event up to here. */
  readonly position: Position;
  /** Which rows, by table; `'many'` when it is simpler to look at everything again. */
  readonly keys: Readonly<Record<string, readonly Key[]>> | 'many';
}

/** More are not worth listing: whoever listens reads the view again. */
const KEYS_LISTED = 200;

/** Nothing when no row changed. */
export function changeOf(
  projection: Projection,
  position: Position,
  changes: ReadonlyMap<string, Changes>,
): ViewChange | undefined {
  const total = [...changes.values()].reduce((n, c) => n + c.put.length + c.deleted.length, 0);
  if (total === 0) return undefined;
  if (total > KEYS_LISTED) return { projection: projection.name, position, keys: 'many' };
  const keys: Record<string, readonly Key[]> = {};
  for (const [table, { put, deleted }] of changes) {
    keys[table] = [...put.map(keyReader(projection.tables[table]?.key ?? [])), ...deleted];
  }
  return { projection: projection.name, position, keys };
}
