import type { EventStore } from '../platform/event-store/event-store.js';
import { comparePositions, type Position, type Recorded } from '../platform/kernel/envelope.js';
import type { Marks } from '../platform/notices/marks.js';
import { Repeating } from '../platform/notices/repeating.js';

/** What is done with the events that came, before the mark moves past them; done again after a failure. */
export type Handle = (events: readonly Recorded[], position: Position) => Promise<void>;

interface FollowingParts {
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  readonly marks: Marks;
  /** The name of the mark. */
  readonly mark: string;
  readonly handle: Handle;
  readonly onTrouble: (error: unknown) => void;
  readonly everyMs?: number;
}

const EVERY_MS = 1_000;
const EVENTS_AT_ONCE = 1_000;

/**
 * Follows the ledger from a mark in the operational store: what was there before it began, and a rebuild of
 * views, concern it not. Two processes do the same work, and whoever is later does it for nothing.
 */
export class Following {
  readonly #rounds: Repeating;

  constructor(private readonly parts: FollowingParts) {
    const { everyMs = EVERY_MS, onTrouble } = parts;
    this.#rounds = new Repeating(() => this.round(), everyMs, onTrouble);
  }

  start(): void {
    this.#rounds.start();
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  /** Takes what has come, up to the head. */
  async round(): Promise<void> {
    const { store, marks, mark, handle } = this.parts;
    for (;;) {
      const after = await this.#after();
      const page = await store.readAll({ after, limit: EVENTS_AT_ONCE });
      if (page.next === after) return;
      if (page.events.length > 0) await handle(page.events, page.next);
      await marks.move(mark, after, page.next);
      if (page.end || this.#rounds.stopping) return;
    }
  }

  async #after(): Promise<Position> {
    const { store, marks, mark } = this.parts;
    const known = await marks.read(mark);
    const head = await store.head();
    if (known === null) {
      await marks.begin(mark, head);
      return (await marks.read(mark)) ?? head;
    }
    if (comparePositions(known, head) <= 0) return known;
    // Another ledger, or an older copy of it: from where that ends.
    await marks.move(mark, known, head);
    return head;
  }
}
