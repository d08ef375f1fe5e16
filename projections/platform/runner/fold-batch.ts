import type { Recorded } from '../../../src/platform/kernel/envelope.js';
import type { Projection } from './projection.js';
import { ROW_NOT_LOADED } from './rows-in-memory.js';
import type { LoadRows, WorkingSet } from './working-set.js';

export interface Folded {
  /** How many of the events were gone through: all, or those before the one at fault. */
  readonly applied: number;
  readonly fault?: { readonly event: Recorded; readonly error: unknown };
}

/**
 * Applies events in order, in their newest schema version. When the fold asks for a row that is not
 * in memory, the rest of the batch is gone through on trial to learn which rows it wants too; those
 * are fetched together, the trial is undone, and the batch goes on where it was. So a batch costs a
 * few look-ups, not one an event, and a fold that reaches a row through another one needs no list of
 * keys that could be wrong.
 */
export async function foldBatch(
  projection: Projection,
  rows: WorkingSet,
  events: readonly Recorded[],
  load: LoadRows,
): Promise<Folded> {
  let next = 0;
  for (;;) {
    const stop = applyUntilMissing(projection, rows, events, next);
    if (stop.fault !== ROW_NOT_LOADED) {
      const event = events[stop.applied];
      return event
        ? { applied: stop.applied, fault: { event, error: stop.fault } }
        : { applied: stop.applied };
    }
    next = stop.applied;
    learnWhatIsWanted(projection, rows, events, next + 1);
    await rows.load(load);
  }
}

function applyUntilMissing(
  projection: Projection,
  rows: WorkingSet,
  events: readonly Recorded[],
  from: number,
): { applied: number; fault?: unknown } {
  let i = from;
  try {
    for (; i < events.length; i++) {
      const event = events[i] as Recorded;
      if (!projection.reads(event.type)) continue;
      projection.apply(event, rows.rows);
      rows.keep();
    }
    return { applied: events.length };
  } catch (fault) {
    rows.undo();
    return { applied: i, fault };
  }
}

function learnWhatIsWanted(
  projection: Projection,
  rows: WorkingSet,
  events: readonly Recorded[],
  from: number,
): void {
  for (let i = from; i < events.length; i++) {
    const event = events[i] as Recorded;
    try {
      if (projection.reads(event.type)) projection.apply(event, rows.rows);
    } catch {
      // Missing rows are what the trial is for; any other error is judged when the event's turn comes.
    }
  }
  rows.undo();
}
