import {
  asapScheduler,
  auditTime,
  buffer,
  concatMap,
  defer,
  from,
  interval,
  map,
  merge,
  type Observable,
  of,
  scan,
  share,
} from 'rxjs';
import { type EventStore, START } from '../../../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { ViewChange } from '../runner/announcements.js';

/** Who says what changed in the views: the runner. */
export interface LiveSource {
  readonly changes: Observable<ViewChange>;
  /** Up to where `changes` has told of each view. */
  announced(): ReadonlyMap<string, Position>;
}

export interface LiveFeedParts {
  readonly source: LiveSource;
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  /** The event types that each view reads. */
  readonly views: ReadonlyMap<string, readonly string[]>;
  /** Without news, the reader's place is told this often. */
  readonly heartbeatMs: number;
}

/** What is told at once. */
export interface News {
  readonly changes: readonly ViewChange[];
  /** The mark of the news before. */
  readonly before: Position;
  /** Every change of any view up to here has been told, these included: where to go on after a break. */
  readonly mark: Position;
}

interface Latest extends Omit<News, 'before'> {
  /** The listener's place was not one of this ledger, and counts for nothing. */
  readonly anew?: true;
}

/** Events looked at to find out whether a view changed; of a longer absence it is assumed. */
const MAX_EVENTS_READ = 1_000;

/** News of the views, for any number of listeners. Nothing is kept for any of them. */
export class LiveFeed {
  readonly #parts: LiveFeedParts;
  readonly #news: Observable<Latest>;

  constructor(parts: LiveFeedParts) {
    this.#parts = parts;
    const { changes } = parts.source;
    // What one transaction wrote to several views is told at once, and the mark moves after it.
    this.#news = changes.pipe(
      buffer(changes.pipe(auditTime(0, asapScheduler))),
      map((changes) => ({ changes, mark: this.#mark() })),
      share(),
    );
  }

  /**
   * Begins with the place it begins at. After a break, with the views that changed since: found in the
   * ledger, so that it does not matter which process told the listener before.
   */
  follow(after?: Position): Observable<News> {
    return defer(() => {
      const announced = new Map(this.#parts.source.announced());
      const begin: Latest = { changes: [], mark: this.#mark() };
      const quiet = interval(this.#parts.heartbeatMs).pipe(
        map((): Latest => ({ changes: [], mark: this.#mark() })),
      );
      // News that comes while the beginning is looked up waits its turn.
      return merge(of(begin), this.#news, quiet).pipe(
        concatMap((news) =>
          news === begin && after !== undefined
            ? from(this.#since(after, announced, begin))
            : of(news),
        ),
        // Whoever told the listener before may have been ahead of this process: what was told stays told.
        scan(
          (last: News, { changes, mark, anew }) => ({
            ...{ changes, before: last.mark },
            mark: anew ? mark : later(last.mark, mark),
          }),
          { changes: [], before: START, mark: after ?? START },
        ),
      );
    });
  }

  #mark(): Position {
    const announced = this.#parts.source.announced();
    const positions = [...this.#parts.views.keys()].map((view) => announced.get(view) ?? START);
    return positions.sort(comparePositions)[0] ?? START;
  }

  async #since(
    after: Position,
    announced: ReadonlyMap<string, Position>,
    begin: Latest,
  ): Promise<Latest> {
    const { store, views } = this.#parts;
    // A place that is not in the ledger yet is one of another ledger, or of one since restored.
    const foreign = comparePositions(after, await store.head()) > 0;
    const changes: ViewChange[] = [];
    for (const [projection, types] of views) {
      const position = announced.get(projection);
      if (position === undefined) continue;
      if (foreign || (await this.#changed(types, after, position))) {
        changes.push({ projection, position, keys: 'many' });
      }
    }
    return { changes, mark: begin.mark, ...(foreign ? { anew: true } : {}) };
  }

  async #changed(types: readonly string[], after: Position, upTo: Position): Promise<boolean> {
    if (comparePositions(upTo, after) <= 0) return false;
    const page = await this.#parts.store.readAll({ after, limit: MAX_EVENTS_READ, types });
    const [first] = page.events;
    if (first) return comparePositions(first.position, upTo) <= 0;
    return !page.end && comparePositions(page.next, upTo) < 0;
  }
}

function later(a: Position, b: Position): Position {
  return comparePositions(a, b) > 0 ? a : b;
}
