import { expect } from '@jest/globals';
import type { Projection } from '../../projections/platform/runner/projection.js';
import { keyReader, keyText, type Row } from '../../projections/platform/runner/rows-in-memory.js';
import type { RowOf } from '../../projections/platform/runner/table.js';
import { WorkingSet } from '../../projections/platform/runner/working-set.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';

export type FoldedRows<P extends Projection> = {
  readonly [N in keyof P['tables']]: RowOf<P['tables'][N]['columns']>[];
};

/** The rows that a fold makes of a history, by table, in the order of their keys. Applying every event
 *  twice makes the same rows, or it fails. */
export function folded<P extends Projection>(
  projection: P,
  history: { readonly events: readonly Recorded[] },
): FoldedRows<P> {
  const once = fold(projection, history.events, 1);
  expect(fold(projection, history.events, 2)).toEqual(once);
  return once;
}

function fold<P extends Projection>(
  projection: P,
  events: readonly Recorded[],
  times: number,
): FoldedRows<P> {
  const set = new WorkingSet(projection, true);
  for (const event of events) {
    for (let i = 0; i < times; i++) projection.apply(event, set.rows);
  }
  const tables: Record<string, Row[]> = {};
  for (const [name, rows] of set.tables()) {
    const keyOf = keyReader(projection.tables[name]?.key ?? []);
    const byKey = new Map(rows.map((row) => [keyText(keyOf(row)), row]));
    const inOrder = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
    tables[name] = inOrder.map(([, row]) => row);
  }
  return tables as unknown as FoldedRows<P>;
}
