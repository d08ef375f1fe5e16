import { Growth } from '../growth.js';

/** Also sees what other processes commit, by a poll that costs microseconds, while somebody waits. */
export class PolledGrowth extends Growth {
  readonly #version: () => number;
  readonly #everyMs: number;
  #seen: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #watched = false;

  constructor(version: () => number, everyMs: number) {
    super();
    this.#version = version;
    this.#everyMs = everyMs;
  }

  protected override watch(): void {
    this.#watched = true;
    if (!this.closed) this.#timer ??= setInterval(this.#look, this.#everyMs);
  }

  /** The next look ends the poll: until then somebody waits again, as a rule. */
  protected override unwatch(): void {
    this.#watched = false;
    if (this.closed) this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Only here is the version remembered: a commit between two looks is announced at the second, even
   *  to one who began to wait in between. */
  readonly #look = (): void => {
    if (!this.#watched) return this.#stop();
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
