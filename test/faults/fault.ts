/** One row of the faults table: what is done to Lectern, and what it promises then. */
export interface Fault {
  readonly name: string;
  /** @throws CannotTry where the machine does not allow it */
  readonly run: (on: Trial) => Promise<Survived>;
}

export interface Trial {
  /** `whole` is what `npm run test:faults` does; `short` is over in seconds. */
  readonly size: 'short' | 'whole';
  /** The built `lectern serve`, which writes in a thread of its own; else the sources as they are. */
  readonly built: boolean;
  readonly chance: Chance;
  /** Told how far it is. */
  readonly told: (line: string) => void;
}

export interface Survived {
  /** How often the fault was made to happen. */
  readonly tried: number;
  /** What was promised and not kept, in words; nothing when all was. */
  readonly lost: readonly string[];
  /** What was looked at. */
  readonly seen: string;
}

/** It needs a right or a tool that is not here. */
export class CannotTry extends Error {
  override readonly name = 'CannotTry';
}

/** Chance that can be had again: the same numbers for the same seed. */
export class Chance {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    // Mulberry32: plain chance will do.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }
}
