import { NewestMap } from '../../../src/platform/kernel/newest-map.js';
import type { ViewsAt } from './views-db.js';

/** What is dear to compute and asked for again and again, such as everybody's rank. */
export type Remember = <T>(name: readonly string[], compute: () => Promise<T>) => Promise<T>;

/** Enough for some pages that ask about some days; each may be a result a trainer. */
const MAX_ANSWERS = 32;

/**
 * Keeps results while no view moves. Views that all stand at one place of the ledger hold the same rows
 * however often they are read; when they do not, nothing is kept. A result must depend on nothing but
 * the views and its name.
 */
export class KeptAnswers {
  #at = '';
  #kept: NewestMap<string, Promise<unknown>>;

  constructor(private readonly most = MAX_ANSWERS) {
    this.#kept = new NewestMap(most);
  }

  at({ position, latest, builds }: Omit<ViewsAt, 'stopped'>): Remember {
    if (position !== latest) return (_, compute) => compute();
    const at = `${position} ${builds}`;
    // Nobody asks about what the views held before.
    if (at !== this.#at) this.#kept = new NewestMap(this.most);
    this.#at = at;
    const kept = this.#kept;
    return <T>(name: readonly string[], compute: () => Promise<T>): Promise<T> => {
      const key = JSON.stringify(name);
      const known = kept.get(key) as Promise<T> | undefined;
      // Another's attempt may have failed for its own reasons: the database went away, say.
      if (known) return known.catch(compute);
      const computed = compute();
      kept.set(key, computed);
      computed.catch(() => {
        if (kept.get(key) === computed) kept.delete(key);
      });
      return computed;
    };
  }
}
