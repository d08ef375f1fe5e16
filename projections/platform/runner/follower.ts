import type { Position, Recorded } from '../../../src/platform/kernel/envelope.js';
import { comparePositions } from '../../../src/platform/kernel/envelope.js';
import { START } from '../../../src/platform/event-store/event-store.js';
import { foldBatch } from './fold-batch.js';
import type { Projection } from './projection.js';
import type { Commit, Fault, Generation, Views } from './views.js';
import { WorkingSet } from './working-set.js';

/** Rows held in memory between batches, a projection: so many cost some hundred megabytes at most. */
const ROWS_HELD = 100_000;

/** One generation of a projection on its way through the ledger: its place and its rows in memory. */
export class Follower {
  #rows: WorkingSet;
  #folded: Position;
  #written: Position;
  #fault: Fault | undefined;
  #generation: Generation;

  constructor(
    readonly projection: Projection,
    generation: Generation,
    private readonly views: Views,
  ) {
    this.#generation = generation;
    this.#folded = this.#written = generation.position;
    this.#rows = this.#fromStored();
  }

  get generation(): Generation {
    return this.#generation;
  }

  /** Its tables have keys now. */
  set generation(generation: Generation) {
    this.#generation = generation;
  }

  /** Every event up to here is applied and written. */
  get written(): Position {
    return this.#written;
  }

  /** Every event up to here is applied, in memory at least. */
  get folded(): Position {
    return this.#folded;
  }

  /** The event it cannot apply; it goes no further. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Rows changed and not yet written. */
  get changed(): number {
    return this.#rows.changed;
  }

  /** Applies those of the events that are news, and stands at `position` if none is at fault. */
  async fold(events: readonly Recorded[], position: Position): Promise<void> {
    if (this.#fault || comparePositions(position, this.#folded) <= 0) return;
    const first = events[0];
    const news =
      first && comparePositions(first.position, this.#folded) <= 0
        ? events.filter((event) => comparePositions(event.position, this.#folded) > 0)
        : events;
    const { applied, fault } = await foldBatch(this.projection, this.#rows, news, (table, keys) =>
      this.views.load(this.projection, this.#generation, table, keys),
    );
    const { packer } = this.views;
    if (packer && this.#generation.state === 'building') this.#rows.pack(packer);
    if (!fault) {
      this.#folded = position;
      return;
    }
    this.#folded = news[applied - 1]?.position ?? this.#folded;
    this.stopAt(fault.event, fault.error);
  }

  stopAt(event: Recorded, error: unknown): void {
    this.#fault = {
      position: event.position,
      eventId: event.id,
      type: event.type,
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }

  /** What is to be written. */
  commit(): Commit {
    return {
      projection: this.projection,
      generation: this.#generation,
      from: this.#written,
      to: this.#folded,
      changes: this.#rows.changes(),
      ...(this.#fault ? { fault: this.#fault } : {}),
    };
  }

  /** The commit is in the views. */
  committed(): void {
    this.#written = this.#folded;
    this.#rows.written(ROWS_HELD);
  }

  /** Forgets what was folded and not written, the fault too. */
  backToWritten(): void {
    this.#fault = undefined;
    this.#folded = this.#written;
    this.#rows = this.#fromStored();
  }

  #fromStored(): WorkingSet {
    return new WorkingSet(this.projection, this.#written === START);
  }
}
