import type { ViewsAt } from '../read-views.js';

/** What is dear to compute and asked for again and again, such as everybody's rank. */
export type Remember = <T>(name: readonly string[], compute: () => Promise<T>) => Promise<T>;

/** Enough for a few pages that ask about a few days; each may be a result a trainer. */
const KEPT = 8;

/**
 * Keeps the last few results while no view moves. Views that all stand at one place of the ledger hold
 * the same rows however often they are read; when they do not, nothing is kept. A result must depend on
 * nothing but the views and its name.
 */
export class KeptAnswers {
  readonly #kept = new Map<string, Promise<unknown>>();

  constructor(private readonly most = KEPT) {}

  at({ position, latest, builds }: ViewsAt): Remember {
    if (position !== latest) return (_, compute) => compute();
    return <T>(name: readonly string[], compute: () => Promise<T>): Promise<T> => {
      const key = JSON.stringify([position, builds, ...name]);
      const known = this.#kept.get(key) as Promise<T> | undefined;
      // Another's attempt may have failed for its own reasons: the database went away, say.
      if (known) return known.catch(compute);
      const computed = compute();
      this.#keep(key, computed);
      return computed;
    };
  }

  #keep(key: string, computed: Promise<unknown>): void {
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size < this.most) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(key, computed);
    computed.catch(() => {
      if (this.#kept.get(key) === computed) this.#kept.delete(key);
    });
  }
}
