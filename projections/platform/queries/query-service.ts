import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { toProblem } from '../../../src/platform/http/problem.filter.js';
import { HttpProblem } from '../../../src/platform/http/problem.js';
import type { Clock } from '../../../src/platform/kernel/clock.js';
import type { Actor, Position } from '../../../src/platform/kernel/envelope.js';
import { refuse } from '../../../src/platform/kernel/refusal.js';
import { SamePerson } from '../../../src/platform/kernel/same-person.js';
import { SETTINGS } from '../../../src/platform/settings/settings-table.js';
import { dayOf } from '../../../src/rules/calendar.js';
import type { Views } from '../runner/views.js';
import { PeopleAsOne } from '../temporal/people-as-one.js';
import type { KnownAt, Moment } from '../temporal/temporal.js';
import { checkPath, parametersOf, type Parameters } from './asking.js';
import type { ComputingThread } from './apart.js';
import { FailingQuestions } from './failing-questions.js';
import { KeptAnswers, type Remember } from './kept-answers.js';
import { page, pageRead, placeOf } from './page.js';
import type { PolicyNamed, Query, QueryContext, Read, ReadContext, SamePeopleAt } from './query.js';
import { type ReadAt, readViews, type ViewsDb, ViewsNotBuilt } from './views-db.js';

export interface QueryServiceParts {
  readonly views: Views;
  /** The views that there are to be. */
  readonly names: readonly string[];
  readonly store: EventStore;
  readonly clock: Clock;
  readonly zone: string;
  /** Which ids are one person's; each is a person of its own unless given. */
  readonly samePeople?: SamePeopleAt | undefined;
  /** Where there are others to be answered meanwhile. */
  readonly computing?: ComputingThread | undefined;
  /** As the setting says unless given. */
  readonly closingDays?: number | undefined;
}

export interface QueryRequest {
  readonly actor: Actor;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly accept?: string | undefined;
}

/** An answer with what it takes to get the same one again. */
export interface AnswerEnvelope {
  readonly data: unknown;
  /** The views had every event up to here. */
  readonly position: Position;
  readonly asOf: string;
  /** A time, or a ledger position. */
  readonly knownAt: string;
  /** The policy the figures rest on, or the policies. */
  readonly policy?: PolicyNamed | readonly PolicyNamed[];
  readonly next?: string;
}

export interface Answered {
  readonly envelope: AnswerEnvelope;
  readonly parameters: Parameters;
}

/** What is asked about; today, and all that is known, unless said. */
interface About {
  readonly asOf?: string | undefined;
  readonly knownAt?: KnownAt | undefined;
  /** Up to where every view has every event, not to where any has one. */
  readonly settled?: boolean;
}

/** What was read, and of which moment that is. */
export interface ReadOf<T> extends ReadAt<T> {
  readonly asOf: string;
  readonly knownAt: string;
  readonly moment: Moment;
}

/** Answers queries from the views, each at one moment. */
export class QueryService {
  readonly #kept = new KeptAnswers();
  readonly #shared = new Map<unknown, unknown>();
  readonly failing: FailingQuestions;
  /** Says what of the process is not well, by name; nobody does before a server has begun. */
  unwell: ReadContext['unwell'] = () => Promise.resolve([]);

  constructor(private readonly parts: QueryServiceParts) {
    this.failing = new FailingQuestions(() => parts.clock().getTime());
  }

  /** @throws Refusal `malformed`, `not-entitled`; HttpProblem `not-found`, `views-behind` */
  async ask(asked: Query, request: QueryRequest): Promise<Answered> {
    try {
      const answered = await this.#answer(asked, request);
      this.failing.answered(asked.name);
      return answered;
    } catch (error) {
      const { code } = toProblem(error);
      if (code === 'internal') this.failing.failed(asked.name, request.actor.personId);
      throw error;
    }
  }

