import { aggregateIn } from '../kernel/contract.js';
import { START, type EventStore } from '../event-store/event-store.js';
import {
  comparePositions,
  type PersonId,
  type Position,
  type Recorded,
} from '../kernel/envelope.js';

/** Which events of the ledger are asked for; all conditions hold at once. */
export interface EventsQuery {
  readonly stream?: string;
  readonly types?: readonly string[];
  /** Events by or about this person. */
  readonly person?: PersonId;
  /** Exclusive; from the first when left out. */
  readonly after?: Position;
}

export interface EventsPage {
  readonly events: readonly Recorded[];
  /** Give it as `after` for what follows. */
  readonly next: Position;
  readonly end: boolean;
}

/** Read at once from the store. */
const PAGE = 1_000;

/** The events asked for, in ledger order, a page as read from the store at a time; some may be empty. */
export async function* eventsMatching(
  store: EventStore,
  query: EventsQuery,
): AsyncGenerator<EventsPage> {
  const { stream, types, person } = query;
  let after = query.after ?? START;
  const concerned = person === undefined ? null : new Concerned(store, person);
  const asked = async (events: readonly Recorded[]) => {
    const some = types === undefined ? events : events.filter(({ type }) => types.includes(type));
    return concerned ? await concerned.by(some) : some;
  };
  if (stream !== undefined) {
    const events = await asked(
      (await store.readStream(stream)).filter(
        (event) => comparePositions(event.position, after) > 0,
      ),
    );
    yield { events, next: events[events.length - 1]?.position ?? after, end: true };
    return;
  }
  for (let end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE, ...(types ? { types } : {}) });
    ({ next: after, end } = page);
    yield { events: await asked(page.events), next: after, end };
  }
}

/** One page of at most `limit` events; it may hold fewer when many others had to be looked at. */
export async function eventsPage(
  store: EventStore,
  query: EventsQuery,
  limit: number,
): Promise<EventsPage> {
  const events: Recorded[] = [];
  let pages = 0;
  let next = query.after ?? START;
  for await (const page of eventsMatching(store, query)) {
    const room = limit - events.length;
    events.push(...page.events.slice(0, room));
    if (page.events.length > room) {
      return { events, next: events[events.length - 1]?.position ?? next, end: false };
    }
    next = page.next;
    if (page.end) return { events, next, end: true };
    if (++pages === MAX_PAGES_PER_REQUEST) break;
  }
  return { events, next, end: false };
}

/** A request looks at this many pages of the store at most. */
const MAX_PAGES_PER_REQUEST = 50;

/** Finds the events that a person did, or is named in by id or by a candidacy of theirs. */
class Concerned {
  /** Whose the candidacies are whose ids end as theirs would: `c.li.wei` may be of `wei` or of `li.wei`. */
  readonly #theirs = new Map<string, boolean>();

  constructor(
    private readonly store: EventStore,
    private readonly person: PersonId,
  ) {}

  async by(events: readonly Recorded[]): Promise<Recorded[]> {
    const unknown = new Set<string>();
    for (const event of events) {
      this.#concerns(event, (id) => {
        if (!this.#theirs.has(id)) unknown.add(id);
        return false;
      });
    }
    for (const id of unknown) this.#theirs.set(id, await this.#isTheirs(id));
    return events.filter((event) => this.#concerns(event, (id) => this.#theirs.get(id) === true));
  }

  async #isTheirs(candidacyId: string): Promise<boolean> {
    const [first] = await this.store.readStream(`candidacy-${candidacyId}`, { limit: 1 });
    return (first?.data as { readonly personId?: unknown } | undefined)?.personId === this.person;
  }

  #concerns({ stream, data, metadata }: Recorded, isTheirs: (id: string) => boolean): boolean {
    const ending = `.${this.person}`;
    const isAbout = (value: unknown): boolean => {
      if (typeof value === 'string') {
        return value === this.person || (value.endsWith(ending) && isTheirs(value));
      }
      if (typeof value !== 'object' || value === null) return false;
      return Object.values(value).some(isAbout);
    };
    const { id } = aggregateIn(stream);
    return metadata.actor.personId === this.person || isAbout(id) || isAbout(data);
  }
}
