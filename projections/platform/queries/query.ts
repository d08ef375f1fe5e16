import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import type { Actor, Role } from '../../../src/platform/kernel/envelope.js';
import type { TrainerGroup } from '../../evaluation/trainer-group.js';
import type { Moment } from '../temporal/temporal.js';
import type { PolicyBook, PolicyVersion } from '../../policies/policy-book.js';
import type { ViewsDb } from '../../registry.js';
import type { Remember } from './kept-answers.js';
import type { Page } from './page.js';

/** A parameter by which an answer can be narrowed. */
export interface Filter {
  readonly kind: 'id' | 'day' | 'text' | 'whole' | 'choice' | 'policy';
  readonly description: string;
  readonly values?: readonly string[];
}

/** Somebody's question, with what is needed to answer it. */
export interface QueryContext {
  readonly db: ViewsDb;
  readonly moment: Moment;
  /** The moment of asking: what somebody may see is decided by today, not by the day asked about. */
  readonly today: Moment;
  readonly actor: Actor;
  /** The parts of the route that it names. */
  readonly path: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, string | undefined>>;
  /** The policies at the moment asked about. */
  readonly book: PolicyBook;
  /** The page asked for, for questions that can do with reading it alone. */
  readonly page: Page | undefined;
  /** For questions about the events themselves. */
  readonly store: EventStore;
  /** In which calendar days are counted. */
  readonly zone: string;
  /** For what others ask for too: a result that depends on the views and its name alone. */
  readonly remember: Remember;
  /** The certified trainers and what is known of them at the moment asked about. */
  readonly trainers: () => Promise<readonly TrainerGroup[]>;
}

export interface Answer {
  /** A list, or an object; of an object the list `items`, if it has one, is paged and makes the CSV. */
  readonly data: unknown;
  /** Where `data` is the page asked for: how long the whole list is. */
  readonly of?: number;
  /** The policies that the figures rest on. */
  readonly policies?: readonly PolicyVersion[];
}

/** Something that a page, a dashboard or a person may ask: one GET route. */
export interface Query {
  /** In camel case: the operation's id. */
  readonly name: string;
  /** Under `/api/v1/`. */
  readonly route: string;
  readonly summary: string;
  /** The projections it reads. */
  readonly reads: readonly string[];
  /** Who may ask; any registered person when absent, who may still see only their own. */
  readonly roles?: readonly [Role, ...Role[]];
  readonly filters?: Readonly<Record<string, Filter>>;
  answer(this: void, context: QueryContext): Promise<Answer>;
}

/** Questions under one heading of the API's page. */
export interface QueryTable {
  readonly capability: string;
  readonly queries: readonly Query[];
}

/** Reads everything, in every view. */
export const READERS = ['programme-admin', 'auditor', 'dashboard', 'certifier'] as const;

export function readsAll({ roles }: Pick<Actor, 'roles'>): boolean {
  return READERS.some((role) => roles.includes(role));
}
