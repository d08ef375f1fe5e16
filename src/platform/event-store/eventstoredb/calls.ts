import { NoSuchPosition, StoreUnavailable } from '../errors.js';
import type { Connection } from './connection.js';
import { failureOf, said, pauseBefore, rest } from './client-failure.js';

export interface EventStoreDbOptions {
  /** How long an append or read outlasts an absent server, in ms; 30,000 unless given. An election takes
   *  about 5 s, a frozen leader is noticed by keep-alive after about 20 s. */
  readonly patienceMs?: number;
  /** How long one call may go unanswered, in ms; 5,000 unless given. */
  readonly deadlineMs?: number;
  /** How often a silent subscription makes sure that it is not deaf, in ms; 5,000 unless given. */
  readonly heartbeatMs?: number;
}

/** What every call of one open store shares. */
export interface Calls {
  readonly connection: Connection;
  readonly deadlineMs: number;
  readonly heartbeatMs: number;
  /** Raised when the store is closed. */
  readonly closed: AbortSignal;
  /**
   * Tries until it succeeds, fails for good, or patience (`forMs`, the store's unless given) ends.
   * `attempt` must be safe to repeat: a read, or an append with the same ids and revision.
   * @throws StoreUnavailable when patience ends; whatever `attempt` throws that is no mere absence
   */
  readonly patiently: <T>(what: string, attempt: () => Promise<T>, forMs?: number) => Promise<T>;
}

export function callsOver(
  connection: Connection,
  closed: AbortSignal,
  { patienceMs = 30_000, deadlineMs = 5_000, heartbeatMs = 5_000 }: EventStoreDbOptions,
): Calls {
  async function patiently<T>(
    what: string,
    attempt: () => Promise<T>,
    forMs = patienceMs,
  ): Promise<T> {
    const end = Date.now() + forMs;
    for (let tries = 0; ; tries++) {
      if (closed.aborted) throw new StoreUnavailable('the store is closed');
      try {
        return await attempt();
      } catch (error) {
        if (closed.aborted) throw new StoreUnavailable('the store was closed', { cause: error });
        if (error instanceof RangeError || error instanceof NoSuchPosition) throw error;
        const failure = failureOf(error);
        if (failure.kind === 'final') throw failure.error;
        if (failure.kind !== 'away') throw error;
        const pause = pauseBefore(tries);
        if (Date.now() + pause >= end) {
          throw new StoreUnavailable(`EventStoreDB is away: cannot ${what} (${said(error)})`, {
            cause: error,
          });
        }
        await rest(pause, closed);
      }
    }
  }
  return { connection, deadlineMs, heartbeatMs, closed, patiently };
}
