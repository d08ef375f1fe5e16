import type { Observable } from 'rxjs';
import {
  comparePositions,
  type EventId,
  type Position,
  type Recorded,
} from '../kernel/envelope.js';
import { catchUp } from './catch-up.js';
import { EventIdTaken, StoreUnavailable, WrongRevision } from './errors.js';
import {
  type Appended,
  type Delivery,
  type EventStore,
  type ExpectedRevision,
  type LedgerPage,
  type LedgerQuery,
  type NewEvent,
  START,
  type StoreHealth,
  type SubscribeQuery,
} from './event-store.js';
import { Growth } from './growth.js';
import { numberOf } from './positions.js';
import { prepareAppend, type PreparedAppend } from './validate-append.js';

const PAGE = 1_000;

/**
 * A store that reads through to another and keeps what is appended in memory: a rehearsal
 * (`import --dry-run`) decides as the real thing would and leaves no trace. Nobody may write to the
 * base meanwhile; whoever opened the base closes it.
 */
export function overlayStore(base: EventStore, now: () => number = Date.now): EventStore {
  return new OverlayStore(base, now);
}

class OverlayStore implements EventStore {
  readonly growth = new Growth();
  readonly #base: EventStore;
  readonly #now: () => number;
  readonly #added: Recorded[] = [];
  readonly #streams = new Map<string, Recorded[]>();
  readonly #byId = new Map<EventId, Recorded>();
  readonly #baseRevisions = new Map<string, ExpectedRevision>();
  #baseHead: Promise<Position> | undefined;
  #lastAppend: Promise<unknown> = Promise.resolve();

  constructor(base: EventStore, now: () => number) {
    this.#base = base;
    this.#now = now;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const append = prepareAppend(stream, expected, events);
    this.#assertOpen();
    // One after another: a check and what it allows belong together.
    const appended = this.#lastAppend.then(() => this.#appendNow(append));
    this.#lastAppend = appended.catch(() => undefined);
    return appended;
  }

  async readStream(
    stream: string,
    options: Parameters<EventStore['readStream']>[1] = {},
  ): Promise<readonly Recorded[]> {
    this.#assertOpen();
    const { direction = 'forwards', limit = Infinity, fromRevision } = options;
    const added = this.#streams.get(stream) ?? [];
    if (direction === 'forwards') {
      const below = await this.#base.readStream(stream, options);
      const above = added.filter(({ revision }) => revision >= (fromRevision ?? 0));
      return [...below, ...above].slice(0, limit);
    }
    const above = added.filter(({ revision }) => revision <= (fromRevision ?? Infinity)).reverse();
    if (above.length >= limit) return above.slice(0, limit);
    const below = await this.#base.readStream(stream, options);
    return [...above, ...below].slice(0, limit);
  }

  async readEvent(id: EventId): Promise<Recorded | undefined> {
    this.#assertOpen();
    return this.#byId.get(id) ?? this.#base.readEvent(id);
  }

  async readAll(query: LedgerQuery): Promise<LedgerPage> {
    this.#assertOpen();
    const baseHead = await this.#headOfBase();
    if (comparePositions(query.after, baseHead) < 0) {
      const page = await this.#base.readAll(query);
      return page.end ? { ...page, next: baseHead, end: this.#added.length === 0 } : page;
    }
    const from = Number(numberOf(query.after) - BigInt(baseHead));
    const read = this.#added.slice(from, from + (query.limit ?? PAGE));
    return {
      events: read.filter(({ type }) => query.types?.includes(type) ?? true),
      next: read.at(-1)?.position ?? query.after,
      end: from + read.length >= this.#added.length,
    };
  }

  subscribe(query: SubscribeQuery): Observable<Delivery> {
    return catchUp(this, query);
  }

  async head(): Promise<Position> {
    this.#assertOpen();
    return this.#added.at(-1)?.position ?? this.#headOfBase();
  }

  async health(): Promise<StoreHealth> {
    const health = await this.#base.health();
    return health.ok ? { ...health, head: await this.head() } : health;
  }

  async close(): Promise<void> {
    await this.#lastAppend;
    this.growth.close();
  }

  async #appendNow(append: PreparedAppend): Promise<Appended> {
    const { stream, expected, events } = append;
    const actual = await this.#revisionOf(stream);
    const first = expected === 'none' ? 0 : expected + 1;
    if (actual !== expected) {
      const answer = await this.#firstAnswer(append, first);
      if (answer === undefined) throw new WrongRevision(stream, expected, actual);
      return answer;
    }
    for (const { id } of events) {
      const again = this.#byId.get(id);
      if (again) throw new EventIdTaken(id, again.stream, again.revision);
    }

    const before = BigInt(await this.head());
    const now = new Date(this.#now()).toISOString();
    const recorded = events.map(
      ({ id, type, schemaVersion, data, metadata, recordedAt = now }, at): Recorded => ({
        id,
        type,
        schemaVersion,
        stream,
        revision: first + at,
        position: String(before + BigInt(at) + 1n),
        recordedAt,
        data: JSON.parse(data) as object,
        metadata: JSON.parse(metadata) as Recorded['metadata'],
      }),
    );
    this.#keep(stream, recorded);
    return answer(recorded);
  }

  #keep(stream: string, recorded: readonly Recorded[]): void {
    this.#added.push(...recorded);
    for (const event of recorded) this.#byId.set(event.id, event);
    const inStream = this.#streams.get(stream);
    if (inStream === undefined) this.#streams.set(stream, [...recorded]);
    else inStream.push(...recorded);
    this.growth.announce();
  }

  async #firstAnswer({ stream, events }: PreparedAppend, first: number) {
    const stored = await this.readStream(stream, { fromRevision: first, limit: events.length });
    const same = events.every(({ id }, at) => stored[at]?.id === id);
    return same ? answer(stored) : undefined;
  }

  async #revisionOf(stream: string): Promise<ExpectedRevision> {
    const added = this.#streams.get(stream)?.at(-1);
    if (added !== undefined) return added.revision;
    let revision = this.#baseRevisions.get(stream);
    // What is empty has no stream: a first list of people need not ask for each of them.
    if (revision === undefined && (await this.#headOfBase()) === START) return 'none';
    if (revision === undefined) {
      const [last] = await this.#base.readStream(stream, { direction: 'backwards', limit: 1 });
      revision = last?.revision ?? 'none';
      this.#baseRevisions.set(stream, revision);
    }
    return revision;
  }

  /** Asked once: what is appended here begins right behind it. */
  #headOfBase(): Promise<Position> {
    this.#baseHead ??= this.#base.head();
    return this.#baseHead;
  }

  #assertOpen(): void {
    if (this.growth.closed) throw new StoreUnavailable('the ledger is closed');
  }
}

/** To an append whose events stand one behind the other. */
function answer(recorded: readonly Recorded[]): Appended {
  const { revision, position, recordedAt: at } = recorded.at(-1) as Recorded;
  const after = String(BigInt(position) - BigInt(recorded.length));
  const positions = recorded.map((event) => event.position);
  return { revision, position, recorded: { after, at, positions } };
}
