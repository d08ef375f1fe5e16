import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { fromEvent, lastValueFrom, takeUntil } from 'rxjs';
import type { EventStore } from '../event-store/event-store.js';
import { withBackpressure } from '../event-store/catch-up.js';
import type { Recorded } from '../kernel/envelope.js';
import type { SequencedLog } from './sequenced-log.js';

const LEASE_MS = 6_000;
const RENEW_MS = 2_000;
const TRY_AGAIN_MS = 500;
const PAGE = 1_000;

/** Another process has taken over: what was read here it reads for itself. */
class LeaseLost extends Error {}

/** Reads the whole ledger and appends its leaves to the log, in commit order, in one process at a time. */
export class Sequencer {
  readonly #lease: Lease;
  readonly #stopped = new AbortController();
  #running: Promise<void> | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly log: SequencedLog,
    private readonly db: Database,
    private readonly told: { grown(): void; trouble(error: unknown): void },
  ) {
    this.#lease = new Lease(db, 'sequence', randomUUID(), LEASE_MS);
  }

  /** Follows the ledger until stopped, as long as this process holds the lease. */
  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
    this.#lease.release();
  }

  /** Resolves when the log holds what the ledger holds now, whichever process appends it. */
  async catchUp(): Promise<void> {
    for (;;) {
      const page = await this.store.readAll({ after: this.log.position(), limit: PAGE });
      if (page.events.length === 0 && page.end) return;
      if (this.#lease.take()) await this.#readToHead();
      else await setTimeout(TRY_AGAIN_MS / 5);
    }
  }

  async #readToHead(): Promise<void> {
    for (let after = this.log.position(), end = false; !end;) {
      const page = await this.store.readAll({ after, limit: PAGE });
      this.#append(page.events);
      ({ next: after, end } = page);
    }
    this.told.grown();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        if (this.#lease.take()) await this.#follow();
      } catch (error) {
        if (!(error instanceof LeaseLost)) this.told.trouble(error);
      }
      await setTimeout(TRY_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until stopped, or another process has taken over. */
  async #follow(): Promise<void> {
    const left = new AbortController();
    const renewal = setInterval(() => {
      try {
        if (!this.#lease.take()) left.abort();
      } catch (error) {
        this.told.trouble(error);
      }
    }, RENEW_MS);
    const over = AbortSignal.any([this.#stopped.signal, left.signal]);
    try {
      await lastValueFrom(
        this.store.subscribe({ after: this.log.position(), batch: PAGE }).pipe(
          withBackpressure(async ({ events, live }) => {
            this.#append(events);
            // On its way to the head a log is behind what was signed: by another store's log, perhaps.
            if (live) this.told.grown();
          }),
          takeUntil(fromEvent(over, 'abort')),
        ),
        { defaultValue: undefined },
      );
    } finally {
      clearInterval(renewal);
    }
  }

  #append(events: readonly Recorded[]): void {
    if (events.length === 0) return;
    this.db
      .transaction(() => {
        if (!this.#lease.take()) throw new LeaseLost();
        this.log.append(events);
      })
      .immediate();
  }
}

/** Held by one process at a time, in the audit file, so that of several servers one sequences. */
class Lease {
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
