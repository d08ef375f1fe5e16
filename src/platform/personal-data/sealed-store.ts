import { Observable, Subject } from 'rxjs';
import {
  START,
  type Appended,
  type Delivery,
  type EventStore,
  type ExpectedRevision,
  type LedgerPage,
  type LedgerQuery,
  type NewEvent,
  type SubscribeQuery,
} from '../event-store/event-store.js';
import { consumed, withBackpressure } from '../event-store/catch-up.js';
import { metadataFault } from '../event-store/validate-append.js';
import type { EventId, PersonId, Recorded } from '../kernel/envelope.js';
import type { Contracts } from '../kernel/upcasting.js';
import type { DataKeys } from './data-keys.js';
import { EventSealer, type InClear } from './event-sealer.js';
import type { PersonKeys } from './sealing.js';
import { Subjects } from './subjects.js';

/** Once this event is in the ledger, nothing that its person's key sealed may be read. */
const ERASURE = 'PersonErased';
const PAGE = 10_000;

type Keys = ReadonlyMap<PersonId, PersonKeys | 'erased'>;

/**
 * The ledger with its personal fields in clear: seals them on the way in, each under the key of the person
 * it is about, and opens them on the way out (ADR 11). Whoever reads `PersonErased` through it finds the
 * person's key destroyed: an erasure that a crash cut short is finished by the next reader.
 */
export class SealedStore implements EventStore {
  /** Whoever the ledger was seen to have erased; the same person more than once. */
  readonly erased = new Subject<PersonId>();
  readonly #sealer: EventSealer;
  readonly #subjects: Subjects;
  /** Appends reach the ledger in the order in which they came, though some wait for a key. */
  #waiting: Promise<unknown> | undefined;
  #erasuresFinished: Promise<void> | true | undefined;

  constructor(
    /** As it is stored, personal fields sealed: what the audit log hashes. */
    readonly raw: EventStore,
    readonly keys: DataKeys,
    contracts: Contracts,
  ) {
    this.#sealer = new EventSealer(keys, contracts);
    this.#subjects = new Subjects(raw, contracts);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const beginning = expected === 'none' && wellFormed(events) ? events[0] : undefined;
    if (beginning) this.#subjects.begins(stream, beginning);
    try {
      const appended = await this.#inOrder(stream, expected, this.#sealed(stream, events));
      this.#erase(events);
      return appended;
    } catch (error) {
      if (beginning) this.#subjects.forget(stream);
      throw error;
    }
  }

