import type { Database } from 'better-sqlite3';

/** Held by one process at a time, in the audit file, so that of several servers one sequences. */
export class Lease {
  constructor(
    private readonly db: Database,
    private readonly name: string,
    private readonly holder: string,
    private readonly leaseMs: number,
  ) {}

  /** Takes or renews it; false when another holds it. */
  take(now: number = Date.now()): boolean {
    const { changes } = this.db
      .prepare(
        `INSERT INTO lease (name, holder, until) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE lease.holder = excluded.holder OR lease.until < ?`,
      )
      .run(this.name, this.holder, now + this.leaseMs, now);
    return changes === 1;
  }

  release(): void {
    this.db.prepare('DELETE FROM lease WHERE name = ? AND holder = ?').run(this.name, this.holder);
  }
}
