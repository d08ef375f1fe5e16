import type { Position } from '../../../src/platform/kernel/envelope.js';

export interface RebuildProgress {
  readonly position: Position;
  readonly head: Position;
  readonly events: number;
  readonly eventsPerSecond: number;
  /** 0 to 1: how much of the ledger was read. */
  readonly done: number;
  /** Till the end of the ledger, at the speed so far. */
  readonly secondsLeft: number;
}

const TELL_EVERY_MS = 200;

/** Measures a rebuild as it goes. Positions grow with the ledger, so their ratio is an estimate. */
export class Progress {
  readonly #began = performance.now();
  #events = 0;
  #reportedAt = -Infinity;
  #arrived = false;

  constructor(
    private readonly head: Position,
    private readonly tell: ((progress: RebuildProgress) => void) | undefined,
  ) {}

  readonly page = (position: Position, events: number): void => {
    this.#events += events;
    const now = performance.now();
    const ratio = Number(position) / Number(this.head);
    const done = Number.isFinite(ratio) ? Math.min(1, ratio) : 1;
    const arrived = done === 1 && !this.#arrived;
    if (!this.tell || (!arrived && now - this.#reportedAt < TELL_EVERY_MS)) return;
    this.#arrived = done === 1;
    this.#reportedAt = now;
    const seconds = (now - this.#began) / 1_000;
    this.tell({
      position,
      head: this.head,
      events: this.#events,
      eventsPerSecond: seconds > 0 ? this.#events / seconds : 0,
      done,
      secondsLeft: done > 0 ? (seconds * (1 - done)) / done : 0,
    });
  };
}
