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
  const asked = (event: Recorded) =>
    (types === undefined || types.includes(event.type)) &&
    (person === undefined || concerns(event, person));
  if (stream !== undefined) {
    const events = (await store.readStream(stream)).filter(
      (event) => comparePositions(event.position, after) > 0 && asked(event),
    );
    yield { events, next: events[events.length - 1]?.position ?? after, end: true };
    return;
  }
  for (let end = false; !end;) {
    const page = await store.readAll({ after, limit: PAGE, ...(types ? { types } : {}) });
    ({ next: after, end } = page);
    yield { events: page.events.filter(asked), next: after, end };
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

/** Whether a person did it or is named in it; a candidacy's id ends with its person's. */
function concerns({ stream, data, metadata }: Recorded, person: PersonId): boolean {
  const suffix = `.${person}`;
  const isAbout = (value: unknown): boolean => {
    if (typeof value === 'string') return value === person || value.endsWith(suffix);
    if (typeof value !== 'object' || value === null) return false;
    return Object.values(value).some(isAbout);
  };
  const id = stream.slice(stream.indexOf('-') + 1);
  return metadata.actor.personId === person || isAbout(id) || isAbout(data);
}
