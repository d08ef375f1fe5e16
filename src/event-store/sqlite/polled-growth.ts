import { Growth } from '../growth.js';

/** Also sees what other processes commit, by a poll that costs microseconds, while somebody waits. */
export class PolledGrowth extends Growth {
  readonly #version: () => number;
  readonly #everyMs: number;
  #seen: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(version: () => number, everyMs: number) {
    super();
    this.#version = version;
    this.#everyMs = everyMs;
  }

  protected override watch(): void {
    if (!this.closed) this.#timer ??= setInterval(this.#look, this.#everyMs);
  }

  protected override unwatch(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Only here is the version remembered: a commit between two looks is announced at the second, even
   *  to one who began to wait in between. */
  readonly #look = (): void => {
    let version: number | undefined;
    try {
      version = this.#version();
    } catch {
      // The reader that is woken meets the same error and knows what to do about it.
      version = undefined;
    }
    if (version !== undefined && version === this.#seen) return;
    this.#seen = version;
    this.announce();
  };
}
