import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { HttpProblem } from '../../../src/platform/http/problem.js';
import type { Actor } from '../../../src/platform/kernel/envelope.js';
import type { Thing } from '../../../src/rules/access.js';
import type { SamePerson } from '../../../src/platform/kernel/same-person.js';
import type { KnownAt, Moment } from '../temporal/temporal.js';
import type { Apart } from './apart.js';
import type { Remember } from './kept-answers.js';
import type { Page } from './page.js';
import type { ViewsAt, ViewsDb } from './views-db.js';

/** A parameter by which an answer can be narrowed. */
export interface Filter {
  readonly kind: 'id' | 'day' | 'text' | 'whole' | 'choice' | 'policy';
  readonly description: string;
  readonly values?: readonly string[];
}

/** Reads something of the views as of a moment. */
export type Read<T> = (db: ViewsDb, moment: Moment) => Promise<T>;

/** Which ids are one person's, as far as was known then. */
export type SamePeopleAt = (db: ViewsDb, knownAt: KnownAt) => Promise<SamePerson>;

/** The views at one moment of theirs, and the moment asked about. */
export interface ReadContext {
  /** In which everybody has one id, as far as was known at the moment asked about. */
  readonly db: ViewsDb;
  /** As far as is known today: for what somebody may see. */
  readonly dbToday: ViewsDb;
  /** With the ids that events say. */
  readonly asRecorded: ViewsDb;
  /** Which ids are one person's, as far as was known at the moment asked about. */
  readonly people: SamePerson;
  readonly at: ViewsAt;
  readonly moment: Moment;
  /** The moment of asking: what somebody may see is decided by today, not by the day asked about. */
  readonly today: Moment;
  /** For queries about the events themselves. */
  readonly store: EventStore;
  /** In which calendar days are counted. */
  readonly zone: string;
  /** How long after a delivery its last few answers wait for others of it. */
  readonly closingDays: number;
  /** Reads at the moment asked about, once however many parts of the answer need it. */
  readonly once: <T>(read: Read<T>) => Promise<T>;
  /** What a capability keeps from query to query, made when it is first needed. */
  readonly shared: <T>(make: (store: EventStore) => T) => T;
  /** Computes beside the thread that answers, where there are others to be answered meanwhile. */
  readonly apart: Apart | undefined;
  /** What of the process is not well, by name, where there is somebody to say so. */
  readonly unwell: () => Promise<readonly string[]>;
  /** For what others ask for too: a result that depends on the views and its name alone. */
  readonly remember: Remember;
}

/** What somebody asked, with what is needed to answer it. */
export interface QueryContext extends ReadContext {
  readonly actor: Actor;
  /** The parts of the route that it names. */
  readonly path: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, string | undefined>>;
  /** The page asked for, for queries that can do with reading it alone. */
  readonly page: Page | undefined;
}

/** The version of a policy that an answer rests on. */
export interface PolicyNamed {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

export interface Answer {
  /** A list, or an object; of an object the list `items`, if it has one, is paged and makes the CSV. */
  readonly data: unknown;
  /** Where `data` is the page asked for: how long the whole list is. */
  readonly of?: number;
  /** The policies that the figures rest on. */
  readonly policies?: readonly PolicyNamed[];
}

/** Something that a page, a dashboard or a person may ask: one GET route. */
export interface Query {
  /** In camel case: the operation's id. */
  readonly name: string;
  /** Under `/api/v1/`. */
  readonly route: string;
  /** The kind of thing it shows, which decides who may ask; who sees their own alone is told that. */
  readonly shows: Thing;
  readonly summary: string;
  /** The projections it reads. */
  readonly reads: readonly string[];
  readonly filters?: Readonly<Record<string, Filter>>;
  answer(this: void, context: QueryContext): Promise<Answer>;
}

/** Queries under one heading of the API's page. */
export interface QueryTable {
  readonly capability: string;
  readonly queries: readonly Query[];
}

/** What was asked about did not exist at the moment asked about. */
export function notThere(message: string, remedy?: string): HttpProblem {
  return new HttpProblem('not-found', message, remedy === undefined ? {} : { remedy });
}
