import type { LeaseTable } from './lease-table.js';

/**
 * Which projections this process keeps up. Of several workers one holds a projection's lease and
 * renews it; when it is gone for the lease's time another takes over. A lease only spares work: that
 * two never count one event twice is the checkpoint's doing, whatever the clocks say (ADR 8).
 */
export class Leases {
  #held: ReadonlySet<string> = new Set();

  constructor(
    private readonly table: LeaseTable,
    private readonly holder: string,
    private readonly leaseMs: number,
    private readonly now: () => number,
  ) {}

  holds(name: string): boolean {
    return this.#held.has(name);
  }

  /** Takes or renews what it can get of these, and only these. */
  async renew(names: readonly string[]): Promise<void> {
    const now = this.now();
    const { table, holder, leaseMs } = this;
    this.#held = new Set(await table.take(names, holder, now, now + leaseMs));
  }

  /** Lets others take over at once. */
  async release(): Promise<void> {
    this.#held = new Set();
    await this.table.release(this.holder);
  }
}

/** The lease of whoever builds a projection anew, beside the one of whoever keeps the live view up. */
export function buildLease(projection: string): string {
  return `build ${projection}`;
}
