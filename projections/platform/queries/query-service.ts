import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import type { Clock } from '../../../src/platform/kernel/clock.js';
import type { Actor, Position } from '../../../src/platform/kernel/envelope.js';
import { refuse } from '../../../src/platform/kernel/refusal.js';
import { dayOf } from '../../../src/rules/calendar.js';
import { KnownTrainers } from '../../evaluation/known-trainers.js';
import type { KnownAt, Moment } from '../temporal/temporal.js';
import { policyBook } from '../../policies/policy-book.js';
import { readViews } from '../../read-views.js';
import type { Views } from '../runner/views.js';
import { checkPath, parametersOf, type Parameters } from './asking.js';
import { KeptAnswers } from './kept-answers.js';
import { notYet } from './not-there.js';
import { page, pageRead, placeOf } from './page.js';
import type { Query } from './query.js';

export interface QueryServiceParts {
  readonly views: Views;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly zone: string;
  /** Shared with others that ask about trainers; its own unless given. */
  readonly known?: KnownTrainers;
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

export interface PolicyNamed {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** Answers queries from the views, each at one moment. */
export class QueryService {
  private readonly kept = new KeptAnswers();
  private readonly known: KnownTrainers;

  constructor(private readonly parts: QueryServiceParts) {
    this.known = parts.known ?? new KnownTrainers(parts.store);
  }

  /** @throws Refusal `malformed`, `not-entitled`; HttpProblem `not-found`, `views-behind` */
  async ask(
    query: Query,
    { actor, path, query: given, accept }: QueryRequest,
  ): Promise<{ readonly envelope: AnswerEnvelope; readonly parameters: Parameters }> {
    checkPath(path);
    const parameters = parametersOf(query, given, accept);
    const { views, store, zone } = this.parts;
    const place = parameters.cursor === undefined ? undefined : placeOf(parameters.cursor);
    if (place && (parameters.asOf ?? parameters.knownAt) !== undefined) {
      throw refuse('malformed', 'a cursor has its own asOf and knownAt', { field: 'cursor' });
    }
    const now = this.parts.clock().toISOString();
    const thisDay = dayOf(now, zone);
    const asOf = place?.asOf ?? parameters.asOf ?? thisDay;
    const knownAt = place?.knownAt ?? parameters.knownAt;
    const { filters, limit } = parameters;
    const paged = limit === undefined ? undefined : { from: place?.from ?? 0, limit };
    const { answer, position, moment } = await readViews(views, async (db, at) => {
      const { position, latest } = at;
      // Now is whatever the views hold: the clock of a store may be ahead of this one. Pages of one
      // list are pages of what it was at one place in the ledger, whatever comes since.
      const present = limit === undefined ? latest : position;
      const moment: Moment = { asOf, knownAt: knownAt ?? { position: present } };
      const today: Moment = { asOf: thisDay, knownAt: { position: latest } };
      const book = await policyBook(db, moment);
      const remember = this.kept.at(at);
      const trainers = () => this.known.at({ db, at, moment, book });
      const context = { db, moment, today, actor, path, filters, book, store, zone, remember };
      return { moment, answer: await query.answer({ ...context, trainers, page: paged }) };
    }).then(({ answer, position }) => ({ ...answer, position }), notYet);
    const named = answer.policies?.map(({ kind, id, version, hash }) => ({
      kind,
      id,
      version,
      hash,
    }));
    const { data, next } =
      paged && answer.of !== undefined
        ? pageRead(answer.data, paged, answer.of, moment)
        : page(answer.data, place?.from ?? 0, limit, moment);
    const envelope = {
      data,
      position,
      asOf: moment.asOf,
      knownAt: knownAt || limit !== undefined ? knownAtText(moment.knownAt) : now,
      ...(named ? { policy: named.length === 1 ? (named[0] as PolicyNamed) : named } : {}),
      ...(next === undefined ? {} : { next }),
    };
    return { envelope, parameters };
  }
}

function knownAtText(knownAt: KnownAt): string {
  return 'time' in knownAt ? knownAt.time : knownAt.position;
}
