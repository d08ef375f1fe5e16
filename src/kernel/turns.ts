/** One piece of work at a time for each name, in the order of asking; other names do not wait. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Does the work when its turn comes, whatever became of the work before it. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name);
    const mine = before ? before.then(work, work) : work();
    this.#last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    }
  }
}