  async #answer(asked: Query, { actor, path, query, accept }: QueryRequest): Promise<Answered> {
    checkPath(path);
    const parameters = parametersOf(asked, query, accept);
    const place = parameters.cursor === undefined ? undefined : placeOf(parameters.cursor);
    if (place && (parameters.asOf ?? parameters.knownAt) !== undefined) {
      throw refuse('malformed', 'a cursor has its own asOf and knownAt', { field: 'cursor' });
    }
    const { filters, limit } = parameters;
    const paged = limit === undefined ? undefined : { from: place?.from ?? 0, limit };
    // Pages of one list are pages of what it was at one place in the ledger, whatever comes since.
    const about = { ...(place ?? parameters), settled: paged !== undefined };
    const { answer, moment, ...of } = await this.read(about, (context) => {
      const { people } = context;
      const named = { path: people.within(path), filters: withPeople(filters, people) };
      return asked.answer({ ...context, actor, ...named, page: paged });
    });
    const named = answer.policies?.map(({ kind, id, version, hash }) => ({
      ...{ kind, id, version, hash },
    }));
    const { data, next } =
      paged && answer.of !== undefined
        ? pageRead(answer.data, paged, answer.of, moment)
        : page(answer.data, place?.from ?? 0, limit, moment);
    const envelope = {
      ...{ data, ...of },
      ...(named ? { policy: named.length === 1 ? (named[0] as PolicyNamed) : named } : {}),
      ...(next === undefined ? {} : { next }),
    };
    return { envelope, parameters };
  }

  /** Reads the views at one moment of theirs. @throws HttpProblem `views-behind` */
  async read<T>(
    { asOf: day, knownAt, settled = false }: About,
    work: (context: ReadContext) => Promise<T>,
  ): Promise<ReadOf<T>> {
    const { views, names, store, clock, zone } = this.parts;
    const { closingDays = SETTINGS.closingDays.otherwise } = this.parts;
    const now = clock().toISOString();
    const thisDay = dayOf(now, zone);
    const asOf = day ?? thisDay;
    const { answer, position } = await readViews(views, names, async (db, at) => {
      // Now is whatever the views hold: the clock of a store may be ahead of this one.
      const present = settled ? at.position : at.latest;
      const moment: Moment = { asOf, knownAt: knownAt ?? { position: present } };
      const today: Moment = { asOf: thisDay, knownAt: { position: at.latest } };
      const remember = this.#kept.at(at);
      const people = await this.#samePeople(db, moment, remember);
      const one = asOne(db, people);
      const dbToday = asOne(db, await this.#samePeople(db, today, remember));
      const once = onceAt(one, moment);
      const shared = <T>(make: (store: EventStore) => T) => this.#sharedOf(make);
      const apart = this.parts.computing?.forOneQuery();
      const days = { zone, closingDays };
      const { unwell } = this;
      const context = {
        ...{ db: one, dbToday, asRecorded: db, people, at, moment, today, store },
        ...{ ...days, once, shared, remember, apart, unwell },
      };
      return { moment, answer: await work(context) };
    }).catch(viewsBehind);
    const { moment } = answer;
    const until = knownAt || settled ? moment.knownAt : { time: now };
    return { answer: answer.answer, position, asOf, knownAt: textOf(until), moment };
  }

  async #samePeople(db: ViewsDb, { knownAt }: Moment, remember: Remember): Promise<SamePerson> {
    const { samePeople } = this.parts;
    if (!samePeople) return new SamePerson();
    return remember(['same people', JSON.stringify(knownAt)], () => samePeople(db, knownAt));
  }

  #sharedOf<T>(make: (store: EventStore) => T): T {
    if (!this.#shared.has(make)) this.#shared.set(make, make(this.parts.store));
    return this.#shared.get(make) as T;
  }
}

function asOne(db: ViewsDb, people: SamePerson): ViewsDb {
  return people.some ? db.withPlugin(new PeopleAsOne(people)) : db;
}

/** Filters that name a person, with the id that they go by. */
function withPeople(filters: QueryContext['filters'], people: SamePerson) {
  const named = Object.entries(filters).map(([name, value]) => {
    const person = value !== undefined && (name === 'person' || name === 'trainer');
    return [name, person ? people.idOf(value) : value] as const;
  });
  return Object.fromEntries(named);
}

/** Each thing is read once, however many parts of an answer need it. */
function onceAt(db: ViewsDb, moment: Moment): ReadContext['once'] {
  const known = new Map<Read<unknown>, Promise<unknown>>();
  return <T>(read: Read<T>) => {
    if (!known.has(read)) known.set(read, read(db, moment));
    return known.get(read) as Promise<T>;
  };
}

/** What to answer while a view is built for the first time; anything else goes on as it is. */
function viewsBehind(error: unknown): never {
  if (!(error instanceof ViewsNotBuilt)) throw error;
  throw new HttpProblem('views-behind', error.message, {
    remedy: 'Ask again in a moment.',
    headers: { 'Retry-After': '2' },
  });
}

function textOf(knownAt: KnownAt): string {
  return 'time' in knownAt ? knownAt.time : knownAt.position;
}
