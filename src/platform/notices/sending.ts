import { reasonOf } from '../kernel/refusal.js';
import type { Outbox, Taken } from './outbox.js';
import { Repeating } from './repeating.js';

/** A way to tell somebody something. */
export interface Channel {
  /**
   * Tells it, or finds that there is nobody to be told.
   * @throws whatever went wrong: it is tried again; {@link Unwanted} where that is no use
   */
  send(notice: Taken, signal: AbortSignal): Promise<void>;
}

/** The receiver will not have it, now or ever. */
export class Unwanted extends Error {
  override readonly name = 'Unwanted';
}

export interface SendingTimes {
  /** How often the outbox is looked at. */
  readonly everyMs: number;
  /** Before the second attempt; twice as long before each further one. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After so long it is given up. */
  readonly patienceMs: number;
}

const SENDING_TIMES: SendingTimes = {
  everyMs: 1_000,
  firstWaitMs: 15_000,
  longestWaitMs: 3_600_000,
  patienceMs: 86_400_000,
};

const AT_ONCE = 16;
/** How long whoever stops waits for those who are being told; a process has more to do before its end. */
const TO_THE_END_MS = 3_000;

/** Sends what is due in the outbox, again and again until it is told or a day has gone by. */
export class Sending {
  readonly #left = new AbortController();
  readonly #rounds: Repeating;
  #swept = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly channels: ReadonlyMap<string, Channel>,
    private readonly onTrouble: (error: unknown) => void,
    private readonly times: SendingTimes = SENDING_TIMES,
    private readonly now: () => number = Date.now,
  ) {
    this.#rounds = new Repeating(() => this.round(), times.everyMs, onTrouble);
  }

  start(): void {
    this.#rounds.start();
  }

  /** Who is being told is told to the end; what takes longer is broken off, and sent again by whoever comes next. */
  async stop(): Promise<void> {
    const late = setTimeout(() => this.#left.abort(), TO_THE_END_MS);
    await this.#rounds.stop();
    clearTimeout(late);
  }

  /** Sends what is due now. */
  async round(): Promise<void> {
    while (!this.#rounds.stopping) {
      const taken = await this.outbox.take(AT_ONCE);
      await Promise.all(taken.map((one) => this.#send(one)));
      if (taken.length < AT_ONCE) break;
    }
    if (this.now() - this.#swept < 3_600_000) return;
    this.#swept = this.now();
    await this.outbox.sweep();
  }

  async #send(notice: Taken): Promise<void> {
    try {
      const channel = this.channels.get(notice.channel);
      if (!channel) throw new Error(`no channel ${notice.channel} is set up`);
      await channel.send(notice, this.#left.signal);
    } catch (error) {
      // Broken off by us: who stops has not tried.
      if (this.#left.signal.aborted) return this.outbox.again(notice.id, this.now(), 'broken off');
      return this.#failed(notice, error);
    }
    await this.outbox.sent(notice.id);
  }

  async #failed({ id, attempts, madeAt }: Taken, error: unknown): Promise<void> {
    const { firstWaitMs, longestWaitMs, patienceMs } = this.times;
    const trouble = reasonOf(error).slice(0, 500);
    const now = this.now();
    if (error instanceof Unwanted || now - madeAt >= patienceMs) {
      this.onTrouble(new Error(`a notice is given up: ${trouble}`));
      return this.outbox.giveUp(id, trouble);
    }
    const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts - 1, 30));
    return this.outbox.again(id, now + wait, trouble);
  }
}
