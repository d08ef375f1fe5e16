/** What the double is told to do wrong. Each fault is spent by the append it befalls. */
export class Faults {
  /**
   * `starting`: up, and says that it is not ready. `no-quorum`: up, and knows of no leader. `denied`: up,
   * and the user may do nothing.
   */
  state: 'ready' | 'starting' | 'no-quorum' | 'denied' = 'ready';
  readonly #appends: Misfortune[] = [];

  befall(...misfortunes: Misfortune[]): void {
    this.#appends.push(...misfortunes);
  }

  next(): Misfortune | undefined {
    return this.#appends.shift();
  }
}

export type Misfortune =
  /** Stored, and never answered. */
  | { readonly kind: 'lose-ack' }
  /** Stored, then the connection breaks before the answer. */
  | { readonly kind: 'cut-before-ack' }
  /** The connection breaks before anything is stored. */
  | { readonly kind: 'cut-before-store' }
  /** Stored at once, answered after `ms`. */
  | { readonly kind: 'late-ack'; readonly ms: number }
  /** Stored after `ms`, even if the client has given up by then. */
  | { readonly kind: 'late-store'; readonly ms: number }
  /** Stored, and answered as the conflict that a second sending may meet. */
  | { readonly kind: 'answer-conflict-though-stored' };
