/**
 * Tells those who have read up to the head that the ledger grew. A reader takes a mark *before* it
 * reads and then waits past it, so growth during the read is never missed.
 */
export class Growth {
  #mark = 0;
  #closed = false;
  readonly #waiting = new Set<() => void>();

  get mark(): number {
    return this.#mark;
  }

  get closed(): boolean {
    return this.#closed;
  }

  announce(): void {
    this.#mark += 1;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** Resolves when the ledger grew after `mark`, was closed, or `signal` says that nobody cares. */
  async past(mark: number, signal: AbortSignal): Promise<void> {
    if (this.#mark !== mark || this.#closed || signal.aborted) return;
    this.watch();
    await new Promise<void>((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        if (this.#waiting.size === 0) this.unwatch();
        resolve();
      };
      signal.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }

  close(): void {
    this.#closed = true;
    this.announce();
    this.unwatch();
  }

  /** Somebody waits: look out for growth that nobody in this process announces. */
  protected watch(): void {}

  /** Nobody waits any more. */
  protected unwatch(): void {}
}