  #inOrder(
    stream: string,
    expected: ExpectedRevision,
    sealed: readonly NewEvent[] | Promise<readonly NewEvent[]>,
  ): Promise<Appended> {
    return sealed instanceof Promise || this.#waiting
      ? this.#afterThose(stream, expected, sealed)
      : this.raw.append(stream, expected, sealed);
  }

  async #afterThose(
    stream: string,
    expected: ExpectedRevision,
    sealed: readonly NewEvent[] | Promise<readonly NewEvent[]>,
  ): Promise<Appended> {
    const before = this.#waiting;
    const handedOver = Promise.resolve(sealed).then(async (events) => {
      await before;
      return { appending: this.raw.append(stream, expected, events) };
    });
    const turn = handedOver
      .catch(() => undefined)
      .then(() => {
        if (this.#waiting === turn) this.#waiting = undefined;
      });
    this.#waiting = turn;
    return (await handedOver).appending;
  }

  #sealed(
    stream: string,
    events: readonly NewEvent[],
  ): readonly NewEvent[] | Promise<readonly NewEvent[]> {
    // What no store takes is left to the store to refuse.
    if (!wellFormed(events)) return events;
    const fields = events.map((event) => this.#sealer.fieldsOf(event));
    const personal = events.find((_, at) => fields[at]?.length);
    if (!personal) return events;
    // The others of the command carry its fingerprint, a hash of the same words.
    const persons = events.map((event, at) =>
      this.#subjects.of(stream, fields[at]?.length ? event : personal),
    );
    const seal = (of: readonly PersonId[], keys: Keys) =>
      events.map((event, at) => {
        const person = of[at] as PersonId;
        return this.#sealer.seal(event, fields[at] ?? [], person, keys.get(person) ?? 'erased');
      });
    if (persons.every((one) => typeof one === 'string')) {
      const keys = this.#keysAtHand(persons);
      if (keys) return seal(persons, keys);
    }
    const known = Promise.all(persons.map(async (one) => one));
    return known.then(async (of) => seal(of, await this.#keysOf(of)));
  }

  #keysAtHand(persons: readonly PersonId[]): Keys | undefined {
    this.keys.refresh();
    const all = new Map<PersonId, PersonKeys | 'erased'>();
    for (const person of persons) {
      const keys = this.keys.of(person);
      if (!keys) return undefined;
      all.set(person, keys);
    }
    return all;
  }

  async #keysOf(persons: readonly PersonId[]): Promise<Keys> {
    const atHand = this.#keysAtHand(persons);
    if (atHand) return atHand;
    await Promise.all([...new Set(persons)].map((person) => this.keys.make(person)));
    return this.#keysAtHand(persons) ?? new Map();
  }

  async readStream(...asked: Parameters<EventStore['readStream']>): Promise<readonly Recorded[]> {
    await this.#finishErasures();
    const events = this.#opened(await this.raw.readStream(...asked));
    return events.map((event) => this.#sealer.withFingerprint(event));
  }

  async readEvent(id: EventId): Promise<Recorded | undefined> {
    await this.#finishErasures();
    const event = await this.raw.readEvent(id);
    return event && this.#opened([event])[0];
  }

  async readAll(query: LedgerQuery): Promise<LedgerPage> {
    await this.#finishErasures();
    const page = await this.raw.readAll(query);
    if (page.events.length === 0) return page;
    const events = this.#opened(page.events);
    return events === page.events ? page : { ...page, events };
  }

  subscribe(query: SubscribeQuery): Observable<Delivery> {
    return new Observable<Delivery>((subscriber) =>
      this.raw
        .subscribe(query)
        .pipe(
          // The ledger reads on when the consumer of the opened delivery is done with it.
          withBackpressure(async (delivery) => {
            await this.#finishErasures();
            const opened = { ...delivery, events: this.#opened(delivery.events) };
            subscriber.next(opened);
            await consumed(opened);
          }),
        )
        .subscribe({
          error: (error: unknown) => subscriber.error(error),
          complete: () => subscriber.complete(),
        }),
    );
  }

  /** For whoever hands an event out with its words: {@link EventSealer.inClear}. */
  inClear(stored: Recorded): InClear | null {
    this.keys.refresh();
    return this.#sealer.inClear(stored);
  }

  head() {
    return this.raw.head();
  }

  health() {
    return this.raw.health();
  }

  async close(): Promise<void> {
    await this.raw.close();
    this.keys.close();
  }

  #opened(events: readonly Recorded[]): readonly Recorded[] {
    this.#erase(events);
    this.keys.refresh();
    return this.#sealer.opened(events);
  }

  #erase(events: readonly Pick<NewEvent, 'type' | 'data'>[]): void {
    for (const { type, data } of events) {
      if (type !== ERASURE) continue;
      const { personId } = data as { readonly personId: PersonId };
      this.keys.destroy(personId);
      this.erased.next(personId);
    }
  }

  /** Before the first event is read, the keys go that a crash left behind their `PersonErased`. */
  async #finishErasures(): Promise<void> {
    if (this.#erasuresFinished === true) return;
    this.#erasuresFinished ??= this.#readErasures().catch((error: unknown) => {
      this.#erasuresFinished = undefined;
      throw error;
    });
    await this.#erasuresFinished;
    this.#erasuresFinished = true;
  }

  async #readErasures(): Promise<void> {
    let after = this.keys.erasuresReadTo ?? START;
    for (let pages = 1; ; pages++) {
      const page = await this.raw.readAll({ after, limit: PAGE, types: [ERASURE] });
      this.#erase(page.events);
      after = page.next;
      if (!page.end) continue;
      // Of a short reading no note is worth its commit.
      if (pages > 1) this.keys.erasuresReadTo = after;
      return;
    }
  }
}

function wellFormed(events: readonly NewEvent[]): boolean {
  return (
    Array.isArray(events) &&
    events.every(
      (event: NewEvent | null) =>
        typeof event?.data === 'object' &&
        event.data !== null &&
        metadataFault(event.metadata) === undefined,
    )
  );
}
