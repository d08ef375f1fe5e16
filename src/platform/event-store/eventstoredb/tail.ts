import { END } from '@eventstore/db-client';
import { Growth } from '../growth.js';
import type { Calls } from './calls.js';
import { DeadlinePassed, pauseBefore, rest, withDeadline } from './client-failure.js';
import type { LedgerReader } from './ledger-reader.js';

/**
 * Hears when the ledger grows, whoever writes, by a live subscription at its end. It is only a signal:
 * readers fetch what came by pages from their own place, so whatever happens here, no event is missed
 * or given twice (ADR 13). While it is deaf, readers are sent to look every heartbeat.
 */
export class Tail extends Growth {
  readonly #calls: Calls;
  readonly #reader: LedgerReader;
  #running: Promise<void> | undefined;

  constructor(calls: Calls, reader: LedgerReader) {
    super();
    this.#calls = calls;
    this.#reader = reader;
  }

  /** From the first reader that waits until the store is closed. */
  protected override watch(): void {
    this.#running ??= this.#listenForEver();
  }

  async ended(): Promise<void> {
    await this.#running;
  }

  async #listenForEver(): Promise<void> {
    const { closed } = this.#calls;
    for (let failures = 0; !closed.aborted; failures++) {
      const heard = await this.#listen();
      if (heard) failures = 0;
      // What came while nobody listened is found by looking.
      this.announce();
      await rest(pauseBefore(failures), closed);
    }
  }

  /** One subscription, until it ends, fails or turns out to be deaf. True if it ever worked. */
  async #listen(): Promise<boolean> {
    const { connection, closed, heartbeatMs } = this.#calls;
    let heard = 0;
    const hear = () => {
      heard += 1;
      this.announce();
    };
    const tail = connection.client.subscribeToAll({ fromPosition: END });
    tail.on('error', () => undefined);
    tail.on('confirmation', hear);
    const stop = () => tail.destroy();
    closed.addEventListener('abort', stop);
    const pulse = this.#pulse(
      () => heard,
      () => tail.destroy(new DeadlinePassed('the subscription', heartbeatMs)),
    );
    try {
      // Pulled, one at a time: listeners of `data` would overlap.
      for await (const _ of tail) hear();
    } catch {
      // It ends for many reasons and never subscribes again by itself; all are met by the loop above.
    } finally {
      clearInterval(pulse);
      closed.removeEventListener('abort', stop);
      tail.unsubscribe().catch(() => undefined);
    }
    return heard > 0;
  }

  /** A subscription has no deadline: one that is silent while the head moves is deaf. */
  #pulse(heard: () => number, deaf: () => void): NodeJS.Timeout {
    const { deadlineMs, heartbeatMs } = this.#calls;
    let before = { heard: -1, head: '' };
    let asking = false;
    const beat = async () => {
      this.announce();
      const now = heard();
      const head = await withDeadline('the head', deadlineMs, this.#reader.headNow());
      if (now === before.heard && heard() === now && head !== before.head) return deaf();
      before = { heard: now, head };
    };
    return setInterval(() => {
      if (asking) return;
      asking = true;
      beat()
        .catch(deaf)
        .finally(() => (asking = false));
    }, heartbeatMs);
  }
}
