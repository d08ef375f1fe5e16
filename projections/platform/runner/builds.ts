import type { Projection } from './projection.js';
import type { Generation } from './views.js';

/** The builds that this process has under way, and those it gave up at an event at fault. */
export class Builds {
  readonly #underway = new Set<string>();
  readonly #tried = new Set<string>();
  #settled: Promise<unknown> = Promise.resolve();

  constructor(private readonly build: (projections: readonly Projection[]) => Promise<void>) {}

  /** Builds those of the outdated views that nobody builds yet. */
  begin(outdated: readonly Projection[], generations: readonly Generation[]): void {
    const due = outdated.filter(({ name, identity }) => {
      // After a fault once more when the process starts, then when it is told to.
      const stopped = generations.some((one) => one.identity === identity && one.fault);
      return !this.#underway.has(name) && !(stopped && this.#tried.has(name));
    });
    if (due.length === 0) return;
    for (const { name } of due) {
      this.#underway.add(name);
      this.#tried.add(name);
    }
    const over = () => due.forEach(({ name }) => this.#underway.delete(name));
    this.#settled = Promise.all([this.#settled, this.build(due).finally(over)]);
  }

  /** Lets a view be built again that stopped at a fault. */
  retry(projection: string): void {
    this.#tried.delete(projection);
  }

  async settled(): Promise<void> {
    await this.#settled;
  }
}
