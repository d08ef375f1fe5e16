/**
 * Lets so many go on in one turn of the event loop, the others in the next ones, in the order of asking. Work
 * that began together (the senders whose appends shared a commit are answered together) is spread, so that
 * what the first of it hands on is under way while the rest is done.
 */
export class EventLoopTurns {
  #left: number;
  #waiting: (() => void)[] = [];

  constructor(private readonly atATime: number) {
    this.#left = atATime;
  }

  /** Undefined when there is nothing to wait for. */
  turn(): Promise<void> | undefined {
    if (this.#left === 0) return new Promise((go) => this.#waiting.push(go));
    if (this.#left-- === this.atATime) setImmediate(this.#renew);
    return undefined;
  }

  readonly #renew = (): void => {
    const next = this.#waiting.splice(0, this.atATime);
    this.#left = this.atATime - next.length;
    for (const go of next) go();
    if (next.length > 0) setImmediate(this.#renew);
  };
}
