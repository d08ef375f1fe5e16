import { sql } from 'kysely';
import type { OperationalStore } from './operational-store.js';

/** What is counted under one key, until when. */
interface Count {
  until: number;
  /** As the store had it last, ours included. */
  known: number;
  /** Counted here, on its way to the store. */
  sent: number;
  /** Counted here since. */
  fresh: number;
}

export interface Counted {
  readonly current: number;
  /** Milliseconds until it begins at one again. */
  readonly ttl: number;
}

/** The store hears of what was counted this often at least. */
const FLUSH_EVERY_MS = 1_000;
/** … and at once when it is this part of what is allowed: a small allowance is written at each request. */
const FLUSH_AT_SHARE = 0.01;
/** A store that does not answer holds no request up for longer. */
const STORE_TIMEOUT_MS = 500;
const ROWS_PER_STATEMENT = 1_000;

/**
 * How often somebody asked in a minute, whichever process they asked: each counts by itself and puts
 * its count into the store now and then. Several processes together allow at most 1 % of the allowance, or
 * what comes in a second, more for each process beside the first (ADR 28). While the store is away each
 * process counts alone.
 */
export class RequestCounts {
  readonly #counts = new Map<string, Count>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #swept = 0;

  constructor(
    private readonly store: OperationalStore,
    private readonly onTrouble: (error: unknown) => void = () => undefined,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Counts one more; at `max` and over nothing more is counted.
   * @param cost for how many it counts
   */
  async count(key: string, max: number, windowMs: number, cost = 1): Promise<Counted> {
    const now = this.now();
    let count = this.#counts.get(key);
    if (!count || count.until <= now) {
      count = { until: now + windowMs, known: 0, sent: 0, fresh: 0 };
      this.#counts.set(key, count);
    }
    if (totalOf(count) <= max) count.fresh += cost;
    if (count.fresh >= Math.max(1, Math.floor(max * FLUSH_AT_SHARE))) await this.#flushSoon();
    else this.#timer ??= setTimeout(() => void this.flush(), FLUSH_EVERY_MS).unref();
    return { current: totalOf(count), ttl: Math.max(1, count.until - now) };
  }

  /** As far as this process knows. */
  counted(key: string): Counted {
    const count = this.#counts.get(key);
    const ttl = (count?.until ?? 0) - this.now();
    return count && ttl > 0 ? { current: totalOf(count), ttl } : { current: 0, ttl: 0 };
  }

  /** Writes what was counted here, and reads what the others have. */
  flush(): Promise<void> {
    if (this.#flushing) {
      // What was counted since it began goes with the next one.
      return (this.#next ??= this.#flushing.then(() => {
        this.#next = null;
        return this.flush();
      }));
    }
    return (this.#flushing = this.#flushNow()
      .catch(this.onTrouble)
      .finally(() => (this.#flushing = null)));
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.flush();
    clearTimeout(this.#timer);
  }

  async #flushSoon(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, STORE_TIMEOUT_MS)));
    await Promise.race([this.flush(), enough]);
    clearTimeout(timer);
  }

  async #flushNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.now();
    for (const [key, { until }] of this.#counts) if (until <= now) this.#counts.delete(key);
    // In one order, so that two processes do not wait for each other.
    const due = [...this.#counts].filter(([, { fresh }]) => fresh > 0).sort(byKey);
    for (let first = 0; first < due.length; first += ROWS_PER_STATEMENT) {
      await this.#put(new Map(due.slice(first, first + ROWS_PER_STATEMENT)), now);
    }
    if (now - this.#swept < 60 * FLUSH_EVERY_MS) return;
    this.#swept = now;
    await this.store.deleteFrom('lectern_desk_requests').where('until', '<=', now).execute();
  }

  async #put(counts: ReadonlyMap<string, Count>, now: number): Promise<void> {
    const rows = [...counts].map(([key, count]) => {
      [count.sent, count.fresh] = [count.fresh, 0];
      return { key, until: count.until, count: count.sent };
    });
    const over = sql<boolean>`lectern_desk_requests.until <= ${now}`;
    try {
      const put = await this.store
        .insertInto('lectern_desk_requests')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            count: sql`case when ${over} then excluded.count
              else lectern_desk_requests.count + excluded.count end`,
            until: sql`case when ${over} then excluded.until else lectern_desk_requests.until end`,
          }),
        )
        .returningAll()
        .execute();
      for (const row of put) {
        const count = counts.get(row.key)!;
        // PostgreSQL gives a bigint as text.
        [count.known, count.sent, count.until] = [row.count, 0, Number(row.until)];
      }
    } catch (error) {
      for (const count of counts.values()) {
        count.fresh += count.sent;
        count.sent = 0;
      }
      throw error;
    }
  }
}

function totalOf({ known, sent, fresh }: Count): number {
  return known + sent + fresh;
}

function byKey([a]: readonly [string, Count], [b]: readonly [string, Count]): number {
  return a < b ? -1 : 1;
}
