interface Turn {
  readonly work: Promise<unknown>;
  over: boolean;
}

/** Names whose work is over are forgotten together: a map that shrinks and grows with each is slow. */
const KEPT_KEYS = 1_024;

/** One piece of work at a time for each name, in the order of asking; other names do not wait. */
export class KeyedMutex {
  /** The last of each name. */
  readonly #last = new Map<string, Turn>();
  #most = KEPT_KEYS;

  /** Does the work when its turn comes, whatever became of the work before it. */
  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name);
    const mine = !before || before.over ? work() : before.work.then(work, work);
    const turn: Turn = { work: mine, over: false };
    if (!before && this.#last.size >= this.#most) this.#forget();
    this.#last.set(name, turn);
    const end = () => {
      turn.over = true;
    };
    mine.then(end, end);
    return mine;
  }

  #forget(): void {
    for (const [name, { over }] of this.#last) if (over) this.#last.delete(name);
    this.#most = Math.max(KEPT_KEYS, 2 * this.#last.size);
  }
}
