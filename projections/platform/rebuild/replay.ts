import { setImmediate } from 'node:timers/promises';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import type { Position, Recorded } from '../../../src/platform/kernel/envelope.js';
import { comparePositions } from '../../../src/platform/kernel/envelope.js';
import type { Follower } from '../runner/follower.js';
import type { Views } from '../runner/views.js';
import { withoutNul } from '../runner/without-nul.js';
import { write } from '../runner/write.js';

/** A page's events die young, which the garbage collector likes; larger pages are slower. */
const EVENTS_PER_PAGE = 1_000;
/** Rows written in a transaction, or some more: enough to be fast, too few to hold up a live view. */
const ROWS_PER_WRITE = 40_000;
/** While somebody else writes, such as a large index, rows wait for their turn: so many times as many. */
const ROWS_FACTOR_WHILE_BUSY = 4;
/** A checkpoint is written at least so often, for the next run to go on from. */
const PAGES_PER_WRITE = 100;

export interface ReplayOptions {
  readonly store: EventStore;
  readonly views: Views;
  readonly signal: AbortSignal;
  /** Called after each page with the position read up to. */
  readonly onPage?: (position: Position, events: number) => void;
  readonly rowsAWrite?: number;
}

/**
 * Takes all followers through the ledger in one reading, up to a position or to its end. Rows stay in
 * memory while they change and are written in large transactions behind.
 */
export async function replay(
  followers: readonly Follower[],
  options: ReplayOptions,
  to?: Position,
): Promise<void> {
  const { store, views, signal, onPage, rowsAWrite = ROWS_PER_WRITE } = options;
  const going = () => followers.filter((follower) => !follower.fault);
  const types = [...new Set(followers.flatMap(({ projection }) => projection.types))];
  const again = (after: Position, through: Position) => eventsBetween(store, after, through);
  const flush = async (some: readonly Follower[]) => {
    const news = some.filter(({ written, folded, fault }) => written !== folded || fault);
    for (const { held, follower } of await write(views, news, again, signal)) {
      if (!held) throw new BuiltElsewhere(follower.projection.name);
    }
  };
  let pages = 0;
  let after = lowest(going());
  while (after !== undefined && (to === undefined || comparePositions(after, to) < 0)) {
    // Lets the process do what else it has to, and hear that it is to stop.
    await setImmediate();
    signal.throwIfAborted();
    const page = await store.readAll({ after, limit: EVENTS_PER_PAGE, types, skim: true });
    const beyond = to !== undefined && comparePositions(page.next, to) > 0;
    const events = withoutNul(
      beyond
        ? page.events.filter(({ position }) => comparePositions(position, to) <= 0)
        : page.events,
    );
    const position = beyond ? to : page.next;
    for (const follower of going()) {
      await follower.fold(events, position);
      if (follower.fault) await flush([follower]);
    }
    const changed = going().reduce((sum, follower) => sum + follower.changed, 0);
    const due = changed >= rowsAWrite || ++pages % PAGES_PER_WRITE === 0;
    if (due && (changed >= ROWS_FACTOR_WHILE_BUSY * rowsAWrite || !views.busy()))
      await flush(going());
    onPage?.(position, events.length);
    if (page.end || beyond) break;
    after = position;
  }
  await flush(going());
}

async function eventsBetween(
  store: EventStore,
  after: Position,
  through: Position,
): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for (;;) {
    const page = await store.readAll({ after, limit: EVENTS_PER_PAGE });
    const wanted = page.events.filter((e) => comparePositions(e.position, through) <= 0);
    events.push(...withoutNul(wanted));
    if (page.end || comparePositions(page.next, through) >= 0) return events;
    after = page.next;
  }
}

function lowest(followers: readonly Follower[]): Position | undefined {
  return followers.map(({ folded }) => folded).sort(comparePositions)[0];
}

/** Another process took over this build, or dropped it. */
class BuiltElsewhere extends Error {
  override readonly name = 'BuiltElsewhere';
  constructor(projection: string) {
    super(`${projection} is being built by another process`);
  }
}
