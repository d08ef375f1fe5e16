/** Work that is done again and again, the next time so long after the last is over, until it is stopped. */
export class Repeating {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #stopping = false;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** What is under way does not begin anything more. */
  get stopping(): boolean {
    return this.#stopping;
  }

  start(): void {
    this.#running = this.work()
      .catch(this.onTrouble)
      .finally(() => {
        if (!this.#stopping) this.#timer = setTimeout(() => this.start(), this.everyMs);
      });
  }

  /** Resolves when what is under way is over. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
