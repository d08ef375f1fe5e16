import { START, type EventStore } from '../../../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import { rowText, storedRows } from './digest.js';
import { foldBatch } from '../runner/fold-batch.js';
import { type Deployment, named } from './operations.js';
import type { Projection } from '../runner/projection.js';
import { keyReader, keyText, type Row } from '../runner/rows-in-memory.js';
import type { Generation } from '../runner/views.js';
import { withoutNul } from '../runner/without-nul.js';
import { WorkingSet } from '../runner/working-set.js';

const EVENTS_PER_PAGE = 5_000;
/** The first few say what is wrong; the count says how much. */
const DIFFERENCES_SHOWN = 20;

export interface RowDifference {
  readonly table: string;
  readonly key: string;
  /** What the events say; null when they say there is no such row. */
  readonly expected: Row | null;
  /** What the view says; null when the row is not in it. */
  readonly found: Row | null;
}

export interface Verified {
  readonly projection: string;
  readonly outcome: 'same' | 'different' | 'not-built' | 'other-version';
  /** The live view was compared as of here. */
  readonly position: Position | null;
  readonly rows: number;
  readonly differing: number;
  readonly differences: readonly RowDifference[];
}

/** Folds the ledger again in memory and compares every row with the live view, at its position. */
export async function verifyViews(
  deployment: Deployment,
  names: readonly string[] = [],
): Promise<Verified[]> {
  const verified: Verified[] = [];
  for (const projection of named(deployment, names)) {
    verified.push(await verifyView(deployment, projection));
  }
  return verified;
}

function verifyView({ store, views }: Deployment, projection: Projection): Promise<Verified> {
  return views.snapshot(async (db) => {
    const live = await views.catalogue.live(projection.name, db);
    const nothing = { projection: projection.name, rows: 0, differing: 0, differences: [] };
    if (!live) return { ...nothing, outcome: 'not-built', position: null };
    if (live.identity !== projection.identity) {
      return { ...nothing, outcome: 'other-version', position: live.position };
    }
    const expected = await foldInMemory(store, projection, live);
    let rows = 0;
    let differing = 0;
    const differences: RowDifference[] = [];
    const differs = (difference: RowDifference) => {
      differing += 1;
      if (differences.length < DIFFERENCES_SHOWN) differences.push(difference);
    };
    for (const [table, byKey] of expected) {
      const shape = projection.tables[table];
      const columns = Object.keys(shape?.columns ?? {});
      const keyOf = keyReader(shape?.key ?? []);
      for await (const page of storedRows(db, projection, table, live.number)) {
        rows += page.length;
        for (const found of page) {
          const key = keyText(keyOf(found));
          const row = byKey.get(key);
          byKey.delete(key);
          if (!row || rowText(columns, row) !== rowText(columns, found)) {
            differs({ table, key, expected: row ?? null, found });
          }
        }
      }
      for (const [key, row] of byKey) differs({ table, key, expected: row, found: null });
    }
    const outcome = differing === 0 ? 'same' : 'different';
    return {
      projection: projection.name,
      outcome,
      position: live.position,
      rows,
      differing,
      differences,
    };
  });
}

async function foldInMemory(
  store: EventStore,
  projection: Projection,
  { position: to }: Generation,
): Promise<Map<string, Map<string, Row>>> {
  const rows = new WorkingSet(projection, true);
  for (let after = START; comparePositions(after, to) < 0;) {
    const page = await store.readAll({ after, limit: EVENTS_PER_PAGE, types: projection.types });
    const events = page.events.filter(({ position }) => comparePositions(position, to) <= 0);
    const { fault } = await foldBatch(projection, rows, withoutNul(events), () => []);
    if (fault) throw fault.error;
    if (page.end) break;
    after = page.next;
  }
  const tables = new Map<string, Map<string, Row>>();
  for (const [name, list] of rows.tables()) {
    const keyOf = keyReader(projection.tables[name]?.key ?? []);
    tables.set(name, new Map(list.map((row) => [keyText(keyOf(row)), row])));
  }
  return tables;
}
